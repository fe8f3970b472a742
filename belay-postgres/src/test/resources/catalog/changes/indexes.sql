-- given
CREATE EXTENSION pg_trgm;
CREATE TABLE t(id int PRIMARY KEY, a int, b text, c int[], d jsonb);
CREATE INDEX i ON t(a);
CREATE INDEX e ON t(lower(b));
CREATE MATERIALIZED VIEW mv AS SELECT a, b FROM t;
-- change: an index is added
CREATE INDEX n ON t(b);
-- back
DROP INDEX n;
-- change: an index is dropped
DROP INDEX i;
-- back
CREATE INDEX i ON t(a);
-- change: an index is renamed
ALTER INDEX i RENAME TO j;
-- back
ALTER INDEX j RENAME TO i;
-- change: unique
DROP INDEX i; CREATE UNIQUE INDEX i ON t(a);
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: descending
DROP INDEX i; CREATE INDEX i ON t(a DESC);
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: NULLs first
DROP INDEX i; CREATE INDEX i ON t(a NULLS FIRST);
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: a condition
DROP INDEX i; CREATE INDEX i ON t(a) WHERE a > 0;
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: INCLUDE
DROP INDEX i; CREATE INDEX i ON t(a) INCLUDE (b);
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: a second column
DROP INDEX i; CREATE INDEX i ON t(a, b);
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: hash
DROP INDEX i; CREATE INDEX i ON t USING hash (a);
-- back
DROP INDEX i; CREATE INDEX i ON t(a);
-- change: the expression
DROP INDEX e; CREATE INDEX e ON t(upper(b));
-- back
DROP INDEX e; CREATE INDEX e ON t(lower(b));
-- change: an operator class
DROP INDEX e; CREATE INDEX e ON t(lower(b) text_pattern_ops);
-- back
DROP INDEX e; CREATE INDEX e ON t(lower(b));
-- change: a collation
DROP INDEX e; CREATE INDEX e ON t(lower(b) COLLATE "POSIX");
-- back
DROP INDEX e; CREATE INDEX e ON t(lower(b));
-- change: an operator class of an extension
CREATE INDEX n ON t USING gin (b gin_trgm_ops);
-- back
DROP INDEX n;
-- change: an operator class with a parameter
CREATE INDEX n ON t USING gist (b gist_trgm_ops(siglen = 32));
-- back
DROP INDEX n;
-- change: a gin index of an array
CREATE INDEX n ON t USING gin (c);
-- back
DROP INDEX n;
-- change: a gin index of paths
CREATE INDEX n ON t USING gin (d jsonb_path_ops);
-- back
DROP INDEX n;
-- change: brin with pages per range
CREATE INDEX n ON t USING brin (a) WITH (pages_per_range = 16);
-- back
DROP INDEX n;
-- change: a storage parameter
ALTER INDEX i SET (fillfactor = 70);
-- back
ALTER INDEX i RESET (fillfactor);
-- change: deduplication
ALTER INDEX i SET (deduplicate_items = off);
-- back
ALTER INDEX i RESET (deduplicate_items);
-- change: a statistics target of an expression
ALTER INDEX e ALTER COLUMN 1 SET STATISTICS 300;
-- back
ALTER INDEX e ALTER COLUMN 1 SET STATISTICS -1;
-- change: a CLUSTER mark
ALTER TABLE t CLUSTER ON i;
-- back
ALTER TABLE t SET WITHOUT CLUSTER;
-- change: a comment
COMMENT ON INDEX i IS 'why';
-- back
COMMENT ON INDEX i IS NULL;
-- change: an index of a materialized view
CREATE UNIQUE INDEX n ON mv(a);
-- back
DROP INDEX n;
-- change [15+]: NULLS NOT DISTINCT
CREATE UNIQUE INDEX n ON t(a) NULLS NOT DISTINCT;
-- back
DROP INDEX n;
-- change [no plan there: unfinished indexes]: an index that was never finished
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass;
-- back
UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'i'::regclass;
-- change [equal]: REINDEX
REINDEX TABLE t;
-- change [equal]: an index built without a lock
DROP INDEX i; CREATE INDEX CONCURRENTLY i ON t(a);
-- change [equal]: an index built anew without a lock
REINDEX INDEX CONCURRENTLY e;

-- given
CREATE TABLE t(id int, a int, b int, c text);
CREATE STATISTICS s ON a, b FROM t;
-- change: a statistics object
CREATE STATISTICS n (ndistinct, mcv) ON a, b FROM t;
-- back
DROP STATISTICS n;
-- change: a statistics object over an expression
CREATE STATISTICS n ON lower(c), (a + b) FROM t;
-- back
DROP STATISTICS n;
-- change: its kinds
DROP STATISTICS s; CREATE STATISTICS s (dependencies) ON a, b FROM t;
-- back
DROP STATISTICS s; CREATE STATISTICS s ON a, b FROM t;
-- change: its target
ALTER STATISTICS s SET STATISTICS 500;
-- back
ALTER STATISTICS s SET STATISTICS -1;
-- change: its name
ALTER STATISTICS s RENAME TO z;
-- back
ALTER STATISTICS z RENAME TO s;
-- change: its owner
ALTER STATISTICS s OWNER TO writer;
-- back
ALTER STATISTICS s OWNER TO CURRENT_USER;
-- change: its comment
COMMENT ON STATISTICS s IS 'c';
-- back
COMMENT ON STATISTICS s IS NULL;
