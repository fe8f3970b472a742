-- given
CREATE SCHEMA s;
CREATE TABLE t(id int PRIMARY KEY, a int);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE q;
GRANT SELECT ON t TO reader WITH GRANT OPTION;
-- change: a privilege of a table
GRANT INSERT ON t TO writer;
-- back
REVOKE INSERT ON t FROM writer;
-- change: all privileges of a table to everybody
GRANT ALL ON t TO PUBLIC;
-- back
REVOKE ALL ON t FROM PUBLIC;
-- change: a grant option goes
REVOKE GRANT OPTION FOR SELECT ON t FROM reader;
-- back
GRANT SELECT ON t TO reader WITH GRANT OPTION;
-- change: a grant by another than the owner
SET ROLE reader; GRANT SELECT ON t TO writer; RESET ROLE;
-- back
SET ROLE reader; REVOKE SELECT ON t FROM writer; RESET ROLE;
-- change: the owner's own privilege goes
REVOKE DELETE ON t FROM CURRENT_USER;
-- back
GRANT DELETE ON t TO CURRENT_USER;
-- change: a column's privilege over a table's
GRANT SELECT (a), UPDATE (a) ON t TO writer;
-- back
REVOKE SELECT (a), UPDATE (a) ON t FROM writer;
-- change: a privilege of all tables in a schema
GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO writer;
-- back
REVOKE TRUNCATE ON ALL TABLES IN SCHEMA public FROM writer;
-- change: default privileges for tables
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
-- back
ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM reader;
-- change: default privileges in a schema
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT INSERT ON TABLES TO writer;
-- back
ALTER DEFAULT PRIVILEGES IN SCHEMA s REVOKE INSERT ON TABLES FROM writer;
-- change: default privileges of another role
ALTER DEFAULT PRIVILEGES FOR ROLE writer GRANT EXECUTE ON FUNCTIONS TO reader;
-- back
ALTER DEFAULT PRIVILEGES FOR ROLE writer REVOKE EXECUTE ON FUNCTIONS FROM reader;
-- change: default privileges that take away
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- back
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
-- change: default privileges for types
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
-- back
ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC;
-- change: default privileges for schemas
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
-- back
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SCHEMAS FROM reader;
-- change: default privileges for sequences
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO reader WITH GRANT OPTION;
-- back
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON SEQUENCES FROM reader;
-- change: a privilege of a language
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
-- back
GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC;
-- change: a privilege of a function of PostgreSQL's own
GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_reset() TO reader;
-- back
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_stat_reset() FROM reader;
-- change: a privilege of a catalog of PostgreSQL's own
REVOKE SELECT ON pg_catalog.pg_stat_database FROM PUBLIC;
-- back
GRANT SELECT ON pg_catalog.pg_stat_database TO PUBLIC;
-- change: a privilege of a column of PostgreSQL's own
GRANT SELECT (rolpassword) ON pg_catalog.pg_authid TO reader;
-- back
REVOKE SELECT (rolpassword) ON pg_catalog.pg_authid FROM reader;
-- change: everything of a role is given away
CREATE TABLE mine(id int); ALTER TABLE mine OWNER TO writer; REASSIGN OWNED BY writer TO reader;
-- back
DROP TABLE mine;

-- given
CREATE TABLE t(id int);
GRANT SELECT ON t TO reader;
GRANT SELECT ON t TO writer;
-- change [put aside: order of grants]: a grant that is taken away and given back
REVOKE SELECT ON t FROM reader; GRANT SELECT ON t TO reader;

-- given
CREATE TABLE t(id int PRIMARY KEY, a int, who name);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t FOR SELECT TO reader USING (a > 0);
-- change: a policy
CREATE POLICY n ON t USING (who = CURRENT_USER);
-- back
DROP POLICY n ON t;
-- change: a policy's roles
ALTER POLICY p ON t TO reader, writer;
-- back
ALTER POLICY p ON t TO reader;
-- change: a policy for everybody
ALTER POLICY p ON t TO PUBLIC;
-- back
ALTER POLICY p ON t TO reader;
-- change: a policy's condition
ALTER POLICY p ON t USING (a > 1);
-- back
ALTER POLICY p ON t USING (a > 0);
-- change: a policy's name
ALTER POLICY p ON t RENAME TO z;
-- back
ALTER POLICY z ON t RENAME TO p;
-- change: a policy with a check
CREATE POLICY n ON t FOR INSERT WITH CHECK (a < 9);
-- back
DROP POLICY n ON t;
-- change: a restrictive policy
CREATE POLICY n ON t AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (true);
-- back
DROP POLICY n ON t;
-- change: a policy's command
DROP POLICY p ON t; CREATE POLICY p ON t FOR DELETE TO reader USING (a > 0);
-- back
DROP POLICY p ON t; CREATE POLICY p ON t FOR SELECT TO reader USING (a > 0);
-- change: a policy's comment
COMMENT ON POLICY p ON t IS 'c';
-- back
COMMENT ON POLICY p ON t IS NULL;

-- given
CREATE TABLE t(id int);
-- change: a setting of the database
ALTER DATABASE :db SET statement_timeout = '5s';
-- back
ALTER DATABASE :db RESET statement_timeout;
-- change: a setting of a role in the database
ALTER ROLE reader IN DATABASE :db SET work_mem = '8MB';
-- back
ALTER ROLE reader IN DATABASE :db RESET work_mem;
-- change: a comment on the database
COMMENT ON DATABASE :db IS 'c';
-- back
COMMENT ON DATABASE :db IS NULL;
-- change: a privilege of the database
GRANT CREATE ON DATABASE :db TO reader;
-- back
REVOKE CREATE ON DATABASE :db FROM reader;
-- change: the owner of the database
ALTER DATABASE :db OWNER TO writer;
-- back
ALTER DATABASE :db OWNER TO belay;
-- change: a limit of connections
ALTER DATABASE :db CONNECTION LIMIT 50;
-- back
ALTER DATABASE :db CONNECTION LIMIT -1;
-- change [no plan: label providers]: a security label
INSERT INTO pg_seclabel(objoid, classoid, objsubid, provider, label) VALUES ('t'::regclass, 'pg_class'::regclass, 0, 'guard', 'secret');
-- back
DELETE FROM pg_seclabel;
-- change [no plan: label providers]: a security label of a column
INSERT INTO pg_seclabel(objoid, classoid, objsubid, provider, label) VALUES ('t'::regclass, 'pg_class'::regclass, 1, 'guard', 'secret');
-- back
DELETE FROM pg_seclabel;
-- change [pg_dump is blind to: large objects]: a large object
SELECT lo_create(4711);
-- back
SELECT lo_unlink(4711);

-- given
SELECT lo_create(4711);
-- change [pg_dump is blind to: large objects]: a large object's owner
ALTER LARGE OBJECT 4711 OWNER TO writer;
-- back
ALTER LARGE OBJECT 4711 OWNER TO CURRENT_USER;
-- change [pg_dump is blind to: large objects]: a large object's privilege
GRANT SELECT ON LARGE OBJECT 4711 TO reader;
-- back
REVOKE SELECT ON LARGE OBJECT 4711 FROM reader;
-- change [pg_dump is blind to: large objects]: a large object's comment
COMMENT ON LARGE OBJECT 4711 IS 'c';
-- back
COMMENT ON LARGE OBJECT 4711 IS NULL;
