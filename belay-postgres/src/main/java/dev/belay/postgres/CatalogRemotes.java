package dev.belay.postgres;

import static dev.belay.postgres.CatalogQuery.comment;
import static dev.belay.postgres.CatalogQuery.notExtended;
import static dev.belay.postgres.CatalogQuery.options;
import static dev.belay.postgres.CatalogQuery.owner;
import static dev.belay.postgres.CatalogQuery.privileges;

import dev.belay.catalog.ObjectKind;
import java.util.List;

/** The questions about other databases: foreign data, publications, subscriptions. */
final class CatalogRemotes {
    private CatalogRemotes() {}

    static List<CatalogQuery> queries(int major) {
        return List.of(
                CatalogQuery.of(ObjectKind.FOREIGN_DATA_WRAPPER, WRAPPERS),
                CatalogQuery.of(ObjectKind.FOREIGN_SERVER, SERVERS),
                CatalogQuery.of(ObjectKind.USER_MAPPING, USER_MAPPINGS),
                CatalogQuery.of(ObjectKind.PUBLICATION, publications(major)),
                CatalogQuery.of(ObjectKind.SUBSCRIPTION, subscriptions(major)));
    }

    private static final String WRAPPERS = """
            SELECT ARRAY[w.fdwname]::text[], ARRAY[
                'handler', nullif(w.fdwhandler, 0)::regproc::text,
                'validator', nullif(w.fdwvalidator, 0)::regproc::text,
                'options', $options,
                $owner, $privileges, $comment]::text[]
            FROM pg_foreign_data_wrapper w
            WHERE $own
            """.replace("$options", options("w.fdwoptions"))
            .replace("$owner", owner("w.fdwowner"))
            .replace("$privileges", privileges("w.fdwacl", 'F', "w.fdwowner"))
            .replace("$comment", comment("w.oid", "pg_foreign_data_wrapper"))
            .replace("$own", notExtended("w.oid", "pg_foreign_data_wrapper"));

    private static final String SERVERS = """
            SELECT ARRAY[v.srvname]::text[], ARRAY[
                'wrapper', (SELECT w.fdwname FROM pg_foreign_data_wrapper w WHERE w.oid = v.srvfdw),
                'type', v.srvtype,
                'version', v.srvversion,
                'options', $options,
                $owner, $privileges, $comment]::text[]
            FROM pg_foreign_server v
            WHERE $own
            """.replace("$options", options("v.srvoptions"))
            .replace("$owner", owner("v.srvowner"))
            .replace("$privileges", privileges("v.srvacl", 'S', "v.srvowner"))
            .replace("$comment", comment("v.oid", "pg_foreign_server"))
            .replace("$own", notExtended("v.oid", "pg_foreign_server"));

    /** Only the names of options, and only for whoever may see them: their values are passwords. */
    private static final String USER_MAPPINGS = """
            SELECT ARRAY[m.srvname, m.usename]::text[], ARRAY[
                'options', (SELECT string_agg(split_part(o, '=', 1), ', ' ORDER BY o) FROM unnest(m.umoptions) o)]::text[]
            FROM pg_user_mappings m
            """;

    private static String publications(int major) {
        String parts = major >= 15 ? """
                 || coalesce(' (' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a
                        WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) || ')', '')
                    || coalesce(' WHERE ' || pg_get_expr(r.prqual, r.prrelid), '')""" : "";
        String generated = major >= 18 ? "'generated columns', nullif(p.pubgencols, 'n')::text," : "";
        String schemas = major >= 15 ? """
                , 'schemas', (SELECT string_agg(n.nspname, ', ' ORDER BY n.nspname) FROM pg_publication_namespace x
                    JOIN pg_namespace n ON n.oid = x.pnnspid WHERE x.pnpubid = p.oid)""" : "";
        return """
                SELECT ARRAY[p.pubname]::text[], ARRAY[
                    'all tables', nullif(p.puballtables, false)::text,
                    'publishes', concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                        CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
                    'via root', nullif(p.pubviaroot, false)::text, $generated
                    'tables', (SELECT string_agg(r.prrelid::regclass::text$parts, ', ' ORDER BY r.prrelid::regclass::text)
                        FROM pg_publication_rel r WHERE r.prpubid = p.oid)$schemas,
                    $owner, $comment]::text[]
                FROM pg_publication p
                WHERE $own
                """.replace("$parts", parts)
                .replace("$generated", generated)
                .replace("$schemas", schemas)
                .replace("$owner", owner("p.pubowner"))
                .replace("$comment", comment("p.oid", "pg_publication"))
                .replace("$own", notExtended("p.oid", "pg_publication"));
    }

    /** Everything but the connection string, which a superuser alone may read: it holds a password. */
    private static String subscriptions(int major) {
        String since15 = major >= 15 ? """
                    'two phase', nullif(u.subtwophasestate, 'd')::text,
                    'disabled on error', nullif(u.subdisableonerr, false)::text,""" : "";
        String since16 = major >= 16 ? """
                    'password required', nullif(u.subpasswordrequired, true)::text,
                    'runs as owner', nullif(u.subrunasowner, false)::text,
                    'origin', nullif(u.suborigin, 'any'),""" : "";
        String since17 = major >= 17 ? "'failover', nullif(u.subfailover, false)::text," : "";
        return """
                SELECT ARRAY[u.subname]::text[], ARRAY[
                    'enabled', u.subenabled::text,
                    'binary', nullif(u.subbinary, false)::text,
                    'streaming', u.substream::text, $since15 $since16 $since17
                    'slot', u.subslotname,
                    'synchronous commit', u.subsynccommit,
                    'publications', (SELECT string_agg(quote_ident(p), ', ' ORDER BY p) FROM unnest(u.subpublications) p),
                    $owner, $comment]::text[]
                FROM pg_subscription u JOIN pg_database b ON b.oid = u.subdbid AND b.datname = current_database()
                """.replace("$since15", since15)
                .replace("$since16", since16)
                .replace("$since17", since17)
                .replace("$owner", owner("u.subowner"))
                .replace("$comment", comment("u.oid", "pg_subscription"));
    }
}
