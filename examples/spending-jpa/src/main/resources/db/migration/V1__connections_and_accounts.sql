CREATE TABLE bank_connection (
    id bigserial PRIMARY KEY,
    provider text NOT NULL,
    access_token text NOT NULL,
    token_expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN bank_connection.access_token IS 'encrypted';
CREATE INDEX bank_connection_expiring ON bank_connection (token_expires_at) WHERE provider <> 'cash';

CREATE TABLE account (
    id bigserial PRIMARY KEY,
    connection_id bigint NOT NULL REFERENCES bank_connection ON DELETE CASCADE,
    iban varchar(34) NOT NULL,
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    UNIQUE (connection_id, iban)
);
