package dev.belay.postgres;

import static dev.belay.postgres.CatalogQuery.comment;
import static dev.belay.postgres.CatalogQuery.description;
import static dev.belay.postgres.CatalogQuery.notExtended;
import static dev.belay.postgres.CatalogQuery.options;
import static dev.belay.postgres.CatalogQuery.owner;
import static dev.belay.postgres.CatalogQuery.privileges;

import dev.belay.catalog.ObjectKind;
import java.util.List;

/** The questions about tables and what hangs on them; sources: pg_class, pg_attribute, pg_constraint, pg_index and kin. */
final class CatalogRelations {
    private CatalogRelations() {}

    static List<CatalogQuery> queries(int major) {
        return List.of(
                CatalogQuery.of(ObjectKind.TABLE, "c.oid", TABLES),
                CatalogQuery.of(ObjectKind.VIEW, "c.oid", VIEWS),
                CatalogQuery.of(ObjectKind.MATERIALIZED_VIEW, "c.oid", MATERIALIZED_VIEWS),
                CatalogQuery.of(ObjectKind.SEQUENCE, "c.oid", SEQUENCES),
                CatalogQuery.of(ObjectKind.COLUMN, "c.oid", columns(major)),
                CatalogQuery.of(ObjectKind.CONSTRAINT, "k.conrelid", CONSTRAINTS),
                CatalogQuery.of(ObjectKind.INDEX, "x.indrelid", INDEXES),
                CatalogQuery.of(ObjectKind.STATISTICS, STATISTICS),
                CatalogQuery.of(ObjectKind.TRIGGER, "g.tgrelid", TRIGGERS),
                CatalogQuery.of(ObjectKind.RULE, "r.ev_class", RULES),
                CatalogQuery.of(ObjectKind.POLICY, "p.polrelid", POLICIES));
    }

    private static final String TABLES = """
            SELECT ARRAY[s.nspname, c.relname]::text[], ARRAY[
                'kind', CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' ELSE 'foreign table' END,
                'persistence', CASE c.relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END,
                'partition key', pg_get_partkeydef(c.oid),
                'partition bound', pg_get_expr(c.relpartbound, c.oid),
                'parents', (SELECT string_agg(i.inhparent::regclass::text
                        || CASE WHEN i.inhdetachpending THEN ' (detach pending)' ELSE '' END, ', ' ORDER BY i.inhseqno)
                    FROM pg_inherits i WHERE i.inhrelid = c.oid),
                'options', $options,
                'toast options', (SELECT $toast FROM pg_class t WHERE t.oid = c.reltoastrelid),
                'row security', CASE WHEN c.relrowsecurity THEN 'enabled' END,
                'row security for the owner', CASE WHEN c.relforcerowsecurity THEN 'forced' END,
                'replica identity', CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END,
                'access method', am.amname,
                'tablespace', CASE WHEN c.reltablespace <> 0 THEN
                    (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace) END,
                'of type', CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
                'server', CASE WHEN c.relkind = 'f' THEN (SELECT v.srvname FROM pg_foreign_table f
                    JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = c.oid) END,
                'server options', CASE WHEN c.relkind = 'f' THEN
                    (SELECT $server FROM pg_foreign_table f WHERE f.ftrelid = c.oid) END,
                $owner, $privileges, $comment]::text[]
            FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace LEFT JOIN pg_am am ON am.oid = c.relam
            WHERE c.relkind IN ('r', 'p', 'f') AND $own
            """.replace("$options", options("c.reloptions"))
            .replace("$toast", options("t.reloptions"))
            .replace("$server", options("f.ftoptions"))
            .replace("$owner", owner("c.relowner"))
            .replace("$privileges", privileges("c.relacl", 'r', "c.relowner"))
            .replace("$comment", comment("c.oid", "pg_class"))
            .replace("$own", notExtended("c.oid", "pg_class"));

    private static final String VIEWS = """
            SELECT ARRAY[s.nspname, c.relname]::text[], ARRAY[
                'definition', pg_get_viewdef(c.oid),
                'options', $options,
                $owner, $privileges, $comment]::text[]
            FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
            WHERE c.relkind = 'v' AND $own
            """.replace("$options", options("c.reloptions"))
            .replace("$owner", owner("c.relowner"))
            .replace("$privileges", privileges("c.relacl", 'r', "c.relowner"))
            .replace("$comment", comment("c.oid", "pg_class"))
            .replace("$own", notExtended("c.oid", "pg_class"));

    private static final String MATERIALIZED_VIEWS = """
            SELECT ARRAY[s.nspname, c.relname]::text[], ARRAY[
                'definition', pg_get_viewdef(c.oid),
                'populated', c.relispopulated::text,
                'options', $options,
                'toast options', (SELECT $toast FROM pg_class t WHERE t.oid = c.reltoastrelid),
                'access method', (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam),
                'tablespace', CASE WHEN c.reltablespace <> 0 THEN
                    (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace) END,
                $owner, $privileges, $comment]::text[]
            FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
            WHERE c.relkind = 'm' AND $own
            """.replace("$options", options("c.reloptions"))
            .replace("$toast", options("t.reloptions"))
            .replace("$owner", owner("c.relowner"))
            .replace("$privileges", privileges("c.relacl", 'r', "c.relowner"))
            .replace("$comment", comment("c.oid", "pg_class"))
            .replace("$own", notExtended("c.oid", "pg_class"));

    private static final String SEQUENCES = """
            SELECT ARRAY[s.nspname, c.relname]::text[], ARRAY[
                'type', format_type(q.seqtypid, NULL),
                'start', q.seqstart::text,
                'increment', q.seqincrement::text,
                'minimum', q.seqmin::text,
                'maximum', q.seqmax::text,
                'cache', q.seqcache::text,
                'cycle', CASE WHEN q.seqcycle THEN 'true' END,
                'owned by', d.refobjid::regclass || '.' || quote_ident(
                    (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = d.refobjid AND a.attnum = d.refobjsubid))
                    || CASE d.deptype WHEN 'i' THEN ' (identity)' ELSE '' END,
                'persistence', CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
                $owner, $privileges, $comment]::text[]
            FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace JOIN pg_sequence q ON q.seqrelid = c.oid
            LEFT JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
            WHERE c.relkind = 'S' AND $own
            """.replace("$owner", owner("c.relowner"))
            .replace("$privileges", privileges("c.relacl", 's', "c.relowner"))
            .replace("$comment", comment("c.oid", "pg_class"))
            .replace("$own", notExtended("c.oid", "pg_class"));

    /**
     * A NOT NULL has a constraint of its own from PostgreSQL 18 on; {@code '@'} is its name, which is kept apart. A default
     * names no column: written without its table it costs a third.
     */
    private static String columns(int major) {
        String named = major >= 18 ? """
                    '@', n.conname,
                    'not null comment', $described,
                    'not null', CASE WHEN a.attnotnull THEN 'true'
                        || CASE WHEN n.convalidated THEN '' ELSE ', not valid' END
                        || CASE WHEN n.connoinherit THEN ', no inherit' ELSE '' END
                        || CASE WHEN n.coninhcount > 0 AND n.conislocal THEN ', inherited and local'
                            WHEN n.coninhcount > 0 THEN ', inherited' ELSE '' END END,""" : """
                    'not null', CASE WHEN a.attnotnull THEN 'true' END,""";
        String constraint = major >= 18 ? """
                LEFT JOIN pg_constraint n ON n.conrelid = c.oid AND n.contype = 'n' AND a.attnotnull
                    AND n.conkey = ARRAY[a.attnum]""" : "";
        return """
                SELECT ARRAY[s.nspname, c.relname, a.attname]::text[], ARRAY[
                    '#', a.attnum::text,
                    'type', format_type(a.atttypid, a.atttypmod),
                    'collation', CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation
                        THEN a.attcollation::regcollation::text END,
                $named
                    'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0) END,
                    'generated', CASE WHEN a.attgenerated <> '' THEN
                        pg_get_expr(d.adbin, d.adrelid) || CASE a.attgenerated WHEN 's' THEN ' stored' ELSE ' virtual' END END,
                    'identity', CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
                    'storage', CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END,
                    'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
                    'statistics target', nullif(a.attstattarget, -1)::text,
                    'options', $options,
                    'server options', $server,
                    'inherited', CASE WHEN a.attinhcount > 0 THEN
                        a.attinhcount || CASE WHEN a.attislocal THEN ' and local' ELSE '' END END,
                    'privileges', CASE WHEN a.attacl IS NOT NULL THEN
                        (SELECT string_agg(g::text, ', ' ORDER BY g::text) FROM unnest(a.attacl) g) END,
                    'comment', remark.description]::text[]
                FROM pg_class c
                JOIN spaces s ON s.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                LEFT JOIN pg_description remark ON remark.objoid = c.oid AND remark.classoid = 'pg_class'::regclass
                    AND remark.objsubid = a.attnum AND remark.objoid >= 16384
                $constraint
                WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND $own
                """.replace("$named", named.indent(0).stripTrailing())
                .replace("$constraint", constraint)
                .replace("$options", options("a.attoptions"))
                .replace("$server", options("a.attfdwoptions"))
                .replace("$described", description("n.oid", "pg_constraint", "0"))
                .replace("$own", notExtended("c.oid", "pg_class"));
    }

    /** DISABLE TRIGGER ALL takes a foreign key's own triggers along: it is then there, and checks nothing. */
    private static final String CONSTRAINTS = """
            SELECT ARRAY[s.nspname, c.relname, k.conname]::text[], ARRAY[
                'definition', pg_get_constraintdef(k.oid),
                'inherited', CASE WHEN k.coninhcount > 0 THEN
                    k.coninhcount || CASE WHEN k.conislocal THEN ' and local' ELSE '' END END,
                'triggers', CASE WHEN k.contype <> 'c' AND EXISTS (SELECT $switched) THEN
                    (SELECT string_agg(DISTINCT CASE g.tgenabled WHEN 'D' THEN 'disabled'
                        WHEN 'R' THEN 'replica' ELSE 'always' END || ' on ' || g.tgrelid::regclass, ', ') $switched) END,
                $comment]::text[]
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN spaces s ON s.oid = c.relnamespace
            WHERE k.contype NOT IN ('n', 't') AND k.oid >= 16384 AND $own
            """.replace(
                    "$switched",
                    "FROM pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgisinternal AND g.tgenabled <> 'O'")
            .replace("$comment", comment("k.oid", "pg_constraint"))
            .replace("$own", notExtended("c.oid", "pg_class"));

    private static final String INDEXES = """
            SELECT ARRAY[s.nspname, c.relname]::text[], ARRAY[
                'table', quote_ident(s.nspname) || '.' || quote_ident(t.relname),
                'definition', pg_get_indexdef(c.oid),
                'valid', CASE WHEN NOT x.indisvalid THEN 'false' END,
                'ready', CASE WHEN NOT x.indisready THEN 'false' END,
                'clustered', CASE WHEN x.indisclustered THEN 'true' END,
                'replica identity', CASE WHEN x.indisreplident THEN 'true' END,
                'parent', CASE WHEN c.relispartition THEN
                    (SELECT i.inhparent::regclass::text FROM pg_inherits i WHERE i.inhrelid = c.oid) END,
                'statistics targets', CASE WHEN x.indexprs IS NOT NULL THEN
                    (SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum)
                     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attstattarget >= 0) END,
                'tablespace', CASE WHEN c.reltablespace <> 0 THEN
                    (SELECT t.spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace) END,
                $comment]::text[]
            FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN spaces s ON s.oid = c.relnamespace
            JOIN pg_class t ON t.oid = x.indrelid
            WHERE c.oid >= 16384 AND $own
            """.replace("$comment", comment("c.oid", "pg_class"))
            .replace("$own", notExtended("x.indrelid", "pg_class"));

    private static final String STATISTICS = """
            SELECT ARRAY[s.nspname, x.stxname]::text[], ARRAY[
                'definition', pg_get_statisticsobjdef(x.oid),
                'target', nullif(x.stxstattarget, -1)::text,
                $owner, $comment]::text[]
            FROM pg_statistic_ext x JOIN spaces s ON s.oid = x.stxnamespace
            WHERE $own
            """.replace("$owner", owner("x.stxowner"))
            .replace("$comment", comment("x.oid", "pg_statistic_ext"))
            .replace("$own", notExtended("x.oid", "pg_statistic_ext"));

    private static final String TRIGGERS =
            """
            SELECT ARRAY[s.nspname, c.relname, g.tgname]::text[], ARRAY[
                'definition', pg_get_triggerdef(g.oid),
                'enabled', CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
                $comment]::text[]
            FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN spaces s ON s.oid = c.relnamespace
            WHERE g.oid >= 16384 AND (NOT g.tgisinternal OR g.tgenabled <> 'O' AND g.tgconstraint = 0) AND $own
            """.replace("$comment", comment("g.oid", "pg_trigger")).replace("$own", notExtended("c.oid", "pg_class"));

    private static final String RULES =
            """
            SELECT ARRAY[s.nspname, c.relname, r.rulename]::text[], ARRAY[
                'definition', pg_get_ruledef(r.oid),
                'enabled', CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
                $comment]::text[]
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN spaces s ON s.oid = c.relnamespace
            WHERE r.oid >= 16384 AND r.rulename <> '_RETURN' AND $own
            """.replace("$comment", comment("r.oid", "pg_rewrite")).replace("$own", notExtended("c.oid", "pg_class"));

    private static final String POLICIES =
            """
            SELECT ARRAY[s.nspname, c.relname, p.polname]::text[], ARRAY[
                'command', CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
                    WHEN 'd' THEN 'delete' ELSE 'all' END,
                'permissive', p.polpermissive::text,
                'roles', (SELECT string_agg(r.name, ', ' ORDER BY r.name)
                    FROM (SELECT CASE o WHEN 0 THEN 'public' ELSE pg_get_userbyid(o)::text END AS name FROM unnest(p.polroles) o) r),
                'using', pg_get_expr(p.polqual, p.polrelid),
                'check', pg_get_expr(p.polwithcheck, p.polrelid),
                $comment]::text[]
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN spaces s ON s.oid = c.relnamespace
            WHERE $own
            """.replace("$comment", comment("p.oid", "pg_policy")).replace("$own", notExtended("c.oid", "pg_class"));
}
