package dev.belay.rehearsal;

import dev.belay.catalog.Identifier;
import dev.belay.evidence.Evidence;
import dev.belay.history.Downgrade;
import dev.belay.history.Script;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Gives rows the values that a revision's own statements speak of, so that what it does to some rows and not to others is seen:
 * {@code UPDATE t SET kind = 'shop' WHERE name LIKE '%AMAZON%'} is told from one without a condition by a row named so.
 *
 * @param statements of the revision that write rows
 */
record TellingRows(List<String> statements) {
    /** Rows that say nothing of any revision. */
    static final TellingRows NONE = new TellingRows(List.of());

    private static final Pattern WRITES = Pattern.compile("(?is)\\s*(update|delete|insert|with|merge)\\b.*");
    private static final Pattern LITERAL =
            Pattern.compile("'((?:[^']++|'')*+)'|(?<![\\w.'])(-?\\d+(?:\\.\\d+)?)(?![\\w.'])");
    private static final int MOST = 6;

    TellingRows {
        statements = List.copyOf(statements);
    }

    static TellingRows of(Evidence evidence) {
        List<String> statements = new ArrayList<>();
        add(evidence.revision().upgrade(), statements);
        if (evidence.revision().downgrade() instanceof Downgrade.Written(Script script)) {
            add(script, statements);
        }
        return new TellingRows(statements);
    }

    private static void add(Script script, List<String> into) {
        if (script instanceof Script.Sql sql) {
            for (dev.belay.sql.Statement statement : sql.statements()) {
                if (into.size() < MOST && WRITES.matcher(statement.text()).matches()) {
                    into.add(statement.text());
                }
            }
        }
    }

    /** Tells whether a table may want more rows than any other. */
    boolean speakOf(SampledTable table) {
        String name = table.name().replaceFirst(".*\\.", "");
        return statements.stream().anyMatch(statement -> names(statement, name.replace("\"", "")));
    }

    /** Puts a value of the statements into a row of its own, one after the other, as far as the table takes it. */
    void season(Connection session, SampledTable table) throws SQLException {
        List<String> rows = rows(session, table);
        int next = 0;
        for (String statement : statements) {
            for (SampledTable.Column column : table.columns()) {
                if (column.generated() || !names(statement, column.name())) {
                    continue;
                }
                for (String value : values(statement)) {
                    if (next < rows.size() && isTaken(session, table, column, value, rows.get(next))) {
                        next++;
                    }
                }
            }
        }
    }

    private static boolean names(String statement, String name) {
        return Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?![a-z0-9_])")
                .matcher(statement.toLowerCase(Locale.ROOT))
                .find();
    }

    /** The constants; what stands for any letters in a pattern is a letter. */
    private static Set<String> values(String statement) {
        Set<String> values = new LinkedHashSet<>();
        for (MatchResult literal :
                LITERAL.matcher(statement).results().limit(MOST).toList()) {
            values.add(
                    literal.group(1) == null
                            ? literal.group(2)
                            : literal.group(1).replace("''", "'").replace("%", "x"));
        }
        return values;
    }

    private static List<String> rows(Connection session, SampledTable table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT ctid::text FROM " + table.name() + " ORDER BY ctid")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        // the first rows stay what they are
        return rows.subList(Math.min(rows.size(), 3), rows.size());
    }

    private static boolean isTaken(
            Connection session, SampledTable table, SampledTable.Column column, String value, String row) {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeUpdate(
                            "UPDATE %1$s SET %2$s = '%3$s' WHERE ctid = '%4$s' AND %2$s IS DISTINCT FROM '%3$s'"
                                    .formatted(
                                            table.name(),
                                            Identifier.quoted(column.name()),
                                            value.replace("'", "''"),
                                            row))
                    == 1;
        } catch (SQLException refused) {
            return false;
        }
    }
}
