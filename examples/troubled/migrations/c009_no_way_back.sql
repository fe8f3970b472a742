-- revision: c009
-- revises: c008
-- message: payments have a currency
-- reason: no way back was written

-- upgrade
ALTER TABLE payment ADD COLUMN currency char(3);
