-- revision: b002
-- revises: b001
-- message: create accounts
-- reason: a connection gives access to several accounts

-- upgrade
CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection_id bigint NOT NULL REFERENCES bank_connection (id),
    iban varchar(34) NOT NULL,
    currency char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    UNIQUE (connection_id, iban)
);

-- downgrade
DROP TABLE account;
