package dev.belay.rehearsal;

import dev.belay.postgres.PinnedSession;
import dev.belay.postgres.PinnedSession.Prepared;
import dev.belay.postgres.PinnedSession.Question;
import dev.belay.rehearsal.TableData.ColumnData;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what tables hold, inside a transaction or outside one, and leaves the session as it was.
 *
 * <p>Values are hashed as text under fixed settings, so that the session's TimeZone or DateStyle does not count as a
 * change. A column whose type changed can be read as its old type, so that only values that did not survive differ.
 */
final class TableDataReader {
    /** An oid that no table exceeds. */
    static final long NONE_NEWER = 0xFFFF_FFFFL;

    /** Above this many rows a column is hashed to one sum: which values are gone is then not known, only that some are. */
    private static final int LARGE = 20_000;

    /** So small a file holds fewer rows than that, of 28 bytes each at the least; a partitioned table has no file. */
    private static final int SMALL = LARGE * 28;

    private static final String COLUMNS = """
            SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attnum, quote_ident(a.attname),
                format_type(a.atttypid, a.atttypmod), c.relkind <> 'p' AND pg_relation_size(c.oid) <= %d,
                c.relrowsecurity AND c.relforcerowsecurity
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'm', 'p') AND c.relispopulated AND c.relpersistence <> 't'
              AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid
                              AND e.deptype = 'e')
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND (c.oid = ANY ($1) OR c.oid > $2)
            ORDER BY c.oid, a.attnum
            """.formatted(SMALL);

    private final PinnedSession session;

    TableDataReader(PinnedSession session) {
        this.session = session;
    }

    /**
     * Reads these tables and those made since; what does not exist is not in the answer.
     *
     * @param oids of the tables
     * @param newerThan every table with a higher oid is read too
     * @param before what the tables held earlier: a column whose type is another now is read as its old type where a cast
     *     allows it
     */
    Map<Long, TableData> read(Collection<Long> oids, long newerThan, Map<Long, TableData> before) throws SQLException {
        Map<Long, Table> tables = tables(oids, newerThan);
        if (tables.isEmpty()) {
            return Map.of();
        }
        count(tables.values().stream().filter(table -> !table.small).toList());
        Map<Long, SortedMap<Integer, ColumnData>> columns = new HashMap<>();
        readPlain(tables, before, columns);
        for (Map.Entry<Long, Table> entry : tables.entrySet()) {
            Map<Integer, String> asTypes = entry.getValue().otherTypes(before.get(entry.getKey()));
            for (Map.Entry<Integer, String> cast : asTypes.entrySet()) {
                columns.computeIfAbsent(entry.getKey(), oid -> new TreeMap<>())
                        .putAll(readAs(entry.getValue(), cast.getKey(), cast.getValue()));
            }
        }
        Map<Long, TableData> data = new HashMap<>();
        tables.forEach((oid, table) ->
                data.put(oid, new TableData(table.name, table.rows, columns.getOrDefault(oid, new TreeMap<>()))));
        return data;
    }

    private Map<Long, Table> tables(Collection<Long> oids, long newerThan) throws SQLException {
        Map<Long, Table> tables = new TreeMap<>();
        Prepared prepared =
                new Prepared("belay_columns", "(oid[], oid)", "(" + Prepared.array(oids) + ", " + newerThan + ")");
        session.ask(List.of(Question.ofFew(prepared, COLUMNS, row -> {
            tables.clear();
            while (row.next()) {
                Table table = tables.computeIfAbsent(row.getLong(1), oid -> new Table());
                table.name = row.getString(2);
                table.small = row.getBoolean(6);
                table.forced = row.getBoolean(7);
                table.columns.add(new Column(row.getInt(3), row.getString(4), row.getString(5)));
            }
        })));
        return tables;
    }

    private void count(List<Table> tables) throws SQLException {
        List<Question> counts = tables.stream()
                .map(table -> Question.once(table.opening() + "SELECT count(*) FROM " + table.name, row -> {
                    row.next();
                    table.rows = row.getLong(1);
                }))
                .toList();
        if (!counts.isEmpty()) {
            session.ask(counts);
        }
    }

    /** Reads all columns whose type is what it was, of all tables in one message. */
    private void readPlain(
            Map<Long, Table> tables, Map<Long, TableData> before, Map<Long, SortedMap<Integer, ColumnData>> columns)
            throws SQLException {
        List<Question> questions = new ArrayList<>();
        tables.forEach((oid, table) -> {
            Map<Integer, String> asTypes = table.otherTypes(before.get(oid));
            List<Column> plain = table.columns.stream()
                    .filter(column -> !asTypes.containsKey(column.number))
                    .toList();
            SortedMap<Integer, ColumnData> read = columns.computeIfAbsent(oid, first -> new TreeMap<>());
            if (!plain.isEmpty()) {
                questions.add(hashes(table, plain, "%1$s", read));
            }
        });
        if (!questions.isEmpty()) {
            session.ask(questions);
        }
    }

    /** Reads a column as another type, in the first form that the server takes; as itself when there is none. */
    private Map<Integer, ColumnData> readAs(Table table, int number, String type) throws SQLException {
        List<Column> column =
                table.columns.stream().filter(each -> each.number == number).toList();
        SortedMap<Integer, ColumnData> read = new TreeMap<>();
        for (String form : formsOf(type)) {
            try {
                session.ask(List.of(hashes(table, column, form, read)));
                return read;
            } catch (SQLException notCastable) {
                read.clear();
            }
        }
        session.ask(List.of(hashes(table, column, "%1$s", read)));
        return read;
    }

    /**
     * How a value is read as another type: by cast, by its text, and value by value, leaving what the type cannot hold as it
     * is ({@code pg_input_is_valid}, version 16).
     */
    private static List<String> formsOf(String type) {
        return List.of(
                "%1$s::" + type,
                "%1$s::text::" + type,
                "CASE WHEN pg_input_is_valid(%1$s::text, '" + type.replace("'", "''") + "') THEN %1$s::text::" + type
                        + "::text ELSE %1$s::text END");
    }

    private static Question hashes(
            Table table, List<Column> columns, String form, SortedMap<Integer, ColumnData> read) {
        boolean summed = table.rows > LARGE;
        String selected = columns.stream()
                .map(column -> {
                    String value = form.formatted(column.name);
                    String hash = "hashtextextended((" + value + ")::text, 0)";
                    return summed
                            ? "ARRAY[coalesce((sum(" + hash + "::numeric) % 9223372036854775807)::int8, 0)]"
                            : "array_agg(" + hash + ") FILTER (WHERE (" + value + ")::text IS NOT NULL)";
                })
                .collect(Collectors.joining(", "));
        return Question.once(table.opening() + "SELECT count(*), " + selected + " FROM " + table.name, row -> {
            row.next();
            table.rows = row.getLong(1);
            for (int index = 0; index < columns.size(); index++) {
                Column column = columns.get(index);
                read.put(
                        column.number,
                        new ColumnData(column.name, column.type, longs(row.getArray(index + 2)), summed));
            }
        });
    }

    private static List<Long> longs(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }

    private record Column(int number, String name, String type) {}

    /** A table on its way to be read. */
    private static final class Table {
        private final List<Column> columns = new ArrayList<>();
        private String name = "";
        private boolean small;
        private boolean forced;
        private long rows;

        /** Row security that binds the owner, too, would hide rows; what is done about it is rolled back with the question. */
        String opening() {
            return forced ? "ALTER TABLE " + name + " NO FORCE ROW LEVEL SECURITY; " : "";
        }

        /** Old types by column number, of the columns whose type is another now. */
        Map<Integer, String> otherTypes(@Nullable TableData before) {
            Map<Integer, String> types = new HashMap<>();
            for (Column column : columns) {
                ColumnData old = before == null ? null : before.columns().get(column.number);
                if (old != null && !old.type().equals(column.type)) {
                    types.put(column.number, old.type());
                }
            }
            return types;
        }
    }
}
