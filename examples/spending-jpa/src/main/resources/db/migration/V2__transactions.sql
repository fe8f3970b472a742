CREATE TABLE category (
    code varchar(20) PRIMARY KEY,
    label text NOT NULL,
    parent_code varchar(20) REFERENCES category
);
INSERT INTO category (code, label) VALUES ('food', 'Food'), ('travel', 'Travel');

CREATE SEQUENCE bank_transaction_seq INCREMENT BY 50;
CREATE TABLE bank_transaction (
    id bigint PRIMARY KEY DEFAULT nextval('bank_transaction_seq'),
    account_id bigint NOT NULL REFERENCES account,
    category_code varchar(20) REFERENCES category,
    booked_at timestamptz NOT NULL,
    amount numeric(12,2) NOT NULL,
    kind varchar(10) NOT NULL CONSTRAINT bank_transaction_kind CHECK (kind IN ('DEBIT', 'CREDIT')),
    description text NOT NULL DEFAULT '',
    raw jsonb,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', description)) STORED
);
CREATE INDEX bank_transaction_account_id_booked_at ON bank_transaction (account_id, booked_at);
CREATE INDEX bank_transaction_search ON bank_transaction USING gin (search);
CREATE INDEX bank_transaction_lower_description ON bank_transaction (lower(description));
