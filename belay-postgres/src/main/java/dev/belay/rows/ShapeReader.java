package dev.belay.rows;

import dev.belay.rows.TableShape.Check;
import dev.belay.rows.TableShape.Column;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what stands in the way of a row: {@code pg_attribute}, {@code pg_constraint}, {@code pg_index} and the bounds of
 * partitions. Expressions come in the words of the session's own search_path.
 */
final class ShapeReader {
    private static final String TABLES = """
            SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ANY (?::oid[]) AND c.relkind = 'r'
            ORDER BY c.oid
            """;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attnum, quote_ident(a.attname), a.atttypid, a.atttypmod, a.attnotnull,
                a.atthasdef OR a.attidentity <> ''
            FROM pg_attribute a
            WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            ORDER BY a.attrelid, a.attnum
            """;

    private static final String KEYS = """
            SELECT i.indrelid, (SELECT array_agg(DISTINCT d.refobjsubid) FROM pg_depend d
                WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0
                  AND (d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                    OR d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND k.contype IN ('p', 'u', 'x')))
            FROM pg_index i LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
                AND k.contype IN ('p', 'u', 'x')
            WHERE i.indrelid = ANY (?::oid[]) AND (i.indisunique OR i.indisexclusion)
            ORDER BY i.indexrelid
            """;

    private static final String FOREIGN_KEYS = """
            SELECT k.conrelid, k.conkey, k.confrelid,
                (SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c
                    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = k.confrelid),
                k.confkey,
                (SELECT array_agg(quote_ident(a.attname) ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY u(number, place)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number)
            FROM pg_constraint k LEFT JOIN pg_constraint above ON above.oid = k.conparentid
            WHERE k.contype = 'f' AND k.conrelid = ANY (?::oid[]) AND above.conrelid IS DISTINCT FROM k.conrelid
            ORDER BY cardinality(k.conkey) DESC, k.oid
            """;

    private static final String CHECKS = """
            SELECT k.conrelid, pg_get_expr(k.conbin, k.conrelid), k.conkey
            FROM pg_constraint k
            WHERE k.contype = 'c' AND k.conrelid = ANY (?::oid[])
            ORDER BY k.oid
            """;

    private final Connection connection;

    ShapeReader(Connection connection) {
        this.connection = connection;
    }

    /** The shapes of those of these that are plain tables or partitions that hold rows, in the order of their oids. */
    List<TableShape> read(Collection<Long> oids) throws SQLException {
        Map<Long, Draft> drafts = new TreeMap<>();
        each(TABLES, oids, row -> drafts.put(row.getLong(1), new Draft(row.getString(2), row.getString(3))));
        each(COLUMNS, drafts.keySet(), row -> draft(drafts, row).raw.add(RawColumn.of(row)));
        each(
                KEYS,
                drafts.keySet(),
                row -> draft(drafts, row).keys.add(new TableShape.Key(Set.copyOf(numbers(row, 2)))));
        each(
                FOREIGN_KEYS,
                drafts.keySet(),
                row -> draft(drafts, row).foreignKeys.add(foreignKey(row)));
        each(CHECKS, drafts.keySet(), row -> {
            Set<Integer> columns = row.getArray(3) == null ? Set.of() : new LinkedHashSet<>(numbers(row, 3));
            draft(drafts, row).checks.add(new Check(row.getString(2), columns));
        });
        Set<Long> types = drafts.values().stream()
                .flatMap(draft -> draft.raw.stream())
                .map(RawColumn::type)
                .collect(Collectors.toCollection(HashSet::new));
        TypeShapes shapes = TypeShapes.of(connection, types);
        List<TableShape> tables = new ArrayList<>();
        drafts.forEach((oid, draft) -> tables.add(draft.table(oid, shapes)));
        return tables;
    }

    private static Draft draft(Map<Long, Draft> drafts, ResultSet row) throws SQLException {
        return java.util.Objects.requireNonNull(drafts.get(row.getLong(1)));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                numbers(row, 2), row.getLong(3), row.getString(4), numbers(row, 5), Arrays.asList((String[])
                        row.getArray(6).getArray()));
    }

    private static List<Integer> numbers(ResultSet row, int column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        return Arrays.stream((Number[]) array.getArray()).map(Number::intValue).toList();
    }

    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void each(String question, Collection<Long> oids, RowTaker taker) throws SQLException {
        if (oids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setArray(1, connection.createArrayOf("oid", oids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }

    /** A column before its type is known. */
    private record RawColumn(int number, String name, long type, int modifier, boolean required, boolean defaulted) {
        static RawColumn of(ResultSet row) throws SQLException {
            return new RawColumn(
                    row.getInt(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getInt(5),
                    row.getBoolean(6),
                    row.getBoolean(7));
        }

        Column column(TypeShapes types) {
            TypeShape shape = types.shape(type, modifier);
            boolean refusesNull = required || (shape instanceof TypeShape.Domain domain && domain.required());
            return new Column(number, name, shape, types.bareName(type), refusesNull, defaulted);
        }
    }

    /** A table while it is read. */
    private static final class Draft {
        private static final Pattern VALUE = Pattern.compile("\\bVALUE\\b");

        private final String name;
        private final @org.jspecify.annotations.Nullable String bounds;
        private final List<RawColumn> raw = new ArrayList<>();
        private final List<TableShape.Key> keys = new ArrayList<>();
        private final List<ForeignKey> foreignKeys = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();

        Draft(String name, @org.jspecify.annotations.Nullable String bounds) {
            this.name = name;
            this.bounds = bounds;
        }

        TableShape table(long oid, TypeShapes types) {
            List<Column> columns =
                    raw.stream().map(column -> column.column(types)).toList();
            List<Check> all = new ArrayList<>(checks);
            if (bounds != null) {
                all.add(new Check(bounds, named(bounds, columns)));
            }
            for (Column column : columns) {
                if (column.type() instanceof TypeShape.Domain domain) {
                    domain.checks()
                            .forEach(check -> all.add(new Check(ofValue(check, column), Set.of(column.number()))));
                }
            }
            Map<Integer, Column> known = columns.stream()
                    .collect(Collectors.toMap(Column::number, column -> column, (a, b) -> a, HashMap::new));
            all.removeIf(check -> check.columns().isEmpty() || !known.keySet().containsAll(check.columns()));
            return new TableShape(oid, name, columns, List.copyOf(keys), List.copyOf(foreignKeys), List.copyOf(all));
        }

        private static String ofValue(String check, Column column) {
            return VALUE.matcher(check).replaceAll(java.util.regex.Matcher.quoteReplacement(column.name()));
        }

        private static Set<Integer> named(String expression, List<Column> columns) {
            return columns.stream()
                    .filter(column -> Pattern.compile("(?<![\\w$])" + Pattern.quote(column.name()) + "(?![\\w$])")
                            .matcher(expression)
                            .find())
                    .map(Column::number)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
