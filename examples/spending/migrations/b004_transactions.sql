-- revision: b004
-- revises: b003
-- message: create transactions
-- reason: the list of what was spent

-- upgrade
CREATE TYPE transaction_kind AS ENUM ('debit', 'credit');
CREATE TABLE bank_transaction (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account (id),
    booked_at timestamptz NOT NULL,
    amount numeric(12,2) NOT NULL,
    kind transaction_kind NOT NULL,
    description text NOT NULL DEFAULT ''
);
CREATE INDEX bank_transaction_account_id_booked_at ON bank_transaction (account_id, booked_at);

-- downgrade
DROP TABLE bank_transaction;
DROP TYPE transaction_kind;
