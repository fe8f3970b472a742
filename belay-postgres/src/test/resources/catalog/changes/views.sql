-- given
CREATE SCHEMA other;
CREATE TABLE t(id int PRIMARY KEY, a int, b text);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW wide AS SELECT b FROM t;
-- change: a view
CREATE VIEW n AS SELECT 1 AS one;
-- back
DROP VIEW n;
-- change: a view's query
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WHERE a > 0;
-- back
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t;
-- change: a view's extra column
CREATE OR REPLACE VIEW v AS SELECT id, a, b FROM t;
-- back
DROP VIEW v; CREATE VIEW v AS SELECT id, a FROM t;
-- change: the order of a view's columns
DROP VIEW v; CREATE VIEW v AS SELECT a, id FROM t;
-- back
DROP VIEW v; CREATE VIEW v AS SELECT id, a FROM t;
-- change: a recursive view
CREATE RECURSIVE VIEW n(x) AS VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 5;
-- back
DROP VIEW n;
-- change: a view's name
ALTER VIEW v RENAME TO w;
-- back
ALTER VIEW w RENAME TO v;
-- change: a name of a view's column
ALTER VIEW v RENAME COLUMN a TO aa;
-- back
ALTER VIEW v RENAME COLUMN aa TO a;
-- change: a view's schema
ALTER VIEW v SET SCHEMA other;
-- back
ALTER VIEW other.v SET SCHEMA public;
-- change: a security barrier
ALTER VIEW v SET (security_barrier = true);
-- back
ALTER VIEW v RESET (security_barrier);
-- change [15+]: a security invoker
ALTER VIEW v SET (security_invoker = true);
-- back
ALTER VIEW v RESET (security_invoker);
-- change: a local check option
ALTER VIEW v SET (check_option = local);
-- back
ALTER VIEW v RESET (check_option);
-- change: a cascaded check option
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WITH CASCADED CHECK OPTION;
-- back
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t;
-- change: a default of a view's column
ALTER VIEW v ALTER a SET DEFAULT 5;
-- back
ALTER VIEW v ALTER a DROP DEFAULT;
-- change: a view's owner
ALTER VIEW v OWNER TO writer;
-- back
ALTER VIEW v OWNER TO CURRENT_USER;
-- change: a grant on a view
GRANT SELECT ON v TO reader;
-- back
REVOKE SELECT ON v FROM reader;
-- change: a grant on a view's column
GRANT SELECT (a) ON v TO reader;
-- back
REVOKE SELECT (a) ON v FROM reader;
-- change: a comment on a view
COMMENT ON VIEW v IS 'c';
-- back
COMMENT ON VIEW v IS NULL;
-- change: a comment on a view's column
COMMENT ON COLUMN v.a IS 'c';
-- back
COMMENT ON COLUMN v.a IS NULL;
-- change: a rule on a view
CREATE RULE r AS ON INSERT TO v DO INSTEAD INSERT INTO t(id, a) VALUES (NEW.id, NEW.a);
-- back
DROP RULE r ON v;
-- change: a rule that does nothing
CREATE RULE r AS ON DELETE TO t WHERE OLD.id = 1 DO INSTEAD NOTHING;
-- back
DROP RULE r ON t;
-- change: a view over two views
CREATE VIEW n AS SELECT v.id, w.a FROM v JOIN v AS w ON v.id = w.id;
-- back
DROP VIEW n;
-- change: a materialized view
CREATE MATERIALIZED VIEW n AS SELECT count(*) AS c FROM t;
-- back
DROP MATERIALIZED VIEW n;
-- change: a materialized view's query
DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t WHERE a > 0;
-- back
DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;
-- change [pg_dump is blind to: population of materialized views]: a materialized view without rows
REFRESH MATERIALIZED VIEW m WITH NO DATA;
-- back
REFRESH MATERIALIZED VIEW m;
-- change: a materialized view's option
ALTER MATERIALIZED VIEW m SET (fillfactor = 60);
-- back
ALTER MATERIALIZED VIEW m RESET (fillfactor);
-- change: a materialized view's option of the toast table
ALTER MATERIALIZED VIEW wide SET (toast.autovacuum_enabled = false);
-- back
ALTER MATERIALIZED VIEW wide RESET (toast.autovacuum_enabled);
-- change: a statistics target in a materialized view
ALTER MATERIALIZED VIEW m ALTER a SET STATISTICS 77;
-- back
ALTER MATERIALIZED VIEW m ALTER a SET STATISTICS -1;
-- change: a materialized view's owner
ALTER MATERIALIZED VIEW m OWNER TO writer;
-- back
ALTER MATERIALIZED VIEW m OWNER TO CURRENT_USER;
-- change: a comment on a materialized view
COMMENT ON MATERIALIZED VIEW m IS 'c';
-- back
COMMENT ON MATERIALIZED VIEW m IS NULL;
-- change: a view becomes a materialized view
DROP VIEW v; CREATE MATERIALIZED VIEW v AS SELECT id, a FROM t;
-- back
DROP MATERIALIZED VIEW v; CREATE VIEW v AS SELECT id, a FROM t;
-- change: a view becomes a table
DROP VIEW v; CREATE TABLE v(id int, a int);
-- back
DROP TABLE v; CREATE VIEW v AS SELECT id, a FROM t;
-- change [equal]: a view made anew
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t;

-- given
CREATE TABLE t(id int PRIMARY KEY, a int);
CREATE RULE r AS ON UPDATE TO t DO ALSO SELECT 1;
-- change: a rule's name
ALTER RULE r ON t RENAME TO z;
-- back
ALTER RULE z ON t RENAME TO r;
-- change: a rule is off
ALTER TABLE t DISABLE RULE r;
-- back
ALTER TABLE t ENABLE RULE r;
-- change: a rule for replicas
ALTER TABLE t ENABLE REPLICA RULE r;
-- back
ALTER TABLE t ENABLE RULE r;
-- change: a rule that is always on
ALTER TABLE t ENABLE ALWAYS RULE r;
-- back
ALTER TABLE t ENABLE RULE r;
-- change: a comment on a rule
COMMENT ON RULE r ON t IS 'c';
-- back
COMMENT ON RULE r ON t IS NULL;
-- change: what a rule does
CREATE OR REPLACE RULE r AS ON UPDATE TO t DO ALSO SELECT 2;
-- back
CREATE OR REPLACE RULE r AS ON UPDATE TO t DO ALSO SELECT 1;
