-- revision: c002
-- revises: c001
-- message: add a status
-- reason: its type is left behind

-- upgrade
CREATE TYPE account_status AS ENUM ('open', 'closed');
ALTER TABLE account ADD COLUMN status account_status;

-- downgrade
ALTER TABLE account DROP COLUMN status;
