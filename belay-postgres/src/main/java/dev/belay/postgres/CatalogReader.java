package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Reads the catalog of one session, its open transaction included, in one round trip; the session's settings, locks and
 * transaction are afterwards what they were. Needs no more rights than the owner of the database has. Not thread-safe.
 */
public final class CatalogReader {
    /**
     * Everything that changes how PostgreSQL writes an expression or a constant, and what could end the reading. Nested
     * loops are off because the plan is made while the database is small and used when it is large.
     */
    private static final String PINNED = """
            SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
            SET LOCAL quote_all_identifiers = off; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, MDY';
            SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
            SET LOCAL xmloption = 'content'; SET LOCAL lc_monetary = 'C'; SET LOCAL standard_conforming_strings = on;
            SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL jit = off; SET LOCAL enable_nestloop = off;
            """;

    /** SQLSTATE of a prepared statement that is gone: the session's owner may have said DISCARD ALL. */
    private static final String NOT_PREPARED = "26000";

    private static final String COMMON = """
            WITH spaces AS MATERIALIZED (
                SELECT n.oid, n.nspname, n.nspowner, n.nspacl FROM pg_catalog.pg_namespace n
                WHERE n.nspname = 'public' OR n.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp_'),
            depends AS MATERIALIZED (
                SELECT d.classid, d.objid, d.refobjid, d.deptype FROM pg_catalog.pg_depend d WHERE d.deptype IN ('e', 'x')),
            extended AS MATERIALIZED (SELECT d.classid, d.objid FROM depends d WHERE d.deptype = 'e'),
            automatic AS (SELECT d.classid, d.objid, d.refobjid FROM depends d WHERE d.deptype = 'x')
            """;

    private final Connection connection;
    private final List<CatalogQuestion> questions;
    private boolean prepared;

    /** Reads through this connection. */
    public CatalogReader(Connection connection) throws SQLException {
        this.connection = connection;
        int major = connection.getMetaData().getDatabaseMajorVersion();
        this.questions = Stream.of(
                        CatalogRelations.queries(major).stream(),
                        CatalogTypes.queries(major).stream(),
                        CatalogOthers.queries(major).stream(),
                        CatalogRemotes.queries(major).stream(),
                        CatalogRights.queries().stream())
                .flatMap(some -> some)
                .map(CatalogQuestion::of)
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
        String prepare = prepared ? "" : "PREPARE belay_catalog AS " + COMMON + union() + "; ";
        String whole = (inside ? "SAVEPOINT belay_catalog; " : "BEGIN; ")
                + PINNED
                + prepare
                + "EXECUTE belay_catalog; "
                + (inside ? "ROLLBACK TO SAVEPOINT belay_catalog; RELEASE SAVEPOINT belay_catalog" : "ROLLBACK");
        prepared = true;
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(whole);
            while (!rows || statement.getResultSet().getMetaData().getColumnCount() == 1) {
                rows = statement.getMoreResults();
            }
            return catalog(statement.getResultSet());
        }
    }

    private Catalog catalog(ResultSet row) throws SQLException {
        CatalogRows rows = new CatalogRows();
        while (row.next()) {
            rows.add(questions.get(row.getInt(1)), row);
        }
        return rows.catalog();
    }

    private String union() {
        int width = questions.stream()
                .mapToInt(question -> question.values().size())
                .max()
                .orElse(0);
        return IntStream.range(0, questions.size())
                .mapToObj(number -> questions.get(number).sql(number, width))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
