package dev.belay.postgres;

import dev.belay.catalog.Identifier;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a tool has written down in a database of the user's, in one transaction that cannot write and waits for nobody. */
public final class LedgerReader {
    private static final String CAREFULLY = "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '10s'";
    private static final String PLACES = """
            SELECT namespace.nspname, relation.oid
            FROM pg_catalog.pg_class relation
            JOIN pg_catalog.pg_namespace namespace ON namespace.oid = relation.relnamespace
            WHERE relation.relname = ? AND relation.relkind IN ('r', 'p', 'v') AND namespace.nspname !~ '^pg_'
            ORDER BY pg_catalog.pg_table_is_visible(relation.oid) DESC, namespace.nspname""";
    private static final String COLUMNS =
            "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped";

    private LedgerReader() {}

    /**
     * What was found.
     *
     * @param schema of the table; none when there is no such table
     * @param rows in their order
     */
    public record Found(Optional<String> schema, List<Row> rows) {
        /** Copies the rows. */
        public Found {
            rows = List.copyOf(rows);
        }
    }

    private record Place(String schema, long oid) {}

    /**
     * Reads a ledger.
     *
     * @param tool whose it is, for messages
     * @param environment where {@code PGPASSWORD} may stand
     */
    public static Found read(String url, Map<String, String> environment, String tool, Ledger ledger) {
        ServerUrl named = ServerUrl.of(url, environment);
        try (Connection connection = named.endpoint().connect(named.database())) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(CAREFULLY);
                Optional<Place> place = place(connection, tool, ledger);
                List<Row> rows = place.isPresent() ? rows(statement, place.get().schema(), ledger) : List.<Row>of();
                return new Found(place.map(Place::schema), rows);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new ServerException(
                    "%s was not read in %s at %s: %s"
                            .formatted(ledger.table(), named.database(), named.endpoint(), Reason.of(failure)),
                    "Look at the host, the port, the role and the password; the role needs to read that table alone.",
                    failure);
        }
    }

    /** The table of the name in the schema that is told, else where the session sees it, else the only one anywhere. */
    private static Optional<Place> place(Connection connection, String tool, Ledger ledger) throws SQLException {
        List<Place> places = new ArrayList<>();
        Optional<Place> other = Optional.empty();
        try (PreparedStatement question = connection.prepareStatement(PLACES)) {
            question.setString(1, ledger.table());
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    Place place = new Place(row.getString(1), row.getLong(2));
                    boolean told = ledger.schema().map(place.schema()::equals).orElse(true);
                    if (told && lacking(connection, place, ledger).isEmpty()) {
                        places.add(place);
                    } else if (told) {
                        other = other.or(() -> Optional.of(place));
                    }
                }
            }
        }
        if (places.isEmpty() && other.isPresent()) {
            throw new LedgerException(
                    "%s.%s is no table of %s: it has no column %s"
                            .formatted(
                                    other.get().schema(),
                                    ledger.table(),
                                    tool,
                                    String.join(", ", lacking(connection, other.get(), ledger))),
                    "Name the tool with --layout, or its table with --history-table.");
        }
        if (places.size() > 1 && !isVisible(connection, places.getFirst())) {
            throw new LedgerException(
                    ledger.table() + " is in several schemas: "
                            + places.stream().map(Place::schema).collect(Collectors.joining(", ")),
                    "Name the one that is meant: --history-table SCHEMA." + ledger.table() + ".");
        }
        return places.stream().findFirst();
    }

    private static List<String> lacking(Connection connection, Place place, Ledger ledger) throws SQLException {
        List<String> lacking = new ArrayList<>(ledger.columns());
        try (PreparedStatement question = connection.prepareStatement(COLUMNS)) {
            question.setLong(1, place.oid());
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    lacking.remove(row.getString(1));
                }
            }
        }
        return lacking;
    }

    private static boolean isVisible(Connection connection, Place place) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("SELECT pg_catalog.pg_table_is_visible(?)")) {
            question.setLong(1, place.oid());
            try (ResultSet row = question.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static List<Row> rows(Statement statement, String schema, Ledger ledger) throws SQLException {
        String columns = ledger.columns().stream()
                .map(column -> Identifier.quoted(column) + "::text")
                .collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s.%s ORDER BY %s"
                .formatted(
                        columns,
                        Identifier.quoted(schema),
                        Identifier.quoted(ledger.table()),
                        Identifier.quoted(ledger.order()));
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Map<String, String> values = new HashMap<>();
                for (int column = 0; column < ledger.columns().size(); column++) {
                    String value = row.getString(column + 1);
                    if (value != null) {
                        values.put(ledger.columns().get(column), value);
                    }
                }
                rows.add(new Row(values));
            }
        }
        return rows;
    }
}
