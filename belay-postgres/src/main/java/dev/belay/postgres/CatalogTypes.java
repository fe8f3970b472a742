package dev.belay.postgres;

import static dev.belay.postgres.CatalogQuery.comment;
import static dev.belay.postgres.CatalogQuery.description;
import static dev.belay.postgres.CatalogQuery.notExtended;
import static dev.belay.postgres.CatalogQuery.owner;
import static dev.belay.postgres.CatalogQuery.privileges;

import dev.belay.catalog.ObjectKind;
import java.util.List;

/** The questions about schemas, types and routines; sources: pg_namespace, pg_type, pg_enum, pg_range, pg_proc and kin. */
final class CatalogTypes {
    private CatalogTypes() {}

    static List<CatalogQuery> queries(int major) {
        return List.of(
                CatalogQuery.of(ObjectKind.SCHEMA, SCHEMAS),
                CatalogQuery.of(ObjectKind.EXTENSION, EXTENSIONS),
                CatalogQuery.of(ObjectKind.TYPE, TYPES),
                CatalogQuery.of(ObjectKind.DOMAIN, domains(major)),
                CatalogQuery.of(ObjectKind.DOMAIN_CONSTRAINT, DOMAIN_CONSTRAINTS),
                CatalogQuery.of(ObjectKind.FUNCTION, routines("p.prokind IN ('f', 'w')", "pg_get_functiondef(p.oid)")),
                CatalogQuery.of(ObjectKind.PROCEDURE, routines("p.prokind = 'p'", "pg_get_functiondef(p.oid)")),
                CatalogQuery.of(ObjectKind.AGGREGATE, routines("p.prokind = 'a'", AGGREGATE)));
    }

    private static final String SCHEMAS = """
            SELECT ARRAY[s.nspname]::text[], ARRAY[$owner, $privileges, $comment]::text[]
            FROM spaces s
            WHERE s.nspname = 'public' OR $own
            """.replace("$owner", owner("s.nspowner"))
            .replace("$privileges", privileges("s.nspacl", 'n', "s.nspowner"))
            .replace("$comment", comment("s.oid", "pg_namespace"))
            .replace("$own", notExtended("s.oid", "pg_namespace"));

    private static final String EXTENSIONS = """
            SELECT ARRAY[x.extname]::text[], ARRAY[
                'version', x.extversion,
                'schema', (SELECT n.nspname FROM pg_namespace n WHERE n.oid = x.extnamespace),
                $comment]::text[]
            FROM pg_extension x
            """.replace("$comment", comment("x.oid", "pg_extension"));

    private static final String TYPES = """
            SELECT ARRAY[s.nspname, t.typname]::text[], ARRAY[
                'form', CASE WHEN NOT t.typisdefined THEN 'shell' ELSE CASE t.typtype WHEN 'e' THEN 'enum'
                    WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range' WHEN 'm' THEN 'multirange' ELSE 'base' END END,
                'labels', (SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder)
                    FROM pg_enum l WHERE l.enumtypid = t.oid),
                'attributes', CASE WHEN t.typtype = 'c' THEN (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                        || CASE WHEN a.attcollation <> 0 AND a.attcollation <> y.typcollation
                            THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END, ', ' ORDER BY a.attnum)
                    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
                    WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END,
                'attribute comments', CASE WHEN t.typtype = 'c' THEN (
                    SELECT string_agg(quote_ident(a.attname) || ' ' || quote_literal($attribute), ', ' ORDER BY a.attnum)
                    FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END,
                'subtype', format_type(r.rngsubtype, NULL),
                'collation', CASE WHEN r.rngcollation <> (SELECT y.typcollation FROM pg_type y WHERE y.oid = r.rngsubtype)
                    THEN r.rngcollation::regcollation::text END,
                'canonical', nullif(r.rngcanonical, 0)::regproc::text,
                'difference', nullif(r.rngsubdiff, 0)::regproc::text,
                'operator class', (SELECT quote_ident(n.nspname) || '.' || quote_ident(o.opcname) FROM pg_opclass o
                    JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.oid = r.rngsubopc),
                'multirange', format_type(r.rngmultitypid, NULL),
                'input', CASE WHEN $base THEN t.typinput::regproc::text END,
                'output', CASE WHEN $base THEN t.typoutput::regproc::text END,
                'receive', CASE WHEN $base THEN nullif(t.typreceive, 0)::regproc::text END,
                'send', CASE WHEN $base THEN nullif(t.typsend, 0)::regproc::text END,
                'modifier input', CASE WHEN $base THEN nullif(t.typmodin, 0)::regproc::text END,
                'modifier output', CASE WHEN $base THEN nullif(t.typmodout, 0)::regproc::text END,
                'analyze', CASE WHEN $base THEN nullif(t.typanalyze, 0)::regproc::text END,
                'subscript', CASE WHEN $base THEN nullif(t.typsubscript, 0)::regproc::text END,
                'length', CASE WHEN $base THEN t.typlen::text END,
                'by value', CASE WHEN $base THEN t.typbyval::text END,
                'alignment', CASE WHEN $base THEN t.typalign::text END,
                'storage', CASE WHEN $base THEN t.typstorage::text END,
                'category', CASE WHEN $base THEN t.typcategory::text END,
                'preferred', CASE WHEN $base THEN nullif(t.typispreferred, false)::text END,
                'delimiter', CASE WHEN $base THEN t.typdelim::text END,
                'default', CASE WHEN $base THEN t.typdefault END,
                'collatable', CASE WHEN $base AND t.typcollation <> 0 THEN 'true' END,
                'element', CASE WHEN $base THEN format_type(nullif(t.typelem, 0), NULL) END,
                $owner, $privileges, $comment]::text[]
            FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
            LEFT JOIN pg_range r ON r.rngtypid = t.oid
            WHERE t.typtype <> 'd' AND (t.typtype <> 'c' OR c.relkind = 'c')
              AND NOT EXISTS (SELECT FROM pg_type b WHERE b.typarray = t.oid)
              AND $own
            """.replace("$attribute", description("a.attrelid", "pg_class", "a.attnum"))
            .replace("$base", "t.typtype = 'b' AND t.typisdefined")
            .replace("$owner", owner("t.typowner"))
            .replace("$privileges", privileges("t.typacl", 'T', "t.typowner"))
            .replace("$comment", comment("t.oid", "pg_type"))
            .replace("$own", notExtended("t.oid", "pg_type"));

    /** A NOT NULL has a constraint of its own from PostgreSQL 17 on; {@code '@'} is its name, which is kept apart. */
    private static String domains(int major) {
        String named = major >= 17
                ? "'@', n.conname, 'not null comment', " + description("n.oid", "pg_constraint", "0") + ","
                : "";
        String constraint = major >= 17 ? "LEFT JOIN pg_constraint n ON n.contypid = t.oid AND n.contype = 'n'" : "";
        return """
                SELECT ARRAY[s.nspname, t.typname]::text[], ARRAY[
                    'type', format_type(t.typbasetype, t.typtypmod),
                    'collation', CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation::regcollation::text END,
                    'default', coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault),
                    'not null', CASE WHEN t.typnotnull THEN 'true' END, $named
                    $owner, $privileges, $comment]::text[]
                FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
                $constraint
                WHERE t.typtype = 'd' AND $own
                """.replace("$named", named)
                .replace("$constraint", constraint)
                .replace("$owner", owner("t.typowner"))
                .replace("$privileges", privileges("t.typacl", 'T', "t.typowner"))
                .replace("$comment", comment("t.oid", "pg_type"))
                .replace("$own", notExtended("t.oid", "pg_type"));
    }

    private static final String DOMAIN_CONSTRAINTS =
            """
            SELECT ARRAY[s.nspname, t.typname, k.conname]::text[], ARRAY[
                'definition', pg_get_constraintdef(k.oid), $comment]::text[]
            FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN spaces s ON s.oid = t.typnamespace
            WHERE k.contype = 'c' AND $own
            """.replace("$comment", comment("k.oid", "pg_constraint")).replace("$own", notExtended("t.oid", "pg_type"));

    /** The definition as {@code CREATE AGGREGATE} takes it; PostgreSQL has no function that tells it. */
    private static final String AGGREGATE = """
            (SELECT 'CREATE OR REPLACE AGGREGATE ' || quote_ident(s.nspname) || '.' || quote_ident(p.proname) || '('
                || coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*') || ') (' || concat_ws(', ',
                'SFUNC = ' || g.aggtransfn::regproc,
                'STYPE = ' || format_type(g.aggtranstype, NULL),
                'SSPACE = ' || nullif(g.aggtransspace, 0),
                'FINALFUNC = ' || nullif(g.aggfinalfn, 0)::regproc,
                CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                'FINALFUNC_MODIFY = ' || $modify,
                'COMBINEFUNC = ' || nullif(g.aggcombinefn, 0)::regproc,
                'SERIALFUNC = ' || nullif(g.aggserialfn, 0)::regproc,
                'DESERIALFUNC = ' || nullif(g.aggdeserialfn, 0)::regproc,
                'INITCOND = ' || quote_literal(g.agginitval),
                'MSFUNC = ' || nullif(g.aggmtransfn, 0)::regproc,
                'MINVFUNC = ' || nullif(g.aggminvtransfn, 0)::regproc,
                'MSTYPE = ' || format_type(nullif(g.aggmtranstype, 0), NULL),
                'MSSPACE = ' || nullif(g.aggmtransspace, 0),
                'MFINALFUNC = ' || nullif(g.aggmfinalfn, 0)::regproc,
                CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                'MFINALFUNC_MODIFY = ' || $moving,
                'MINITCOND = ' || quote_literal(g.aggminitval),
                'SORTOP = ' || (SELECT 'OPERATOR(' || quote_ident(n.nspname) || '.' || o.oprname || ')' FROM pg_operator o
                    JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = g.aggsortop),
                CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END,
                'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END) || ')'
                FROM pg_aggregate g WHERE g.aggfnoid = p.oid),
                'result', pg_get_function_result(p.oid)""".replace("$modify", modification("g.aggfinalmodify"))
            .replace("$moving", modification("g.aggmfinalmodify"));

    /** What a final function does to the state, where it is not what PostgreSQL takes it to do. */
    private static String modification(String column) {
        return "CASE nullif(" + column + ", CASE g.aggkind WHEN 'n' THEN 'r'::\"char\" ELSE 'w'::\"char\" END)"
                + " WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' WHEN 'w' THEN 'READ_WRITE' END";
    }

    /** Those that come with a range, and go with it, are no objects of their own. */
    private static String routines(String which, String definition) {
        return """
                SELECT ARRAY[s.nspname, p.proname, '(' || oidvectortypes(p.proargtypes) || ')']::text[], ARRAY[
                    'definition', $definition,
                    $owner, $privileges, $comment]::text[]
                FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
                WHERE $which AND $own AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
                """.replace("$definition", definition)
                .replace("$owner", owner("p.proowner"))
                .replace("$privileges", privileges("p.proacl", 'f', "p.proowner"))
                .replace("$comment", comment("p.oid", "pg_proc"))
                .replace("$which", which)
                .replace("$own", notExtended("p.oid", "pg_proc"));
    }
}
