\set VERBOSITY verbose
\set SHOW_CONTEXT always
-- a transaction that says first how isolated it is
BEGIN;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
CREATE TABLE a (id int PRIMARY KEY, word text, up int);
SHOW transaction_isolation;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT count(*) FROM a;
INSERT INTO a VALUES (1);
ROLLBACK;
-- an error, and what is refused after it
BEGIN;
INSERT INTO a VALUES (1, 'one');
SAVEPOINT before;
INSERT INTO a VALUES (1, 'two');
SELECT 1;
ROLLBACK TO before;
INSERT INTO a VALUES (2, 'two');
COMMIT;
BEGIN;
SELECT 1 / 0;
COMMIT;
-- errors point where they are
SELECT
  nothing FROM a;
SELECT 'ä', nowhere;
SELECT 1 \; SELECT 'é', missing \; SELECT 3;
SELECT 1 \; SELEC 2;
INSERT INTO a VALUES (7, 'gone') \; SELECT 1 / 0;
SELECT * FROM a ORDER BY id;
INSERT INTO a VALUES (8, 'stays') \; COMMIT \; SELECT 1 / 0;
BEGIN \; INSERT INTO a VALUES (9, 'nine') \; COMMIT \; SELECT count(*) FROM a;
-- settings
SET LOCAL work_mem = '1MB';
SET search_path = public, pg_catalog;
SET client_min_messages = debug1;
RESET client_min_messages;
SHOW search_path;
SET LOCAL statement_timeout = '5s' \; SHOW statement_timeout;
SHOW statement_timeout;
-- notices
DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; RAISE INFO 'three'; END $$;
DROP TABLE IF EXISTS never;
-- rows in and out
COPY a FROM STDIN;
20	twenty	\N
21	twenty-one	3
\.
COPY a FROM STDIN;
22	x	3
bad	x	3
\.
COPY a TO STDOUT;
COPY (SELECT 1) TO STDOUT \; SELECT 2;
BEGIN;
COPY a (id) FROM STDIN;
30
\.
COPY a FROM STDIN;
30	again	\N
\.
ROLLBACK;
-- what waits for the end of the transaction
CREATE TABLE b (id int PRIMARY KEY, other int REFERENCES b DEFERRABLE INITIALLY DEFERRED);
INSERT INTO b VALUES (1, 99);
INSERT INTO b VALUES (1, 99) \; SELECT 'before the end';
BEGIN;
INSERT INTO b VALUES (1, 99);
COMMIT;
-- cursors and prepared statements
BEGIN;
DECLARE c CURSOR FOR SELECT id FROM a ORDER BY id;
FETCH 2 FROM c;
CREATE INDEX ON a (word);
FETCH 2 FROM c;
CLOSE c;
COMMIT;
PREPARE p(int) AS SELECT $1 + 1;
EXECUTE p(1);
SELECT name, statement FROM pg_prepared_statements;
SELECT name FROM pg_cursors WHERE name <> '';
DISCARD ALL;
EXECUTE p(1);
-- what cannot be in a transaction
CREATE INDEX CONCURRENTLY ON a (up);
VACUUM a;
CREATE INDEX CONCURRENTLY ON a (up) \; SELECT 1;
BEGIN;
VACUUM a;
ROLLBACK;
CREATE PROCEDURE commits() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (50); COMMIT; INSERT INTO a VALUES (51); ROLLBACK; END $$;
CALL commits();
SELECT id FROM a WHERE id >= 50;
-- rules, bodies, quotes
CREATE RULE r AS ON INSERT TO b DO ALSO (SELECT 1; SELECT 2);
CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;
SELECT f(), 'a;b', E'a\';b', $q$;$q$, "id" /* ; */ FROM a WHERE id = 1;
-- a search path that lies
CREATE SCHEMA evil;
CREATE TABLE evil.pg_class (oid int);
CREATE FUNCTION evil.yes(oid, oid) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.yes);
SET search_path = evil, pg_catalog, public;
ALTER TABLE a ADD COLUMN more int DEFAULT random() * 10;
RESET search_path;
SET client_encoding = latin1;
SELECT 'abc';
RESET client_encoding;
-- much
SELECT n, repeat('x', 50) FROM generate_series(1, 20000) n;
LISTEN l;
NOTIFY l, 'heard';
SELECT 1;
;
SELECT;
\d a
