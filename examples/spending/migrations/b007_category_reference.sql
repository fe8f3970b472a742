-- revision: b007
-- revises: b006
-- message: transactions point to a category
-- reason: spending per category is one join; the constraint is validated later

-- upgrade
ALTER TABLE bank_transaction ADD COLUMN category_code varchar(20);
ALTER TABLE bank_transaction
    ADD CONSTRAINT bank_transaction_category FOREIGN KEY (category_code) REFERENCES category (code) NOT VALID;

-- downgrade
ALTER TABLE bank_transaction DROP COLUMN category_code;
