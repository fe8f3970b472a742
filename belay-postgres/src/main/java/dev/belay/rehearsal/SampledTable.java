package dev.belay.rehearsal;

import dev.belay.catalog.Identifier;
import dev.belay.evidence.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as somebody who shows its rows has to know it.
 *
 * @param oid of it
 * @param name qualified and quoted
 * @param columns in their order
 */
record SampledTable(long oid, String name, List<Column> columns) {
    /**
     * A column.
     *
     * @param name unquoted
     * @param type the type's category in {@code pg_type.typcategory}
     * @param generated whether nobody may write it
     * @param always whether only {@code OVERRIDING SYSTEM VALUE} writes it
     */
    record Column(String name, String type, boolean generated, boolean always) {}

    private static final String TABLES = """
            SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND c.relpersistence <> 't' AND NOT c.relispartition
              AND %s ORDER BY c.oid
            """;

    private static final String COLUMNS = """
            SELECT a.attname, t.typcategory, a.attgenerated <> '', a.attidentity = 'a'
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """;

    private static final String REFERENCED = """
            WITH RECURSIVE above(oid) AS (
                SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE quote_ident(n.nspname) || '.' || quote_ident(c.relname) = ANY (?)
                UNION
                SELECT k.confrelid FROM above a JOIN pg_constraint k ON k.conrelid = a.oid AND k.contype = 'f')
            SELECT oid FROM above
            """;

    private static final String VIEWS = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384 ORDER BY 1
            """;

    SampledTable {
        columns = List.copyOf(columns);
    }

    /** Those of these names that are there. */
    static List<SampledTable> named(Connection session, Set<String> names) throws SQLException {
        return tables(session, "quote_ident(n.nspname) || '.' || quote_ident(c.relname) = ANY (?)", "text", names);
    }

    /** Those of these oids that are there. */
    static List<SampledTable> present(Connection session, Collection<Long> oids) throws SQLException {
        return tables(session, "c.oid = ANY (?)", "oid", oids);
    }

    /** Those of other oids. */
    static List<SampledTable> unknown(Connection session, Collection<Long> oids) throws SQLException {
        return tables(session, "c.oid <> ALL (?)", "oid", oids);
    }

    /** The oids of all tables. */
    static List<Long> all(Connection session) throws SQLException {
        return unknown(session, List.of()).stream().map(SampledTable::oid).toList();
    }

    /** Those of these names, and all that they refer to. */
    static List<SampledTable> withReferenced(Connection session, Set<String> names) throws SQLException {
        List<Long> oids = new ArrayList<>();
        try (PreparedStatement question = session.prepareStatement(REFERENCED)) {
            question.setArray(1, session.createArrayOf("text", names.toArray()));
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    oids.add(row.getLong(1));
                }
            }
        }
        return present(session, oids);
    }

    /** The names of all views. */
    static List<String> views(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(VIEWS)) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }

    private static List<SampledTable> tables(Connection session, String which, String type, Collection<?> given)
            throws SQLException {
        List<SampledTable> found = new ArrayList<>();
        try (PreparedStatement question = session.prepareStatement(TABLES.formatted(which))) {
            question.setArray(1, session.createArrayOf(type, given.toArray()));
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    found.add(new SampledTable(row.getLong(1), row.getString(2), columns(session, row.getLong(1))));
                }
            }
        }
        return found;
    }

    private static List<Column> columns(Connection session, long oid) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement question = session.prepareStatement(COLUMNS)) {
            question.setLong(1, oid);
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
                }
            }
        }
        return columns;
    }

    /** The same without rows. */
    RowTable none() {
        return new RowTable(columns.stream().map(Column::name).toList(), List.of());
    }

    /** All its rows, cells as text. */
    RowTable read(Connection session) throws SQLException {
        if (columns.isEmpty()) {
            return none();
        }
        String cells = columns.stream()
                .map(column -> Identifier.quoted(column.name()) + "::text")
                .collect(Collectors.joining(", "));
        List<List<Optional<String>>> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + cells + " FROM " + name)) {
            while (row.next()) {
                List<Optional<String>> line = new ArrayList<>();
                for (int index = 1; index <= columns.size(); index++) {
                    line.add(Optional.ofNullable(row.getString(index)));
                }
                rows.add(line);
            }
        }
        return new RowTable(none().columns(), rows);
    }

    /** The statement that makes rows that were not there before; none when there are none. */
    Optional<String> insertion(RowTable now, RowTable before) {
        List<List<Optional<String>>> left = new ArrayList<>(now.rows());
        before.rows().forEach(left::remove);
        List<Integer> written = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            if (!columns.get(index).generated()) {
                written.add(index);
            }
        }
        if (left.isEmpty() || written.isEmpty()) {
            return Optional.empty();
        }
        boolean overriding = columns.stream().anyMatch(Column::always);
        String shown = name.startsWith("public.") ? name.substring("public.".length()) : name;
        return Optional.of("INSERT INTO %s (%s)%s VALUES\n    %s"
                .formatted(
                        shown,
                        written.stream()
                                .map(index ->
                                        Identifier.quoted(columns.get(index).name()))
                                .collect(Collectors.joining(", ")),
                        overriding ? " OVERRIDING SYSTEM VALUE" : "",
                        left.stream()
                                .map(row -> written.stream()
                                        .map(index -> literal(columns.get(index), row.get(index)))
                                        .collect(Collectors.joining(", ", "(", ")")))
                                .collect(Collectors.joining(",\n    "))));
    }

    /** Numbers as they are, all else as an untyped literal, which PostgreSQL reads as the column's own type. */
    private static String literal(Column column, Optional<String> cell) {
        if (cell.isEmpty()) {
            return "NULL";
        }
        String text = cell.get();
        boolean bare = column.type().toUpperCase(Locale.ROOT).equals("N") && text.matches("-?\\d+(\\.\\d+)?");
        return bare ? text : "'" + text.replace("'", "''") + "'";
    }
}
