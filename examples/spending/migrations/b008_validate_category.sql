-- revision: b008
-- revises: b007
-- message: validate the category of old transactions
-- reason: a scan that blocks nobody

-- upgrade
ALTER TABLE bank_transaction VALIDATE CONSTRAINT bank_transaction_category;

-- downgrade
ALTER TABLE bank_transaction DROP CONSTRAINT bank_transaction_category;
ALTER TABLE bank_transaction
    ADD CONSTRAINT bank_transaction_category FOREIGN KEY (category_code) REFERENCES category (code) NOT VALID;
