-- given
CREATE SCHEMA s;
CREATE TABLE t(id int PRIMARY KEY, a int, b int);
CREATE TABLE u(id int PRIMARY KEY, g int GENERATED ALWAYS AS (id * 2) STORED);
CREATE PUBLICATION p FOR TABLE t;
CREATE SUBSCRIPTION c CONNECTION 'host=nowhere dbname=d' PUBLICATION x WITH (connect = false, slot_name = NONE, streaming = off);
-- change: a publication
CREATE PUBLICATION n;
-- back
DROP PUBLICATION n;
-- change: a publication of all tables
CREATE PUBLICATION n FOR ALL TABLES;
-- back
DROP PUBLICATION n;
-- change [15+]: a publication of a schema
CREATE PUBLICATION n FOR TABLES IN SCHEMA s;
-- back
DROP PUBLICATION n;
-- change: a publication's further table
ALTER PUBLICATION p ADD TABLE u;
-- back
ALTER PUBLICATION p DROP TABLE u;
-- change [15+]: a publication's columns
ALTER PUBLICATION p SET TABLE t (id, a);
-- back
ALTER PUBLICATION p SET TABLE t;
-- change [15+]: a publication's rows
ALTER PUBLICATION p SET TABLE t WHERE (id > 5);
-- back
ALTER PUBLICATION p SET TABLE t;
-- change: a publication's operations
ALTER PUBLICATION p SET (publish = 'insert, update');
-- back
ALTER PUBLICATION p SET (publish = 'insert, update, delete, truncate');
-- change: a publication via the root
ALTER PUBLICATION p SET (publish_via_partition_root = true);
-- back
ALTER PUBLICATION p SET (publish_via_partition_root = false);
-- change [18+]: a publication's generated columns
ALTER PUBLICATION p SET (publish_generated_columns = stored);
-- back
ALTER PUBLICATION p SET (publish_generated_columns = none);
-- change: a publication's name
ALTER PUBLICATION p RENAME TO z;
-- back
ALTER PUBLICATION z RENAME TO p;
-- change: a publication's owner
ALTER DATABASE :db OWNER TO writer; ALTER PUBLICATION p OWNER TO writer; ALTER DATABASE :db OWNER TO belay;
-- back
ALTER PUBLICATION p OWNER TO CURRENT_USER;
-- change: a publication's comment
COMMENT ON PUBLICATION p IS 'c';
-- back
COMMENT ON PUBLICATION p IS NULL;
-- change: a subscription
CREATE SUBSCRIPTION n CONNECTION 'host=nowhere dbname=d' PUBLICATION x, y WITH (connect = false, slot_name = NONE);
-- back
DROP SUBSCRIPTION n;
-- change: a subscription's publications
ALTER SUBSCRIPTION c SET PUBLICATION x, y WITH (refresh = false);
-- back
ALTER SUBSCRIPTION c SET PUBLICATION x WITH (refresh = false);
-- change: a subscription's slot
ALTER SUBSCRIPTION c SET (slot_name = 'another');
-- back
ALTER SUBSCRIPTION c SET (slot_name = NONE);
-- change: a subscription's commit
ALTER SUBSCRIPTION c SET (synchronous_commit = 'local');
-- back
ALTER SUBSCRIPTION c SET (synchronous_commit = 'off');
-- change: a binary subscription
ALTER SUBSCRIPTION c SET (binary = true);
-- back
ALTER SUBSCRIPTION c SET (binary = false);
-- change: a subscription that streams
ALTER SUBSCRIPTION c SET (streaming = on);
-- back
ALTER SUBSCRIPTION c SET (streaming = off);
-- change [15+]: a subscription that gives up
ALTER SUBSCRIPTION c SET (disable_on_error = true);
-- back
ALTER SUBSCRIPTION c SET (disable_on_error = false);
-- change [16+]: a subscription's origin
ALTER SUBSCRIPTION c SET (origin = none);
-- back
ALTER SUBSCRIPTION c SET (origin = any);
-- change [16+]: a subscription that runs as its owner
ALTER SUBSCRIPTION c SET (run_as_owner = true);
-- back
ALTER SUBSCRIPTION c SET (run_as_owner = false);
-- change [16+]: a subscription without a password
ALTER SUBSCRIPTION c SET (password_required = false);
-- back
ALTER SUBSCRIPTION c SET (password_required = true);
-- change: a subscription's name
ALTER SUBSCRIPTION c RENAME TO z;
-- back
ALTER SUBSCRIPTION z RENAME TO c;
-- change: a subscription's comment
COMMENT ON SUBSCRIPTION c IS 'c';
-- back
COMMENT ON SUBSCRIPTION c IS NULL;
-- change [put aside: secrets]: a subscription's connection
ALTER SUBSCRIPTION c CONNECTION 'host=elsewhere dbname=d';
-- back
ALTER SUBSCRIPTION c CONNECTION 'host=nowhere dbname=d';
