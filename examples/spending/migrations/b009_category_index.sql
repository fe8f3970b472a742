-- revision: b009
-- revises: b008
-- message: index transactions by category
-- reason: the category page was slow; built without blocking writes

-- upgrade
-- belay: no transaction
CREATE INDEX CONCURRENTLY bank_transaction_category_code ON bank_transaction (category_code);

-- downgrade
-- belay: no transaction
DROP INDEX CONCURRENTLY bank_transaction_category_code;
