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
                            THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END
                        || coalesce(' -- ' || $attribute, ''), ', ' ORDER BY a.attnum)
                    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
                    WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END,
                'subtype', (SELECT format_type(r.rngsubtype, NULL)
                        || CASE WHEN r.rngcollation <> 0 THEN ' COLLATE ' || r.rngcollation::regcollation::text ELSE '' END
                        || ' ' || r.rngcanonical::regproc::text || ' ' || r.rngsubdiff::regproc::text
                        || ' ' || (SELECT n.nspname || '.' || o.opcname FROM pg_opclass o
                            JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.oid = r.rngsubopc)
                        || ' ' || format_type(r.rngmultitypid, NULL)
                    FROM pg_range r WHERE r.rngtypid = t.oid),
                'functions', CASE WHEN t.typtype = 'b' THEN concat_ws(' ', t.typinput::regproc, t.typoutput::regproc,
                    t.typreceive::regproc, t.typsend::regproc, t.typmodin::regproc, t.typmodout::regproc,
                    t.typanalyze::regproc, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory,
                    t.typispreferred, t.typdelim, quote_nullable(t.typdefault), t.typcollation::regcollation,
                    t.typsubscript::regproc, format_type(nullif(t.typelem, 0), NULL)) END,
                $owner, $privileges, $comment]::text[]
            FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typtype <> 'd' AND (t.typtype <> 'c' OR c.relkind = 'c')
              AND NOT EXISTS (SELECT FROM pg_type b WHERE b.typarray = t.oid)
              AND $own
            """.replace("$attribute", description("a.attrelid", "pg_class", "a.attnum"))
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

    private static final String AGGREGATE = """
            (SELECT concat_ws(' ', pg_get_function_result(p.oid), g.aggkind, g.aggnumdirectargs, g.aggtransfn,
                g.aggfinalfn, g.aggcombinefn, g.aggserialfn, g.aggdeserialfn, g.aggmtransfn, g.aggminvtransfn,
                g.aggmfinalfn, g.aggfinalextra, g.aggmfinalextra, g.aggfinalmodify, g.aggmfinalmodify,
                g.aggsortop::regoperator, format_type(g.aggtranstype, NULL), g.aggtransspace,
                format_type(g.aggmtranstype, NULL), g.aggmtransspace, quote_nullable(g.agginitval),
                quote_nullable(g.aggminitval), p.proparallel) FROM pg_aggregate g WHERE g.aggfnoid = p.oid)""";

    private static String routines(String which, String definition) {
        return """
                SELECT ARRAY[s.nspname, p.proname, '(' || oidvectortypes(p.proargtypes) || ')']::text[], ARRAY[
                    'definition', $definition,
                    $owner, $privileges, $comment]::text[]
                FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
                WHERE $which AND $own
                """.replace("$definition", definition)
                .replace("$owner", owner("p.proowner"))
                .replace("$privileges", privileges("p.proacl", 'f', "p.proowner"))
                .replace("$comment", comment("p.oid", "pg_proc"))
                .replace("$which", which)
                .replace("$own", notExtended("p.oid", "pg_proc"));
    }
}
