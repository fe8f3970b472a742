-- given
CREATE EXTENSION postgres_fdw;
CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', dbname 'd');
CREATE FOREIGN TABLE ft(id int NOT NULL, a text OPTIONS (column_name 'x')) SERVER far OPTIONS (table_name 't');
CREATE USER MAPPING FOR reader SERVER far OPTIONS (user 'u', password 'p');
-- change: a wrapper
CREATE FOREIGN DATA WRAPPER n OPTIONS (debug 'true');
-- back
DROP FOREIGN DATA WRAPPER n;
-- change: a wrapper's option
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (ADD debug 'true');
-- back
ALTER FOREIGN DATA WRAPPER dummy OPTIONS (DROP debug);
-- change: a wrapper's handler
ALTER FOREIGN DATA WRAPPER dummy HANDLER postgres_fdw_handler VALIDATOR postgres_fdw_validator;
-- back
ALTER FOREIGN DATA WRAPPER dummy NO HANDLER NO VALIDATOR;
-- change: a wrapper's privilege
GRANT USAGE ON FOREIGN DATA WRAPPER dummy TO reader;
-- back
REVOKE USAGE ON FOREIGN DATA WRAPPER dummy FROM reader;
-- change: a privilege of an extension's wrapper
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO reader;
-- back
REVOKE USAGE ON FOREIGN DATA WRAPPER postgres_fdw FROM reader;
-- change: a wrapper's comment
COMMENT ON FOREIGN DATA WRAPPER dummy IS 'c';
-- back
COMMENT ON FOREIGN DATA WRAPPER dummy IS NULL;
-- change: a server
CREATE SERVER n TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER dummy;
-- back
DROP SERVER n;
-- change: a server's option
ALTER SERVER far OPTIONS (SET host 'other');
-- back
ALTER SERVER far OPTIONS (SET host 'h');
-- change: a server's version
ALTER SERVER far VERSION '9';
-- change: a server's owner
ALTER SERVER far OWNER TO CURRENT_USER; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO writer; ALTER SERVER far OWNER TO writer;
-- back
ALTER SERVER far OWNER TO CURRENT_USER; REVOKE USAGE ON FOREIGN DATA WRAPPER postgres_fdw FROM writer;
-- change: a server's privilege
GRANT USAGE ON FOREIGN SERVER far TO reader;
-- back
REVOKE USAGE ON FOREIGN SERVER far FROM reader;
-- change: a server's comment
COMMENT ON SERVER far IS 'c';
-- back
COMMENT ON SERVER far IS NULL;
-- change: a user mapping
CREATE USER MAPPING FOR writer SERVER far OPTIONS (user 'w');
-- back
DROP USER MAPPING FOR writer SERVER far;
-- change: a user mapping for everybody
CREATE USER MAPPING FOR PUBLIC SERVER far;
-- back
DROP USER MAPPING FOR PUBLIC SERVER far;
-- change [put aside: secrets]: a user mapping's further option
ALTER USER MAPPING FOR reader SERVER far OPTIONS (ADD sslcert 'c');
-- back
ALTER USER MAPPING FOR reader SERVER far OPTIONS (DROP sslcert);
-- change [put aside: secrets]: a user mapping's password
ALTER USER MAPPING FOR reader SERVER far OPTIONS (SET password 'q');
-- back
ALTER USER MAPPING FOR reader SERVER far OPTIONS (SET password 'p');
-- change: a foreign table
CREATE FOREIGN TABLE n(a int) SERVER far;
-- back
DROP FOREIGN TABLE n;
-- change: a foreign table's option
ALTER FOREIGN TABLE ft OPTIONS (SET table_name 'other', ADD schema_name 's');
-- back
ALTER FOREIGN TABLE ft OPTIONS (SET table_name 't', DROP schema_name);
-- change: a foreign column's option
ALTER FOREIGN TABLE ft ALTER a OPTIONS (SET column_name 'y');
-- back
ALTER FOREIGN TABLE ft ALTER a OPTIONS (SET column_name 'x');
-- change: a foreign table's column
ALTER FOREIGN TABLE ft ADD b int;
-- back
ALTER FOREIGN TABLE ft DROP b;
-- change: a foreign table's check
ALTER FOREIGN TABLE ft ADD CONSTRAINT ck CHECK (id > 0);
-- back
ALTER FOREIGN TABLE ft DROP CONSTRAINT ck;
-- change: a foreign table's grant
GRANT SELECT ON ft TO reader;
-- back
REVOKE SELECT ON ft FROM reader;
-- change: a foreign table's comment
COMMENT ON FOREIGN TABLE ft IS 'c';
-- back
COMMENT ON FOREIGN TABLE ft IS NULL;
