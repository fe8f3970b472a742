-- revision: c001
-- revises: base
-- message: create accounts and payments
-- reason: the schema that the others damage

-- upgrade
-- belay: accept timestamp-without-zone because c006 gives it a zone
CREATE TABLE account (id bigint PRIMARY KEY, email text, opened timestamp);
CREATE TABLE payment (id bigint PRIMARY KEY, account_id bigint, amount numeric(12,4) NOT NULL, note varchar(40));

-- downgrade
DROP TABLE payment;
DROP TABLE account;
