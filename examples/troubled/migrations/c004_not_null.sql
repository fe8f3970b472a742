-- revision: c004
-- revises: c003
-- message: an account has an email
-- reason: nobody looked for accounts without one

-- upgrade
ALTER TABLE account ALTER COLUMN email SET NOT NULL;

-- downgrade
ALTER TABLE account ALTER COLUMN email DROP NOT NULL;
