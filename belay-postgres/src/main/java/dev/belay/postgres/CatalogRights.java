package dev.belay.postgres;

import static dev.belay.postgres.CatalogQuery.comment;
import static dev.belay.postgres.CatalogQuery.owner;
import static dev.belay.postgres.CatalogQuery.privileges;

import dev.belay.catalog.ObjectKind;
import java.util.List;

/** The questions about rights and labels that stand apart from the objects they are for, and about what has no schema. */
final class CatalogRights {
    private CatalogRights() {}

    static List<CatalogQuery> queries() {
        return List.of(
                CatalogQuery.of(ObjectKind.DEFAULT_PRIVILEGES, DEFAULT_PRIVILEGES),
                CatalogQuery.of(ObjectKind.PRIVILEGES, PRIVILEGES),
                CatalogQuery.of(ObjectKind.SECURITY_LABEL, SECURITY_LABELS),
                CatalogQuery.of(ObjectKind.EXTENSION_DEPENDENCY, EXTENSION_DEPENDENCIES),
                CatalogQuery.of(ObjectKind.LARGE_OBJECT, LARGE_OBJECTS),
                CatalogQuery.of(ObjectKind.DATABASE, DATABASE));
    }

    private static final String DEFAULT_PRIVILEGES = """
            SELECT ARRAY[pg_get_userbyid(d.defaclrole), coalesce(n.nspname, ''), d.defaclobjtype::text]::text[], ARRAY[
                'privileges', (SELECT string_agg(g::text, ', ' ORDER BY g::text) FROM unnest(d.defaclacl) g)]::text[]
            FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
            """;

    /**
     * Privileges of what PostgreSQL or an extension made, where they are no longer those it came with
     * ({@code pg_init_privs}); a database's own objects keep their privileges among their attributes. Only what differs is
     * named, for a name costs more than the comparison: hence OFFSET. What initdb grants to all in {@code information_schema}
     * it does not note there, and the grantor is the first superuser, who has another name on another server.
     */
    private static final String PRIVILEGES = """
            SELECT ARRAY['(' || i.type || ' ' || i.identity || ')']::text[], ARRAY[
                'privileges', (SELECT string_agg(g::text, ', ' ORDER BY g::text) FROM unnest(x.acl) g),
                'at first', (SELECT string_agg(g, ', ' ORDER BY g) FROM unnest(x.first) g)]::text[]
            FROM (SELECT x.class, x.oid, x.sub, x.acl, was.acl AS first FROM (
                SELECT 'pg_proc'::regclass::oid AS class, oid, 0 AS sub, proacl AS acl, 'f' AS letter, proowner AS owner, '' AS of_all
                    FROM pg_proc WHERE proacl IS NOT NULL
                UNION ALL SELECT 'pg_class'::regclass, oid, 0, relacl, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END, relowner,
                    CASE WHEN relnamespace = to_regnamespace('information_schema')
                        AND relname !~ '^(_pg_.*|sql_parts|transforms)$' THEN 'SELECT' ELSE '' END
                    FROM pg_class WHERE relacl IS NOT NULL
                UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, attacl, 'c', 0, '' FROM pg_attribute
                    WHERE attacl IS NOT NULL AND (attrelid < 16384 OR attrelid IN (SELECT objid FROM extended))
                UNION ALL SELECT 'pg_type'::regclass, oid, 0, typacl, 'T', typowner, '' FROM pg_type WHERE typacl IS NOT NULL
                UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanacl, 'l', lanowner, '' FROM pg_language
                    WHERE lanacl IS NOT NULL
                UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspacl, 'n', nspowner,
                    CASE nspname WHEN 'information_schema' THEN 'USAGE' ELSE '' END FROM pg_namespace
                    WHERE nspacl IS NOT NULL AND nspname <> 'public'
                UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwacl, 'F', fdwowner, '' FROM pg_foreign_data_wrapper
                    WHERE fdwacl IS NOT NULL
                UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 0, srvacl, 'S', srvowner, '' FROM pg_foreign_server
                    WHERE srvacl IS NOT NULL) x
                LEFT JOIN pg_init_privs p ON p.objoid = x.oid AND p.classoid = x.class AND p.objsubid = x.sub
                CROSS JOIN LATERAL (SELECT coalesce(p.initprivs, acldefault(x.letter::"char", x.owner)
                    || CASE WHEN x.oid < 16384 AND x.of_all <> '' THEN ARRAY[makeaclitem(0, x.owner, x.of_all, false)] END)::text[] AS acl) was
                WHERE (x.oid < 16384 OR EXISTS (SELECT FROM extended e WHERE e.objid = x.oid AND e.classid = x.class))
                  AND NOT (was.acl @> x.acl::text[] AND was.acl <@ x.acl::text[])
                OFFSET 0) x
            CROSS JOIN LATERAL pg_identify_object(x.class, x.oid, x.sub) i
            WHERE coalesce(i.schema, '') !~ '^pg_(toast_)?temp_'
            """;

    private static final String SECURITY_LABELS = """
            SELECT ARRAY[l.provider, '(' || i.type || ' ' || i.identity || ')']::text[], ARRAY['label', l.label]::text[]
            FROM pg_seclabel l CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i
            """;

    /** {@code ALTER … DEPENDS ON EXTENSION}: what goes when the extension goes. */
    private static final String EXTENSION_DEPENDENCIES = """
            SELECT ARRAY[x.extname, '(' || i.type || ' ' || i.identity || ')']::text[], ARRAY[]::text[]
            FROM automatic d JOIN pg_extension x ON x.oid = d.refobjid
            CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) i
            """;

    private static final String LARGE_OBJECTS = """
            SELECT ARRAY[l.oid::text]::text[], ARRAY[$owner, $privileges, $comment]::text[]
            FROM pg_largeobject_metadata l
            """.replace("$owner", owner("l.lomowner"))
            .replace("$privileges", privileges("l.lomacl", 'L', "l.lomowner"))
            .replace("$comment", comment("l.oid", "pg_largeobject"));

    private static final String DATABASE =
            """
            SELECT ARRAY[]::text[], ARRAY[
                'settings', (SELECT string_agg(r.setting, ', ' ORDER BY r.setting) FROM (
                    SELECT coalesce(quote_ident(pg_get_userbyid(nullif(q.setrole, 0))) || ': ', '') || split_part(g, '=', 1)
                        || '=' || quote_literal(substr(g, strpos(g, '=') + 1)) AS setting
                    FROM pg_db_role_setting q CROSS JOIN LATERAL unnest(q.setconfig) g WHERE q.setdatabase = b.oid) r),
                'connection limit', nullif(b.datconnlimit, -1)::text,
                $owner, $privileges,
                'comment', shobj_description(b.oid, 'pg_database')]::text[]
            FROM pg_database b WHERE b.datname = current_database()
            """.replace("$owner", owner("b.datdba")).replace("$privileges", privileges("b.datacl", 'd', "b.datdba"));
}
