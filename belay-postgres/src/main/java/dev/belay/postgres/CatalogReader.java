package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Reads the catalog of one session, its open transaction included, in one round trip; the session's settings, locks and
 * transaction are afterwards what they were. Needs no more rights than the owner of the database has. Not thread-safe.
 */
public final class CatalogReader {
    private static final String PINNED = """
            SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
            SET LOCAL quote_all_identifiers = off;
            """;

    /** SQLSTATE of a prepared statement that is gone: the session's owner may have said DISCARD ALL. */
    private static final String NOT_PREPARED = "26000";

    private static final String COMMON = """
            WITH spaces AS MATERIALIZED (
                SELECT n.oid, n.nspname, n.nspowner, n.nspacl FROM pg_catalog.pg_namespace n
                WHERE n.nspname = 'public' OR n.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp_'),
            extended AS MATERIALIZED (
                SELECT d.classid, d.objid FROM pg_catalog.pg_depend d WHERE d.deptype = 'e')
            """;

    private final Connection connection;
    private final List<CatalogQuery> queries;
    private boolean prepared;

    /** Reads through this connection. */
    public CatalogReader(Connection connection) throws SQLException {
        this.connection = connection;
        int major = connection.getMetaData().getDatabaseMajorVersion();
        this.queries = Stream.of(
                        CatalogRelations.queries(major).stream(),
                        CatalogTypes.queries().stream(),
                        CatalogOthers.queries(major).stream())
                .flatMap(some -> some)
                .toList();
    }

    /**
     * The catalog as the session sees it now.
     *
     * <p>Everything goes in one message: the driver would forget its prepared statements if it saw the search_path change,
     * and planning the question costs four times what answering it does.
     */
    public Catalog read() throws SQLException {
        boolean inside = connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        try {
            return read(inside);
        } catch (SQLException failure) {
            execute(inside ? "ROLLBACK TO SAVEPOINT belay_catalog" : "ROLLBACK");
            if (!NOT_PREPARED.equals(failure.getSQLState())) {
                throw failure;
            }
            prepared = false;
            return read(inside);
        }
    }

    private Catalog read(boolean inside) throws SQLException {
        String prepare = prepared ? "" : "PREPARE belay_catalog AS " + COMMON + union(queries) + "; ";
        String whole = (inside ? "SAVEPOINT belay_catalog; " : "BEGIN; ")
                + PINNED
                + prepare
                + "EXECUTE belay_catalog; "
                + (inside ? "ROLLBACK TO SAVEPOINT belay_catalog; RELEASE SAVEPOINT belay_catalog" : "ROLLBACK");
        prepared = true;
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(whole);
            while (!rows || statement.getResultSet().getMetaData().getColumnCount() != 3) {
                rows = statement.getMoreResults();
            }
            return catalog(statement.getResultSet());
        }
    }

    private Catalog catalog(ResultSet row) throws SQLException {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        SortedMap<ObjectId, SortedMap<Integer, String>> columns = new TreeMap<>();
        while (row.next()) {
            ObjectKind kind = queries.get(row.getInt(1)).kind();
            ObjectId id =
                    new ObjectId(kind, Arrays.asList((String[]) row.getArray(2).getArray()));
            SortedMap<String, String> attributes =
                    attributes((String[]) row.getArray(3).getArray());
            if (kind == ObjectKind.COLUMN) {
                String number = attributes.remove("#");
                columns.computeIfAbsent(
                                new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)), table -> new TreeMap<>())
                        .put(
                                Integer.valueOf(number == null ? "0" : number),
                                id.path().getLast());
            }
            objects.put(id, new CatalogObject(id, attributes));
        }
        SortedMap<ObjectId, List<String>> order = new TreeMap<>();
        columns.forEach((table, names) -> order.put(table, new ArrayList<>(names.values())));
        return new Catalog(objects, order);
    }

    private static SortedMap<String, String> attributes(String[] pairs) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            if (pairs[index + 1] != null) {
                attributes.put(pairs[index], pairs[index + 1]);
            }
        }
        return attributes;
    }

    private static String union(List<CatalogQuery> queries) {
        List<String> branches = new ArrayList<>();
        for (int index = 0; index < queries.size(); index++) {
            branches.add("SELECT %d, q.* FROM (%s) q"
                    .formatted(index, queries.get(index).sql()));
        }
        return String.join(" UNION ALL ", branches);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
