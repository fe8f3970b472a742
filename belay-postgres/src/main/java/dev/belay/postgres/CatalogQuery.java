package dev.belay.postgres;

import dev.belay.catalog.ObjectKind;
import java.util.Optional;

/**
 * The question for all objects of one kind.
 *
 * <p>Its SQL selects two text arrays: the path, and attributes as name and value in turn; a NULL value leaves the
 * attribute out. It runs with {@code search_path = pg_catalog}, may use the {@code spaces} (schemas that users made) and
 * {@code extended} (what extensions own) of {@link CatalogReader}, and the macros below.
 *
 * @param kind what it asks for
 * @param relation the expression for the oid of the relation that the object is, or hangs on; none for other objects
 * @param sql the question; it ends in its WHERE clause
 */
record CatalogQuery(ObjectKind kind, Optional<String> relation, String sql) {
    static CatalogQuery of(ObjectKind kind, String sql) {
        return new CatalogQuery(kind, Optional.empty(), sql);
    }

    static CatalogQuery of(ObjectKind kind, String relation, String sql) {
        return new CatalogQuery(kind, Optional.of(relation), sql);
    }

    /** Privileges, sorted; NULL when they are the default ones. Arguments: the ACL, acldefault's letter, the owner. */
    private static final String PRIVILEGES = """
            CASE WHEN %1$s IS NOT NULL THEN nullif(
                (SELECT coalesce(string_agg(g::text, ', ' ORDER BY g::text), 'none') FROM unnest(%1$s) g),
                (SELECT coalesce(string_agg(g::text, ', ' ORDER BY g::text), 'none')
                 FROM unnest(acldefault('%2$s', %3$s)) g)) END""";

    static String privileges(String acl, char kind, String owner) {
        return "'privileges', " + PRIVILEGES.formatted(acl, kind, owner);
    }

    static String owner(String column) {
        return "'owner', pg_get_userbyid(" + column + ")";
    }

    static String comment(String oid, String catalog) {
        return "'comment', " + description(oid, catalog, "0");
    }

    /** What obj_description and col_description answer; as functions in SQL they cost ten times a subquery. */
    static String description(String oid, String catalog, String column) {
        return ("(SELECT remark.description FROM pg_description remark"
                        + " WHERE remark.objoid = %s AND remark.classoid = '%s'::regclass AND remark.objsubid = %s)")
                .formatted(oid, catalog, column);
    }

    /** Options in the order of their names: it means nothing in which order they were given. */
    static String options(String column) {
        return "CASE WHEN %1$s IS NOT NULL THEN (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(%1$s) o) END"
                .formatted(column);
    }

    /** Keeps out what belongs to PostgreSQL or to an extension; the range lets an index pass over the thousands built in. */
    static String notExtended(String oid, String catalog) {
        return "%s >= 16384 AND NOT EXISTS (SELECT FROM extended e WHERE e.objid = %s AND e.classid = '%s'::regclass)"
                .formatted(oid, oid, catalog);
    }
}
