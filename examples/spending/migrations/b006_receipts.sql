-- revision: b006
-- revises: b005
-- message: create receipts
-- reason: a receipt explains a transaction

-- upgrade
CREATE TABLE receipt (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id bigint NOT NULL REFERENCES bank_transaction (id) ON DELETE CASCADE,
    parsed jsonb NOT NULL DEFAULT '{}',
    total numeric(12,2),
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX receipt_transaction_id ON receipt (transaction_id);

-- downgrade
DROP TABLE receipt;
