-- revision: b001
-- revises: base
-- message: create bank connections
-- reason: a customer links a bank by OAuth; tokens expire

-- upgrade
CREATE TABLE bank_connection (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider varchar(40) NOT NULL,
    access_token text NOT NULL,
    refresh_token text NOT NULL,
    token_expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX bank_connection_token_expires_at ON bank_connection (token_expires_at);

-- downgrade
DROP TABLE bank_connection;
