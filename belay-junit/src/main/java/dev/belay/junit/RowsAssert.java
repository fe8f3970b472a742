package dev.belay.junit;

import dev.belay.catalog.Identifier;
import dev.belay.evidence.RowTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** What is claimed of the rows of a table or view. */
public final class RowsAssert {
    private final Migrated db;
    private final String table;

    RowsAssert(Migrated db, String table) {
        this.db = db;
        this.table = table;
    }

    /**
     * The table holds these rows and no others, in any order: a line of column names, then a line a row, with {@code |} between
     * cells. A cell is what {@code column::text} gives under TimeZone UTC; {@code NULL} stands for NULL, and what would be
     * mistaken stands in quotes with the escapes of JSON.
     */
    public RowsAssert are(String rows) {
        RowTable wanted = RowTable.parse(rows);
        RowTable seen = new RowTable(wanted.columns(), read(wanted.columns()));
        if (!wanted.sorted().equals(seen.sorted())) {
            throw new AssertionFailedError(
                    "the rows of %s: expected%n%s%nbut are%n%s".formatted(table, wanted, seen),
                    wanted.sorted().toString(),
                    seen.sorted().toString());
        }
        return this;
    }

    /** The table holds so many rows. */
    public RowsAssert haveCount(long count) {
        long seen = Long.parseLong(
                ask("SELECT count(*) FROM " + table, 1).getFirst().getFirst().orElse("0"));
        if (seen != count) {
            throw new AssertionFailedError(
                    "%s: expected %d rows but has %d".formatted(table, count, seen), count, seen);
        }
        return this;
    }

    private List<List<Optional<String>>> read(List<String> columns) {
        String cells = columns.stream()
                .map(column -> Identifier.quoted(column) + "::text")
                .collect(Collectors.joining(", "));
        return ask("SELECT " + cells + " FROM " + table, columns.size());
    }

    private List<List<Optional<String>>> ask(String question, int columns) {
        try (Statement statement = db.session().createStatement();
                ResultSet row = statement.executeQuery(question)) {
            List<List<Optional<String>>> rows = new ArrayList<>();
            while (row.next()) {
                List<Optional<String>> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(Optional.ofNullable(row.getString(column)));
                }
                rows.add(cells);
            }
            return rows;
        } catch (SQLException failure) {
            throw new AssertionFailedError(
                    "the rows of " + table + " cannot be read: " + failure.getMessage(), failure);
        }
    }
}
