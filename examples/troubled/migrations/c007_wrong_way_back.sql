-- revision: c007
-- revises: c006
-- message: index payments by account
-- reason: the downgrade names another index

-- upgrade
CREATE INDEX payment_account_id ON payment (account_id);

-- downgrade
DROP INDEX payment_account;
