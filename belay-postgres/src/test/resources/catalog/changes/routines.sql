-- given
CREATE SCHEMA other;
CREATE EXTENSION hstore;
CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION many(n int) RETURNS SETOF int LANGUAGE sql AS 'SELECT generate_series(1, n)';
CREATE FUNCTION p() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$;
CREATE PROCEDURE pr(x int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION acc(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, 0) + $2';
CREATE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0');
-- change: a function
CREATE FUNCTION n() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- back
DROP FUNCTION n();
-- change: an overload
CREATE FUNCTION f(a bigint, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- back
DROP FUNCTION f(bigint, text);
-- change: a function's body
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a + 1';
-- back
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- change: white space in a body
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT  a';
-- back
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- change: a body in standard SQL
CREATE FUNCTION n(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT x + 1; END;
-- back
DROP FUNCTION n(int);
-- change: a function's language
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN a; END';
-- back
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- change: immutable
ALTER FUNCTION f IMMUTABLE;
-- back
ALTER FUNCTION f VOLATILE;
-- change: strict
ALTER FUNCTION f STRICT;
-- back
ALTER FUNCTION f CALLED ON NULL INPUT;
-- change: security definer
ALTER FUNCTION f SECURITY DEFINER;
-- back
ALTER FUNCTION f SECURITY INVOKER;
-- change: leakproof
ALTER FUNCTION f LEAKPROOF;
-- back
ALTER FUNCTION f NOT LEAKPROOF;
-- change: parallel safe
ALTER FUNCTION f PARALLEL SAFE;
-- back
ALTER FUNCTION f PARALLEL UNSAFE;
-- change: cost
ALTER FUNCTION f COST 5;
-- back
ALTER FUNCTION f COST 100;
-- change: rows
ALTER FUNCTION many ROWS 5;
-- back
ALTER FUNCTION many ROWS 1000;
-- change: a setting
ALTER FUNCTION f SET search_path = public, pg_temp;
-- back
ALTER FUNCTION f RESET search_path;
-- change: a setting of time
ALTER FUNCTION f SET statement_timeout = '5s';
-- back
ALTER FUNCTION f RESET ALL;
-- change: a planner's support function
ALTER FUNCTION many SUPPORT generate_series_int4_support;
-- back
DROP FUNCTION many; CREATE FUNCTION many(n int) RETURNS SETOF int LANGUAGE sql AS 'SELECT generate_series(1, n)';
-- change: the name of an argument
DROP FUNCTION f; CREATE FUNCTION f(x int, b text) RETURNS int LANGUAGE sql AS 'SELECT x';
-- back
DROP FUNCTION f; CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- change: a default of an argument
CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a';
-- back
DROP FUNCTION f; CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- change: an argument that goes out
DROP FUNCTION f; CREATE FUNCTION f(a int, b text, OUT c int) LANGUAGE sql AS 'SELECT a';
-- back
DROP FUNCTION f; CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';
-- change: variadic
CREATE FUNCTION n(VARIADIC x int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- back
DROP FUNCTION n(int[]);
-- change: a result that is a table
CREATE FUNCTION n() RETURNS TABLE (a int, b text) LANGUAGE sql AS 'SELECT 1, ''x''';
-- back
DROP FUNCTION n();
-- change: a result of another type
DROP FUNCTION p(); CREATE FUNCTION p() RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$;
-- back
DROP FUNCTION p(); CREATE FUNCTION p() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$;
-- change: a window function
CREATE FUNCTION n() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
-- back
DROP FUNCTION n();
-- change: a function of C
CREATE FUNCTION n(text) RETURNS hstore LANGUAGE C AS '$libdir/hstore', 'hstore_in';
-- back
DROP FUNCTION n(text);
-- change: its name
ALTER FUNCTION f RENAME TO g;
-- back
ALTER FUNCTION g RENAME TO f;
-- change: its schema
ALTER FUNCTION f SET SCHEMA other;
-- back
ALTER FUNCTION other.f SET SCHEMA public;
-- change: its owner
ALTER FUNCTION f OWNER TO writer;
-- back
ALTER FUNCTION f OWNER TO CURRENT_USER;
-- change: a grant
GRANT EXECUTE ON FUNCTION f TO reader;
-- back
REVOKE EXECUTE ON FUNCTION f FROM reader;
-- change: nobody may call it
REVOKE EXECUTE ON FUNCTION f FROM public;
-- back
GRANT EXECUTE ON FUNCTION f TO public;
-- change: a comment
COMMENT ON FUNCTION f IS 'c';
-- back
COMMENT ON FUNCTION f IS NULL;
-- change: it depends on an extension
ALTER FUNCTION f DEPENDS ON EXTENSION hstore;
-- back
ALTER FUNCTION f NO DEPENDS ON EXTENSION hstore;
-- change: a procedure
CREATE PROCEDURE n() LANGUAGE plpgsql AS 'BEGIN END';
-- back
DROP PROCEDURE n();
-- change: a procedure's body
CREATE OR REPLACE PROCEDURE pr(x int) LANGUAGE sql AS 'SELECT 2';
-- back
CREATE OR REPLACE PROCEDURE pr(x int) LANGUAGE sql AS 'SELECT 1';
-- change: a procedure with an argument that goes out
CREATE PROCEDURE n(INOUT x int) LANGUAGE sql AS 'SELECT 1';
-- back
DROP PROCEDURE n(int);
-- change: a comment on a procedure
COMMENT ON PROCEDURE pr IS 'c';
-- back
COMMENT ON PROCEDURE pr IS NULL;
-- change: an aggregate
CREATE AGGREGATE n(int) (SFUNC = acc, STYPE = int);
-- back
DROP AGGREGATE n(int);
-- change: an aggregate's first value
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '1');
-- back
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0');
-- change: an aggregate without a first value
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int);
-- back
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0');
-- change: an aggregate that combines
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0', COMBINEFUNC = acc, PARALLEL = SAFE);
-- back
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0');
-- change: an aggregate's space
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0', SSPACE = 64);
-- back
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0');
-- change: a moving aggregate
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0', MSFUNC = acc, MINVFUNC = acc, MSTYPE = int, MINITCOND = '0');
-- back
CREATE OR REPLACE AGGREGATE total(int) (SFUNC = acc, STYPE = int, INITCOND = '0');
-- change: an ordered-set aggregate
CREATE AGGREGATE n(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
-- back
DROP AGGREGATE n(float8 ORDER BY anyelement);
-- change: an aggregate's comment
COMMENT ON AGGREGATE total(int) IS 'c';
-- back
COMMENT ON AGGREGATE total(int) IS NULL;
-- change: an aggregate's owner
ALTER AGGREGATE total(int) OWNER TO writer;
-- back
ALTER AGGREGATE total(int) OWNER TO CURRENT_USER;
-- change: an aggregate's grant
REVOKE EXECUTE ON FUNCTION total(int) FROM public;
-- back
GRANT EXECUTE ON FUNCTION total(int) TO public;
-- change [equal]: a function made anew
CREATE OR REPLACE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT a';

-- given
CREATE EXTENSION hstore;
CREATE TABLE t(id int PRIMARY KEY, a int, b text);
CREATE TABLE u(id int);
CREATE VIEW v AS SELECT * FROM t;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: a trigger
CREATE TRIGGER n AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- back
DROP TRIGGER n ON t;
-- change: a trigger goes
DROP TRIGGER tr ON t;
-- back
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: its event
CREATE OR REPLACE TRIGGER tr BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- back
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: its time
CREATE OR REPLACE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- back
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: its condition
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION tf();
-- back
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: its columns
CREATE TRIGGER n BEFORE UPDATE OF a, b ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- back
DROP TRIGGER n ON t;
-- change: its function
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tg();
-- back
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: its arguments
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf('a', 'it''s');
-- back
CREATE OR REPLACE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: a trigger of statements with transition tables
CREATE TRIGGER n AFTER UPDATE ON t REFERENCING OLD TABLE AS was NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION tg();
-- back
DROP TRIGGER n ON t;
-- change: a trigger on TRUNCATE
CREATE TRIGGER n BEFORE TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION tg();
-- back
DROP TRIGGER n ON t;
-- change: a trigger instead of
CREATE TRIGGER n INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf();
-- back
DROP TRIGGER n ON v;
-- change: a deferrable constraint trigger
DROP TRIGGER ct ON t; CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tf();
-- back
DROP TRIGGER ct ON t; CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
-- change: a constraint trigger from another table
CREATE CONSTRAINT TRIGGER n AFTER INSERT ON t FROM u FOR EACH ROW EXECUTE FUNCTION tf();
-- back
DROP TRIGGER n ON t;
-- change: a trigger is off
ALTER TABLE t DISABLE TRIGGER tr;
-- back
ALTER TABLE t ENABLE TRIGGER tr;
-- change: a trigger for replicas
ALTER TABLE t ENABLE REPLICA TRIGGER tr;
-- back
ALTER TABLE t ENABLE TRIGGER tr;
-- change: a trigger that is always on
ALTER TABLE t ENABLE ALWAYS TRIGGER tr;
-- back
ALTER TABLE t ENABLE TRIGGER tr;
-- change: its name
ALTER TRIGGER tr ON t RENAME TO z;
-- back
ALTER TRIGGER z ON t RENAME TO tr;
-- change: its comment
COMMENT ON TRIGGER tr ON t IS 'c';
-- back
COMMENT ON TRIGGER tr ON t IS NULL;
-- change: it depends on an extension
ALTER TRIGGER tr ON t DEPENDS ON EXTENSION hstore;
-- back
ALTER TRIGGER tr ON t NO DEPENDS ON EXTENSION hstore;

-- given
CREATE TABLE m(id int) PARTITION BY RANGE (id);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr AFTER INSERT ON m FOR EACH ROW EXECUTE FUNCTION tf();
-- change: a trigger of all partitions
CREATE TRIGGER n AFTER UPDATE ON m FOR EACH ROW EXECUTE FUNCTION tf();
-- back
DROP TRIGGER n ON m;
-- change: a trigger that is off in one partition
ALTER TABLE m1 DISABLE TRIGGER tr;
-- back
ALTER TABLE m1 ENABLE TRIGGER tr;
-- change: a trigger that is off in all partitions
ALTER TABLE m DISABLE TRIGGER tr;
-- back
ALTER TABLE m ENABLE TRIGGER tr;
