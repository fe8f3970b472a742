-- given
CREATE SCHEMA other;
CREATE TYPE pair AS (x int, y text);
CREATE TABLE t(id int PRIMARY KEY, a int, b text);
CREATE UNIQUE INDEX t_a ON t(a);
ALTER TABLE t ALTER a SET NOT NULL;
CREATE TABLE typed OF pair;
CREATE TABLE untyped(x int, y text);
CREATE TABLE base(x int);
CREATE TABLE heir(y int) INHERITS (base);
CREATE TABLE heirless(x int);
-- change: a table is added
CREATE TABLE n(id int);
-- back
DROP TABLE n;
-- change: a table without columns
CREATE TABLE n();
-- back
DROP TABLE n;
-- change: a table goes and comes back
DROP TABLE heirless;
-- back
CREATE TABLE heirless(x int);
-- change: a table is renamed
ALTER TABLE untyped RENAME TO n;
-- back
ALTER TABLE n RENAME TO untyped;
-- change: a table moves to another schema
ALTER TABLE t SET SCHEMA other;
-- back
ALTER TABLE other.t SET SCHEMA public;
-- change: unlogged
ALTER TABLE t SET UNLOGGED;
-- back
ALTER TABLE t SET LOGGED;
-- change: fillfactor
ALTER TABLE t SET (fillfactor = 70);
-- back
ALTER TABLE t RESET (fillfactor);
-- change: autovacuum
ALTER TABLE t SET (autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.01);
-- back
ALTER TABLE t RESET (autovacuum_enabled, autovacuum_vacuum_scale_factor);
-- change: an option of the toast table
ALTER TABLE t SET (toast.autovacuum_enabled = false);
-- back
ALTER TABLE t RESET (toast.autovacuum_enabled);
-- change: parallel workers
ALTER TABLE t SET (parallel_workers = 4);
-- back
ALTER TABLE t RESET (parallel_workers);
-- change: row security
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
-- back
ALTER TABLE t DISABLE ROW LEVEL SECURITY;
-- change: row security for the owner too
ALTER TABLE t FORCE ROW LEVEL SECURITY;
-- back
ALTER TABLE t NO FORCE ROW LEVEL SECURITY;
-- change: replica identity full
ALTER TABLE t REPLICA IDENTITY FULL;
-- back
ALTER TABLE t REPLICA IDENTITY DEFAULT;
-- change: replica identity nothing
ALTER TABLE t REPLICA IDENTITY NOTHING;
-- back
ALTER TABLE t REPLICA IDENTITY DEFAULT;
-- change: replica identity by an index
ALTER TABLE t REPLICA IDENTITY USING INDEX t_a;
-- back
ALTER TABLE t REPLICA IDENTITY DEFAULT;
-- change: the owner
ALTER TABLE t OWNER TO writer;
-- back
ALTER TABLE t OWNER TO CURRENT_USER;
-- change: a typed table becomes free
ALTER TABLE typed NOT OF;
-- back
ALTER TABLE typed OF pair;
-- change: a table takes a type
ALTER TABLE untyped OF pair;
-- back
ALTER TABLE untyped NOT OF;
-- change [no plan back: columns of one's own]: a child leaves its parent
ALTER TABLE heir NO INHERIT base;
-- change [no plan back: columns of one's own]: a child that left and came back calls the columns its own
ALTER TABLE heir NO INHERIT base; ALTER TABLE heir INHERIT base;
-- change: a table finds a parent
ALTER TABLE heirless INHERIT base;
-- back
ALTER TABLE heirless NO INHERIT base;
-- change: a CLUSTER mark
ALTER TABLE t CLUSTER ON t_a;
-- back
ALTER TABLE t SET WITHOUT CLUSTER;
-- change: a comment
COMMENT ON TABLE t IS E'two\nlines';
-- back
COMMENT ON TABLE t IS NULL;
-- change: a grant
GRANT SELECT ON t TO reader;
-- back
REVOKE SELECT ON t FROM reader;
-- change [equal]: a table that comes and goes
CREATE TABLE n(id serial PRIMARY KEY); DROP TABLE n;
-- change [equal]: an owner there and back
ALTER TABLE t OWNER TO writer; ALTER TABLE t OWNER TO CURRENT_USER;
-- change [equal]: VACUUM FULL writes the table anew
VACUUM FULL t;
-- change [equal]: a temporary table is nobody's schema
CREATE TEMP TABLE passing(id int);

-- given
CREATE TABLE t(id int) WITH (fillfactor = 70, autovacuum_enabled = false);
-- change [put aside: order of options]: an option that is taken away and given back
ALTER TABLE t RESET (fillfactor); ALTER TABLE t SET (fillfactor = 70);

-- given
CREATE TABLE m(id int, d date, n text) PARTITION BY RANGE (d);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE m2(id int, d date, n text);
CREATE TABLE l(id int, k text) PARTITION BY LIST (k);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('a', 'b');
CREATE TABLE h(id int) PARTITION BY HASH (id);
CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE plain(id int, d date);
CREATE INDEX m_id ON m(id);
-- change: a partition is attached
ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
-- back
ALTER TABLE m DETACH PARTITION m2; DROP INDEX m2_id_idx;
-- change: a partition is detached
ALTER TABLE m DETACH PARTITION m1;
-- back
ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- change: the bound of a partition
ALTER TABLE m DETACH PARTITION m1; ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM ('2020-01-01') TO ('2020-07-01');
-- back
ALTER TABLE m DETACH PARTITION m1; ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- change: a list partition's values
ALTER TABLE l DETACH PARTITION l1; ALTER TABLE l ATTACH PARTITION l1 FOR VALUES IN ('a');
-- back
ALTER TABLE l DETACH PARTITION l1; ALTER TABLE l ATTACH PARTITION l1 FOR VALUES IN ('a', 'b');
-- change: a default partition
CREATE TABLE l2 PARTITION OF l DEFAULT;
-- back
DROP TABLE l2;
-- change: a hash partition
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1);
-- back
DROP TABLE h1;
-- change: the strategy of a partitioned table
DROP TABLE l; CREATE TABLE l(id int, k text) PARTITION BY RANGE (k);
-- back
DROP TABLE l; CREATE TABLE l(id int, k text) PARTITION BY LIST (k); CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('a', 'b');
-- change: a plain table becomes partitioned
DROP TABLE plain; CREATE TABLE plain(id int, d date) PARTITION BY RANGE (d);
-- back
DROP TABLE plain; CREATE TABLE plain(id int, d date);
-- change: a partitioned table with an index becomes plain, and the partition of a new one refers to it
DROP TABLE m; CREATE TABLE m(id int PRIMARY KEY, d date, n text); CREATE TABLE o(id int UNIQUE, of int REFERENCES m) PARTITION BY RANGE (id); CREATE TABLE o1 PARTITION OF o FOR VALUES FROM (1) TO (9); CREATE INDEX o_of ON o(of);
-- back
DROP TABLE o; DROP TABLE m; CREATE TABLE m(id int, d date, n text) PARTITION BY RANGE (d); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); CREATE INDEX m_id ON m(id);
-- change: a column of all partitions
ALTER TABLE m ADD extra int;
-- back
ALTER TABLE m DROP extra;
-- change: a default of one partition
ALTER TABLE m1 ALTER n SET DEFAULT 'x';
-- back
ALTER TABLE m1 ALTER n DROP DEFAULT;
-- change: an index of all partitions
CREATE INDEX m_d ON m(d);
-- back
DROP INDEX m_d;
-- change: an index of the parent only
CREATE INDEX m_d ON ONLY m(d);
-- back
DROP INDEX m_d;
-- change: an index of a partition is attached
CREATE INDEX m_d ON ONLY m(d); CREATE INDEX m1_d ON m1(d); ALTER INDEX m_d ATTACH PARTITION m1_d;
-- back
DROP INDEX m_d;
-- change: an index of one partition
CREATE INDEX m1_d ON m1(d);
-- back
DROP INDEX m1_d;
-- change: a sub-partitioned partition
CREATE TABLE m3 PARTITION OF m FOR VALUES FROM ('2023-01-01') TO ('2024-01-01') PARTITION BY LIST (n); CREATE TABLE m3a PARTITION OF m3 FOR VALUES IN ('a');
-- back
DROP TABLE m3;
-- change: a check of all partitions
ALTER TABLE m ADD CONSTRAINT positive CHECK (id > 0);
-- back
ALTER TABLE m DROP CONSTRAINT positive;
-- change: a primary key of all partitions
ALTER TABLE m ADD PRIMARY KEY (id, d);
-- back
ALTER TABLE m DROP CONSTRAINT m_pkey; ALTER TABLE m ALTER id DROP NOT NULL, ALTER d DROP NOT NULL;

-- given
CREATE TABLE a(x int, n int);
CREATE TABLE b(x int, m int);
CREATE TABLE ab(y int) INHERITS (a, b);
-- change [no plan: columns of one's own]: the order of the parents
DROP TABLE ab; CREATE TABLE ab(y int) INHERITS (b, a);
-- back
DROP TABLE ab; CREATE TABLE ab(y int) INHERITS (a, b);
-- change [no plan: columns of one's own]: an inherited column becomes local too
DROP TABLE ab; CREATE TABLE ab(x int, y int) INHERITS (a, b);
-- back
DROP TABLE ab; CREATE TABLE ab(y int) INHERITS (a, b);
-- change: a check of the parent
ALTER TABLE a ADD CONSTRAINT ck CHECK (x > 0);
-- back
ALTER TABLE a DROP CONSTRAINT ck;
-- change: a check of the parent alone
ALTER TABLE a ADD CONSTRAINT ck CHECK (x > 0) NO INHERIT;
-- back
ALTER TABLE a DROP CONSTRAINT ck;
-- change: a default of the child alone
ALTER TABLE ONLY ab ALTER x SET DEFAULT 3;
-- back
ALTER TABLE ONLY ab ALTER x DROP DEFAULT;

-- given
CREATE TABLE m(id int, d date, UNIQUE (id, d)) PARTITION BY RANGE (d);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- change: a partitioned table with a key becomes plain, and the partition of a new one refers to it
DROP TABLE m; CREATE TABLE m(id int PRIMARY KEY, d date); CREATE TABLE o(id int, of int REFERENCES m) PARTITION BY RANGE (id); CREATE TABLE o1 PARTITION OF o FOR VALUES FROM (1) TO (9); CREATE INDEX o_of ON o(of);
-- back
DROP TABLE o; DROP TABLE m; CREATE TABLE m(id int, d date, UNIQUE (id, d)) PARTITION BY RANGE (d); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
