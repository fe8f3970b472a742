-- given
CREATE SCHEMA s;
CREATE EXTENSION hstore;
CREATE EXTENSION pg_trgm VERSION '1.5';
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (x int, y text);
CREATE TYPE span AS RANGE (subtype = int);
CREATE DOMAIN positive AS int CONSTRAINT positive_check CHECK (VALUE > 0);
CREATE DOMAIN word AS text;
-- change: a schema
CREATE SCHEMA n;
-- back
DROP SCHEMA n;
-- change: a schema with an odd name
CREATE SCHEMA "a ""b"" 'c'
d";
-- back
DROP SCHEMA "a ""b"" 'c'
d";
-- change: a schema is renamed
ALTER SCHEMA s RENAME TO z;
-- back
ALTER SCHEMA z RENAME TO s;
-- change: a schema's owner
ALTER SCHEMA s OWNER TO writer;
-- back
ALTER SCHEMA s OWNER TO CURRENT_USER;
-- change: a schema's grant
GRANT USAGE ON SCHEMA s TO reader;
-- back
REVOKE USAGE ON SCHEMA s FROM reader;
-- change: a schema's comment
COMMENT ON SCHEMA s IS 'c';
-- back
COMMENT ON SCHEMA s IS NULL;
-- change: a grant on schema public
GRANT CREATE ON SCHEMA public TO reader;
-- back
REVOKE CREATE ON SCHEMA public FROM reader;
-- change: schema public is dropped
DROP SCHEMA public CASCADE;
-- change: an extension
CREATE EXTENSION citext;
-- back
DROP EXTENSION citext;
-- change: an extension goes
DROP EXTENSION hstore;
-- back
CREATE EXTENSION hstore;
-- change: an extension's schema
ALTER EXTENSION hstore SET SCHEMA s;
-- back
ALTER EXTENSION hstore SET SCHEMA public;
-- change: an extension's comment
COMMENT ON EXTENSION hstore IS 'mine';
-- back
COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';
-- change [pg_dump is blind to: version of extensions] [no plan back: older extensions]: an extension's version
ALTER EXTENSION pg_trgm UPDATE TO '1.6';
-- change [no plan there: members of extensions]: an object leaves its extension
ALTER EXTENSION hstore DROP FUNCTION hstore_version_diag(hstore);
-- back
ALTER EXTENSION hstore ADD FUNCTION hstore_version_diag(hstore);
-- change: a grant on an object of an extension
REVOKE EXECUTE ON FUNCTION hstore_version_diag(hstore) FROM public;
-- back
GRANT EXECUTE ON FUNCTION hstore_version_diag(hstore) TO public;
-- change: an enum
CREATE TYPE n AS ENUM ('a');
-- back
DROP TYPE n;
-- change: an enum without labels
CREATE TYPE n AS ENUM ();
-- back
DROP TYPE n;
-- change: a label at the end
ALTER TYPE mood ADD VALUE 'great';
-- change: a label in the middle
ALTER TYPE mood ADD VALUE 'fine' BEFORE 'ok';
-- change: a label is renamed
ALTER TYPE mood RENAME VALUE 'ok' TO 'o''k';
-- back
ALTER TYPE mood RENAME VALUE 'o''k' TO 'ok';
-- change: the order of labels
DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok', 'sad', 'happy');
-- back
DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
-- change [equal]: labels made in another order of time
DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'happy'); ALTER TYPE mood ADD VALUE 'ok' BEFORE 'happy';
-- change: a type is renamed
ALTER TYPE mood RENAME TO humour;
-- back
ALTER TYPE humour RENAME TO mood;
-- change: a type moves to another schema
ALTER TYPE mood SET SCHEMA s;
-- back
ALTER TYPE s.mood SET SCHEMA public;
-- change: a type's owner
ALTER TYPE mood OWNER TO writer;
-- back
ALTER TYPE mood OWNER TO CURRENT_USER;
-- change: a type's grant
REVOKE USAGE ON TYPE mood FROM public;
-- back
GRANT USAGE ON TYPE mood TO public;
-- change: a type's comment
COMMENT ON TYPE mood IS 'c';
-- back
COMMENT ON TYPE mood IS NULL;
-- change: a composite type
CREATE TYPE n AS (a int, b text COLLATE "C");
-- back
DROP TYPE n;
-- change: an attribute
ALTER TYPE pair ADD ATTRIBUTE z int;
-- back
ALTER TYPE pair DROP ATTRIBUTE z;
-- change: an attribute's type
ALTER TYPE pair ALTER ATTRIBUTE x TYPE bigint;
-- back
ALTER TYPE pair ALTER ATTRIBUTE x TYPE int;
-- change: an attribute's collation
ALTER TYPE pair ALTER ATTRIBUTE y TYPE text COLLATE "C";
-- back
ALTER TYPE pair ALTER ATTRIBUTE y TYPE text;
-- change: an attribute's name
ALTER TYPE pair RENAME ATTRIBUTE x TO "X";
-- back
ALTER TYPE pair RENAME ATTRIBUTE "X" TO x;
-- change: an attribute's comment
COMMENT ON COLUMN pair.x IS 'c';
-- back
COMMENT ON COLUMN pair.x IS NULL;
-- change: the order of attributes
DROP TYPE pair; CREATE TYPE pair AS (y text, x int);
-- back
DROP TYPE pair; CREATE TYPE pair AS (x int, y text);
-- change: a range type
CREATE TYPE n AS RANGE (subtype = float8, subtype_diff = float8mi);
-- back
DROP TYPE n;
-- change: a range's difference function
DROP TYPE span; CREATE TYPE span AS RANGE (subtype = int, subtype_diff = int4range_subdiff);
-- back
DROP TYPE span; CREATE TYPE span AS RANGE (subtype = int);
-- change: a range's collation
CREATE TYPE n AS RANGE (subtype = text, collation = "C");
-- back
DROP TYPE n;
-- change: the name of a range's multirange
DROP TYPE span; CREATE TYPE span AS RANGE (subtype = int, multirange_type_name = spans);
-- back
DROP TYPE span; CREATE TYPE span AS RANGE (subtype = int);
-- change: a shell type
CREATE TYPE n;
-- back
DROP TYPE n;
-- change: a domain
CREATE DOMAIN n AS varchar(10);
-- back
DROP DOMAIN n;
-- change: a domain's default
ALTER DOMAIN positive SET DEFAULT 7;
-- back
ALTER DOMAIN positive DROP DEFAULT;
-- change: a domain's NOT NULL
ALTER DOMAIN positive SET NOT NULL;
-- back
ALTER DOMAIN positive DROP NOT NULL;
-- change: a domain's constraint
ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 100);
-- back
ALTER DOMAIN positive DROP CONSTRAINT small;
-- change: a domain's constraint that is not valid
ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 100) NOT VALID;
-- back
ALTER DOMAIN positive DROP CONSTRAINT small;
-- change: a name of a domain's constraint
ALTER DOMAIN positive RENAME CONSTRAINT positive_check TO other;
-- back
ALTER DOMAIN positive RENAME CONSTRAINT other TO positive_check;
-- change: a domain's collation
DROP DOMAIN word; CREATE DOMAIN word AS text COLLATE "C";
-- back
DROP DOMAIN word; CREATE DOMAIN word AS text;
-- change: a domain's base type
DROP DOMAIN word; CREATE DOMAIN word AS varchar(30);
-- back
DROP DOMAIN word; CREATE DOMAIN word AS text;
-- change: a domain over a domain
CREATE DOMAIN n AS positive CHECK (VALUE < 9);
-- back
DROP DOMAIN n;
-- change: a domain's owner
ALTER DOMAIN word OWNER TO writer;
-- back
ALTER DOMAIN word OWNER TO CURRENT_USER;
-- change: a domain's comment
COMMENT ON DOMAIN word IS 'c';
-- back
COMMENT ON DOMAIN word IS NULL;
-- change: a comment on a domain's constraint
COMMENT ON CONSTRAINT positive_check ON DOMAIN positive IS 'c';
-- back
COMMENT ON CONSTRAINT positive_check ON DOMAIN positive IS NULL;
-- change: a domain's grant
GRANT USAGE ON DOMAIN word TO reader; REVOKE USAGE ON DOMAIN word FROM public;
-- back
GRANT USAGE ON DOMAIN word TO public; REVOKE USAGE ON DOMAIN word FROM reader;

-- given
CREATE TYPE my;
CREATE FUNCTION my_in(cstring) RETURNS my LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION my_out(my) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE my (INPUT = my_in, OUTPUT = my_out, LIKE = int4);
CREATE FUNCTION my_send(my) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
-- change: a base type's category
DROP TYPE my CASCADE; CREATE TYPE my;
CREATE FUNCTION my_in(cstring) RETURNS my LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION my_out(my) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE my (INPUT = my_in, OUTPUT = my_out, LIKE = int4, CATEGORY = 'N', PREFERRED = true);
CREATE FUNCTION my_send(my) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
-- change: a base type's send function
ALTER TYPE my SET (SEND = my_send);
-- back
ALTER TYPE my SET (SEND = NONE);
-- change: a base type's default
DROP TYPE my CASCADE; CREATE TYPE my;
CREATE FUNCTION my_in(cstring) RETURNS my LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION my_out(my) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE my (INPUT = my_in, OUTPUT = my_out, LIKE = int4, DEFAULT = '5');
CREATE FUNCTION my_send(my) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
-- change: a base type's delimiter, element and subscripts
DROP TYPE my CASCADE; CREATE TYPE my;
CREATE FUNCTION my_in(cstring) RETURNS my LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION my_out(my) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE my (INPUT = my_in, OUTPUT = my_out, INTERNALLENGTH = 16, ELEMENT = float8, SUBSCRIPT = raw_array_subscript_handler, DELIMITER = ';');
CREATE FUNCTION my_send(my) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
-- change: a base type's alignment
DROP TYPE my CASCADE; CREATE TYPE my;
CREATE FUNCTION my_in(cstring) RETURNS my LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION my_out(my) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE my (INPUT = my_in, OUTPUT = my_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, COLLATABLE = true);
CREATE FUNCTION my_send(my) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';

-- given [17+]
CREATE DOMAIN d AS int CONSTRAINT mine NOT NULL;
-- change [put aside: names of NOT NULL constraints]: the name of a domain's NOT NULL
ALTER DOMAIN d RENAME CONSTRAINT mine TO another;
-- back
ALTER DOMAIN d RENAME CONSTRAINT another TO mine;
-- change: a comment on a domain's NOT NULL
COMMENT ON CONSTRAINT mine ON DOMAIN d IS 'c';
-- back
COMMENT ON CONSTRAINT mine ON DOMAIN d IS NULL;

-- given
CREATE TYPE e AS ENUM ('z');
CREATE TABLE t0(id int, d text);
CREATE TABLE t1(id int, k e);
CREATE VIEW v AS SELECT id FROM t1;
-- change: an enum gains a value, a table of it goes, a column becomes one, and a view turns from that table to this column
CREATE OR REPLACE VIEW v AS SELECT id FROM t0; DROP TABLE t1; ALTER TYPE e ADD VALUE 'y'; ALTER TABLE t0 ALTER d TYPE e USING d::e; CREATE OR REPLACE VIEW v AS SELECT id, d FROM t0;
-- back
DROP VIEW v; ALTER TABLE t0 ALTER d TYPE text; DROP TYPE e; CREATE TYPE e AS ENUM ('z'); CREATE TABLE t1(id int, k e); CREATE VIEW v AS SELECT id FROM t1;
