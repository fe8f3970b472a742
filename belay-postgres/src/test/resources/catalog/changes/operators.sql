-- given
CREATE SCHEMA other;
CREATE TYPE c AS (r int, i int);
CREATE FUNCTION c_eq(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.r = $2.r';
CREATE FUNCTION c_lt(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.r < $2.r';
CREATE FUNCTION c_cmp(c, c) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.r - $2.r';
CREATE FUNCTION c_text(c) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.r::text';
CREATE OPERATOR === (LEFTARG = c, RIGHTARG = c, FUNCTION = c_eq);
CREATE OPERATOR << (LEFTARG = c, RIGHTARG = c, FUNCTION = c_lt);
CREATE OPERATOR FAMILY fam USING btree;
CREATE OPERATOR CLASS cls FOR TYPE c USING btree FAMILY fam AS OPERATOR 1 <<, OPERATOR 3 ===, FUNCTION 1 c_cmp(c, c);
CREATE CAST (c AS text) WITH FUNCTION c_text(c);
-- change: an operator
CREATE OPERATOR !== (LEFTARG = c, RIGHTARG = c, FUNCTION = c_eq);
-- back
DROP OPERATOR !== (c, c);
-- change: an operator with one operand
CREATE OPERATOR @@@ (RIGHTARG = c, FUNCTION = c_text);
-- back
DROP OPERATOR @@@ (NONE, c);
-- change: an operator with all its options
CREATE OPERATOR ==== (LEFTARG = c, RIGHTARG = c, FUNCTION = c_eq, COMMUTATOR = ====, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
-- back
DROP OPERATOR ==== (c, c);
-- change: an operator's estimators
ALTER OPERATOR === (c, c) SET (RESTRICT = eqsel, JOIN = eqjoinsel);
-- back
ALTER OPERATOR === (c, c) SET (RESTRICT = NONE, JOIN = NONE);
-- change: an operator's owner
ALTER OPERATOR === (c, c) OWNER TO writer;
-- back
ALTER OPERATOR === (c, c) OWNER TO CURRENT_USER;
-- change: an operator's schema
ALTER OPERATOR << (c, c) SET SCHEMA other;
-- back
ALTER OPERATOR other.<< (c, c) SET SCHEMA public;
-- change: an operator's comment
COMMENT ON OPERATOR === (c, c) IS 'c';
-- back
COMMENT ON OPERATOR === (c, c) IS NULL;
-- change: an operator class
CREATE OPERATOR CLASS n FOR TYPE c USING hash AS OPERATOR 1 ===;
-- back
DROP OPERATOR FAMILY n USING hash;
-- change: an operator class that is the default
DROP OPERATOR CLASS cls USING btree; CREATE OPERATOR CLASS cls DEFAULT FOR TYPE c USING btree FAMILY fam AS OPERATOR 1 <<, OPERATOR 3 ===, FUNCTION 1 c_cmp(c, c);
-- back
DROP OPERATOR CLASS cls USING btree; CREATE OPERATOR CLASS cls FOR TYPE c USING btree FAMILY fam AS OPERATOR 1 <<, OPERATOR 3 ===, FUNCTION 1 c_cmp(c, c);
-- change: an operator class's name
ALTER OPERATOR CLASS cls USING btree RENAME TO z;
-- back
ALTER OPERATOR CLASS z USING btree RENAME TO cls;
-- change: an operator class's owner
ALTER OPERATOR CLASS cls USING btree OWNER TO writer;
-- back
ALTER OPERATOR CLASS cls USING btree OWNER TO CURRENT_USER;
-- change: an operator class's comment
COMMENT ON OPERATOR CLASS cls USING btree IS 'c';
-- back
COMMENT ON OPERATOR CLASS cls USING btree IS NULL;
-- change: an operator family
CREATE OPERATOR FAMILY n USING gist;
-- back
DROP OPERATOR FAMILY n USING gist;
-- change: a family's further function
CREATE FUNCTION c_int(c, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0'; ALTER OPERATOR FAMILY fam USING btree ADD FUNCTION 1 (c, int) c_int(c, int);
-- back
ALTER OPERATOR FAMILY fam USING btree DROP FUNCTION 1 (c, int); DROP FUNCTION c_int(c, int);
-- change: a family's owner
ALTER OPERATOR FAMILY fam USING btree OWNER TO writer;
-- back
ALTER OPERATOR FAMILY fam USING btree OWNER TO CURRENT_USER;
-- change: a family's comment
COMMENT ON OPERATOR FAMILY fam USING btree IS 'c';
-- back
COMMENT ON OPERATOR FAMILY fam USING btree IS NULL;
-- change: a cast
CREATE CAST (text AS c) WITH INOUT AS ASSIGNMENT;
-- back
DROP CAST (text AS c);
-- change: a cast's context
DROP CAST (c AS text); CREATE CAST (c AS text) WITH FUNCTION c_text(c) AS IMPLICIT;
-- back
DROP CAST (c AS text); CREATE CAST (c AS text) WITH FUNCTION c_text(c);
-- change: a cast's way
DROP CAST (c AS text); CREATE CAST (c AS text) WITH INOUT;
-- back
DROP CAST (c AS text); CREATE CAST (c AS text) WITH FUNCTION c_text(c);
-- change: a cast's comment
COMMENT ON CAST (c AS text) IS 'c';
-- back
COMMENT ON CAST (c AS text) IS NULL;
-- change: a cast between types of PostgreSQL's own
CREATE CAST (bigint AS boolean) WITH INOUT;
-- back
DROP CAST (bigint AS boolean);
-- change: a conversion
CREATE CONVERSION n FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- back
DROP CONVERSION n;
-- change: a conversion that is the default
CREATE DEFAULT CONVERSION n FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- back
DROP CONVERSION n;
-- change: a collation
CREATE COLLATION n (LOCALE = 'C');
-- back
DROP COLLATION n;
-- change: a collation of ICU
CREATE COLLATION n (PROVIDER = icu, LOCALE = 'de');
-- back
DROP COLLATION n;
-- change: a collation that is not deterministic
CREATE COLLATION n (PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false);
-- back
DROP COLLATION n;
-- change [16+]: a collation's rules
CREATE COLLATION n (PROVIDER = icu, LOCALE = 'und', RULES = '&V << w <<< W');
-- back
DROP COLLATION n;
-- change: a language
CREATE LANGUAGE n HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
-- back
DROP LANGUAGE n;
-- change: an access method
CREATE ACCESS METHOD n TYPE TABLE HANDLER heap_tableam_handler;
-- back
DROP ACCESS METHOD n;
-- change: an event trigger
CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER n ON ddl_command_end EXECUTE FUNCTION ev();
-- back
DROP EVENT TRIGGER n; DROP FUNCTION ev();

-- given
CREATE COLLATION k (LOCALE = 'C');
CREATE CONVERSION v FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE FUNCTION handler() RETURNS language_handler LANGUAGE C AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION inline(internal) RETURNS void LANGUAGE C AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION validator(oid) RETURNS void LANGUAGE C AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE LANGUAGE lang HANDLER handler;
CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION ev2() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev();
CREATE ACCESS METHOD am TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t(id int);
CREATE TABLE ta(id int) USING am;
-- change: a collation's name
ALTER COLLATION k RENAME TO z;
-- back
ALTER COLLATION z RENAME TO k;
-- change: a collation's owner
ALTER COLLATION k OWNER TO writer;
-- back
ALTER COLLATION k OWNER TO CURRENT_USER;
-- change: a collation's comment
COMMENT ON COLLATION k IS 'c';
-- back
COMMENT ON COLLATION k IS NULL;
-- change: a conversion's owner
ALTER CONVERSION v OWNER TO writer;
-- back
ALTER CONVERSION v OWNER TO CURRENT_USER;
-- change: a conversion's comment
COMMENT ON CONVERSION v IS 'c';
-- back
COMMENT ON CONVERSION v IS NULL;
-- change: a language's handler of inline code
CREATE OR REPLACE LANGUAGE lang HANDLER handler INLINE inline;
-- back
CREATE OR REPLACE LANGUAGE lang HANDLER handler;
-- change: a language's validator
CREATE OR REPLACE LANGUAGE lang HANDLER handler VALIDATOR validator;
-- back
CREATE OR REPLACE LANGUAGE lang HANDLER handler;
-- change: a language is trusted
CREATE OR REPLACE TRUSTED LANGUAGE lang HANDLER handler;
-- back
CREATE OR REPLACE LANGUAGE lang HANDLER handler;
-- change: a language's comment
COMMENT ON LANGUAGE lang IS 'c';
-- back
COMMENT ON LANGUAGE lang IS NULL;
-- change: a language's owner
ALTER LANGUAGE lang OWNER TO writer;
-- back
ALTER LANGUAGE lang OWNER TO CURRENT_USER;
-- change: an event trigger's tags
DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION ev();
-- back
DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev();
-- change: an event trigger's event
DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION ev();
-- back
DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev();
-- change: an event trigger's function
DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev2();
-- back
DROP EVENT TRIGGER e; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION ev();
-- change: an event trigger is off
ALTER EVENT TRIGGER e DISABLE;
-- back
ALTER EVENT TRIGGER e ENABLE;
-- change: an event trigger's comment
COMMENT ON EVENT TRIGGER e IS 'c';
-- back
COMMENT ON EVENT TRIGGER e IS NULL;
-- change: a table's access method
ALTER TABLE t SET ACCESS METHOD am;
-- back
ALTER TABLE t SET ACCESS METHOD heap;
-- change: an access method's comment
COMMENT ON ACCESS METHOD am IS 'c';
-- back
COMMENT ON ACCESS METHOD am IS NULL;
-- change: it depends on nothing any more
DROP TABLE ta; DROP ACCESS METHOD am;
-- back
CREATE ACCESS METHOD am TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE ta(id int) USING am;
-- change [17+]: a partitioned table's access method
CREATE TABLE n(id int) PARTITION BY HASH (id) USING am;
-- back
DROP TABLE n;

-- given
CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EXTENSION hstore;
CREATE TABLE t(id int);
CREATE INDEX i ON t(id);
CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;
CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int8_accum_inv';
CREATE FUNCTION to_sql(internal) RETURNS int LANGUAGE internal IMMUTABLE AS 'int8_accum_inv';
CREATE FUNCTION with_transform(x int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- change: a transform
CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION from_sql(internal), TO SQL WITH FUNCTION to_sql(internal));
-- back
DROP TRANSFORM FOR int LANGUAGE plpgsql;
-- change: a transform with one way
CREATE TRANSFORM FOR int LANGUAGE plpgsql (FROM SQL WITH FUNCTION from_sql(internal));
-- back
DROP TRANSFORM FOR int LANGUAGE plpgsql;
-- change: an index depends on an extension
ALTER INDEX i DEPENDS ON EXTENSION hstore;
-- back
ALTER INDEX i NO DEPENDS ON EXTENSION hstore;
-- change: a materialized view depends on an extension
ALTER MATERIALIZED VIEW m DEPENDS ON EXTENSION hstore;
-- back
ALTER MATERIALIZED VIEW m NO DEPENDS ON EXTENSION hstore;
