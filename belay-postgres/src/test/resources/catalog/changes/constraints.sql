-- given
CREATE EXTENSION btree_gist;
CREATE TABLE p(id int PRIMARY KEY, k int CONSTRAINT p_k UNIQUE, r int);
CREATE TABLE t(id int, a int, b int, r int4range, p_id int, CONSTRAINT t_ck CHECK (a > 0), CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id));
-- change: a check
ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0);
-- back
ALTER TABLE t DROP CONSTRAINT ck;
-- change: a check's expression
ALTER TABLE t DROP CONSTRAINT t_ck, ADD CONSTRAINT t_ck CHECK (a > 1);
-- back
ALTER TABLE t DROP CONSTRAINT t_ck, ADD CONSTRAINT t_ck CHECK (a > 0);
-- change: a check's name
ALTER TABLE t RENAME CONSTRAINT t_ck TO other;
-- back
ALTER TABLE t RENAME CONSTRAINT other TO t_ck;
-- change: a check that is not valid
ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0) NOT VALID;
-- back
ALTER TABLE t DROP CONSTRAINT ck;
-- change: a check without inheritance
ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0) NO INHERIT;
-- back
ALTER TABLE t DROP CONSTRAINT ck;
-- change: a check over two columns
ALTER TABLE t ADD CONSTRAINT ck CHECK (a < b OR a IS NULL);
-- back
ALTER TABLE t DROP CONSTRAINT ck;
-- change: a primary key
ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
-- back
ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ALTER id DROP NOT NULL;
-- change: a primary key that leaves NOT NULL behind
ALTER TABLE t ALTER id SET NOT NULL; ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id); ALTER TABLE t DROP CONSTRAINT t_pkey;
-- back
ALTER TABLE t ALTER id DROP NOT NULL;
-- change: unique
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b);
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change: unique over columns in another order
ALTER TABLE t ADD CONSTRAINT u UNIQUE (b, a);
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change: unique and deferrable
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change [15+]: unique with NULLS NOT DISTINCT
ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a);
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change: unique with INCLUDE
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) INCLUDE (b);
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change: unique with a fillfactor
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) WITH (fillfactor = 80);
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change: a unique index becomes a constraint
CREATE UNIQUE INDEX u ON t(a); ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX u;
-- back
ALTER TABLE t DROP CONSTRAINT u;
-- change: a constraint of unique columns becomes a unique index
ALTER TABLE p DROP CONSTRAINT p_k; CREATE UNIQUE INDEX p_k ON p(k);
-- back
DROP INDEX p_k; ALTER TABLE p ADD CONSTRAINT p_k UNIQUE (k);
-- change: an exclusion
ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (r WITH &&);
-- back
ALTER TABLE t DROP CONSTRAINT x;
-- change: an exclusion with a condition, deferrable
ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (a WITH =, r WITH &&) WHERE (a > 0) DEFERRABLE;
-- back
ALTER TABLE t DROP CONSTRAINT x;
-- change: a foreign key
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p(id);
-- back
ALTER TABLE t DROP CONSTRAINT fk;
-- change: a foreign key to itself
ALTER TABLE p ADD CONSTRAINT fk FOREIGN KEY (r) REFERENCES p(id);
-- back
ALTER TABLE p DROP CONSTRAINT fk;
-- change: a foreign key to another column
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(k);
-- back
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- change: a foreign key that cascades
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id) ON DELETE CASCADE;
-- back
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- change: a foreign key that sets NULL on update
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id) ON UPDATE SET NULL;
-- back
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- change [15+]: a foreign key that sets NULL in one column
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id) ON DELETE SET NULL (p_id);
-- back
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- change: a foreign key that matches full
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id) MATCH FULL;
-- back
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- change: a foreign key becomes deferrable
ALTER TABLE t ALTER CONSTRAINT t_fk DEFERRABLE;
-- back
ALTER TABLE t ALTER CONSTRAINT t_fk NOT DEFERRABLE;
-- change: a foreign key becomes deferred
ALTER TABLE t ALTER CONSTRAINT t_fk DEFERRABLE INITIALLY DEFERRED;
-- back
ALTER TABLE t ALTER CONSTRAINT t_fk NOT DEFERRABLE;
-- change: a foreign key that is not valid
ALTER TABLE t DROP CONSTRAINT t_fk, ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id) NOT VALID;
-- back
ALTER TABLE t VALIDATE CONSTRAINT t_fk;
-- change [18+]: a check that is not enforced
ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0) NOT ENFORCED;
-- back
ALTER TABLE t DROP CONSTRAINT ck;
-- change [18+]: a foreign key that is not enforced
ALTER TABLE t ALTER CONSTRAINT t_fk NOT ENFORCED;
-- back
ALTER TABLE t ALTER CONSTRAINT t_fk ENFORCED;
-- change [18+]: a key WITHOUT OVERLAPS
ALTER TABLE t ADD CONSTRAINT tk UNIQUE (a, r WITHOUT OVERLAPS);
-- back
ALTER TABLE t DROP CONSTRAINT tk;
-- change: a comment on a constraint
COMMENT ON CONSTRAINT t_ck ON t IS 'positive';
-- back
COMMENT ON CONSTRAINT t_ck ON t IS NULL;
-- change [pg_dump is blind to: triggers of foreign keys]: a foreign key that no longer looks at new rows
ALTER TABLE t DISABLE TRIGGER ALL;
-- back
ALTER TABLE t ENABLE TRIGGER ALL;
-- change [pg_dump is blind to: triggers of foreign keys]: a foreign key that no longer looks at deleted rows
ALTER TABLE p DISABLE TRIGGER ALL;
-- back
ALTER TABLE p ENABLE TRIGGER ALL;
-- change: a table in a foreign key is renamed
ALTER TABLE p RENAME TO parent;
-- back
ALTER TABLE parent RENAME TO p;
-- change [equal]: a constraint that is validated twice
ALTER TABLE t VALIDATE CONSTRAINT t_ck;
-- change [equal]: a foreign key made anew
ALTER TABLE t DROP CONSTRAINT t_fk; ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);

-- given [18+]
CREATE EXTENSION btree_gist;
CREATE TABLE p(id int, during daterange, CONSTRAINT p_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE t(p_id int, during daterange);
-- change: a temporal foreign key
ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (p_id, PERIOD during) REFERENCES p(id, PERIOD during);
-- back
ALTER TABLE t DROP CONSTRAINT t_fk;

-- given
CREATE TABLE p(id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE t(id int, p_id int) PARTITION BY RANGE (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10);
-- change: a foreign key between partitioned tables
ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- back
ALTER TABLE t DROP CONSTRAINT t_fk;
-- change: a foreign key of one partition
ALTER TABLE t1 ADD CONSTRAINT t1_fk FOREIGN KEY (p_id) REFERENCES p(id);
-- back
ALTER TABLE t1 DROP CONSTRAINT t1_fk;
-- change: a unique constraint of all partitions
ALTER TABLE t ADD CONSTRAINT t_u UNIQUE (id);
-- back
ALTER TABLE t DROP CONSTRAINT t_u;
