-- revision: c003
-- revises: c002
-- message: round amounts
-- reason: two digits are enough, somebody said

-- upgrade
ALTER TABLE payment ALTER COLUMN amount TYPE numeric(12,2);

-- downgrade
ALTER TABLE payment ALTER COLUMN amount TYPE numeric(14,4);
