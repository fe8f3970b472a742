-- given
CREATE EXTENSION citext;
CREATE TABLE t(id int PRIMARY KEY, mail citext CONSTRAINT t_mail UNIQUE, name text CONSTRAINT t_name UNIQUE);
CREATE TABLE r(id int, a int);
CREATE FUNCTION rows_of_r() RETURNS SETOF r LANGUAGE sql AS 'SELECT id, a FROM r';
-- change: a unique column gets another type
ALTER TABLE t ALTER mail TYPE text;
-- back
ALTER TABLE t ALTER mail TYPE citext;
-- change: a unique column gets another collation
ALTER TABLE t ALTER name TYPE text COLLATE "C";
-- back
ALTER TABLE t ALTER name TYPE text COLLATE "default";
-- change: a unique column loses the extension of its type
ALTER TABLE t ALTER mail TYPE text; DROP EXTENSION citext;
-- back
CREATE EXTENSION citext; ALTER TABLE t ALTER mail TYPE citext;
-- change: a function returns rows of a table that gets a column
ALTER TABLE r ADD COLUMN b int; CREATE OR REPLACE FUNCTION rows_of_r() RETURNS SETOF r LANGUAGE sql AS 'SELECT id, a, 1 FROM r';
-- back
ALTER TABLE r DROP COLUMN b; CREATE OR REPLACE FUNCTION rows_of_r() RETURNS SETOF r LANGUAGE sql AS 'SELECT id, a FROM r';
-- change: a range type and what belongs to it
CREATE TYPE span AS RANGE (SUBTYPE = date);
-- back
DROP TYPE span;
-- change: a cast from a range type
CREATE TYPE span AS RANGE (SUBTYPE = date); CREATE FUNCTION days(span) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (span AS int) WITH FUNCTION days(span);
-- back
DROP CAST (span AS int); DROP FUNCTION days(span); DROP TYPE span;
-- given [17+]
CREATE TABLE part(id int GENERATED ALWAYS AS IDENTITY, d date NOT NULL, n int) PARTITION BY RANGE (d);
CREATE TABLE part_all PARTITION OF part DEFAULT;
-- change: a partitioned table numbers its rows no more
ALTER TABLE part ALTER id DROP IDENTITY;
-- back
ALTER TABLE part ALTER id ADD GENERATED ALWAYS AS IDENTITY;
-- change: a column of partitions gets another type
ALTER TABLE part ALTER n TYPE bigint;
-- back
ALTER TABLE part ALTER n TYPE int;
-- change: a partition key gets another type
DROP TABLE part; CREATE TABLE part(id int GENERATED ALWAYS AS IDENTITY, d timestamp NOT NULL, n int) PARTITION BY RANGE (d); CREATE TABLE part_all PARTITION OF part DEFAULT;
-- back
DROP TABLE part; CREATE TABLE part(id int GENERATED ALWAYS AS IDENTITY, d date NOT NULL, n int) PARTITION BY RANGE (d); CREATE TABLE part_all PARTITION OF part DEFAULT;
-- given
CREATE TYPE trio AS (a int, b text, c int);
CREATE TYPE duo AS (x int, y int);
CREATE TABLE stored(id int, d duo);
-- change: an attribute in the middle of a composite type
ALTER TYPE trio DROP ATTRIBUTE b;
-- back
DROP TYPE trio; CREATE TYPE trio AS (a int, b text, c int);
-- change: the first attribute of a composite type that a table stores
ALTER TYPE duo DROP ATTRIBUTE x;
-- back
DROP TABLE stored; DROP TYPE duo; CREATE TYPE duo AS (x int, y int); CREATE TABLE stored(id int, d duo);
