package dev.belay.rows;

import dev.belay.postgres.PinnedSession;
import dev.belay.postgres.PinnedSession.Prepared;
import dev.belay.postgres.PinnedSession.Question;
import dev.belay.rows.TableShape.Check;
import dev.belay.rows.TableShape.Column;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what stands in the way of a row: {@code pg_attribute}, {@code pg_constraint}, {@code pg_index} and the bounds of
 * partitions. Names in expressions are qualified where {@code pg_catalog} does not hold them.
 */
final class ShapeReader {
    private static final String TABLES = """
            SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ANY ($1) AND c.relkind = 'r'
            ORDER BY c.oid
            """;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attnum, quote_ident(a.attname), a.atttypid, a.atttypmod, a.attnotnull,
                a.atthasdef OR a.attidentity <> ''
            FROM pg_attribute a
            WHERE a.attrelid = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            ORDER BY a.attrelid, a.attnum
            """;

    private static final String KEYS = """
            SELECT i.indrelid, (SELECT array_agg(DISTINCT d.refobjsubid) FROM pg_depend d
                WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid > 0
                  AND (d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                    OR d.classid = 'pg_constraint'::regclass AND d.objid = k.oid AND k.contype IN ('p', 'u', 'x')))
            FROM pg_index i LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
                AND k.contype IN ('p', 'u', 'x')
            WHERE i.indrelid = ANY ($1) AND (i.indisunique OR i.indisexclusion)
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
            WHERE k.contype = 'f' AND k.conrelid = ANY ($1) AND above.conrelid IS DISTINCT FROM k.conrelid
            ORDER BY cardinality(k.conkey) DESC, k.oid
            """;

    private static final String CHECKS = """
            SELECT k.conrelid, pg_get_expr(k.conbin, k.conrelid), k.conkey
            FROM pg_constraint k
            WHERE k.contype = 'c' AND k.conrelid = ANY ($1)
            ORDER BY k.oid
            """;

    private final PinnedSession session;

    ShapeReader(PinnedSession session) {
        this.session = session;
    }

    /** The shapes of those of these that are plain tables or partitions that hold rows, in the order of their oids. */
    List<TableShape> read(Collection<Long> oids) throws SQLException {
        if (oids.isEmpty()) {
            return List.of();
        }
        Map<Long, Draft> drafts = new TreeMap<>();
        TypeShapes types = new TypeShapes();
        session.ask(List.of(
                question("tables", TABLES, oids, rows -> {
                    drafts.clear();
                    while (rows.next()) {
                        drafts.put(rows.getLong(1), new Draft(rows.getString(2), rows.getString(3)));
                    }
                }),
                question(
                        "table_columns", COLUMNS, oids, each(drafts, (row, draft) -> draft.raw.add(RawColumn.of(row)))),
                question(
                        "keys",
                        KEYS,
                        oids,
                        each(drafts, (row, draft) -> draft.keys.add(new TableShape.Key(Set.copyOf(numbers(row, 2)))))),
                question(
                        "references",
                        FOREIGN_KEYS,
                        oids,
                        each(drafts, (row, draft) -> draft.foreignKeys.add(foreignKey(row)))),
                question(
                        "checks",
                        CHECKS,
                        oids,
                        each(
                                drafts,
                                (row, draft) -> draft.checks.add(
                                        new Check(row.getString(2), new LinkedHashSet<>(numbers(row, 3)))))),
                question("types", TypeShapes.OF_COLUMNS, oids, types::take)));
        return drafts.entrySet().stream()
                .map(entry -> entry.getValue().table(entry.getKey(), types))
                .toList();
    }

    private static Question question(String name, String sql, Collection<Long> oids, PinnedSession.Answer answer) {
        return Question.ofFew(new Prepared("belay_" + name, "(oid[])", "(" + Prepared.array(oids) + ")"), sql, answer);
    }

    @FunctionalInterface
    private interface Part {
        void of(ResultSet row, Draft table) throws SQLException;
    }

    /** Takes the rows of those tables that have a shape; the table's oid comes first. */
    private static PinnedSession.Answer each(Map<Long, Draft> drafts, Part part) {
        return rows -> {
            while (rows.next()) {
                Draft draft = drafts.get(rows.getLong(1));
                if (draft != null) {
                    part.of(rows, draft);
                }
            }
        };
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
            Set<Integer> partitionColumns = bounds == null ? Set.of() : named(bounds, columns);
            if (bounds != null) {
                all.add(new Check(bounds, partitionColumns));
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
            return new TableShape(
                    oid,
                    name,
                    columns,
                    List.copyOf(keys),
                    List.copyOf(foreignKeys),
                    List.copyOf(all),
                    partitionColumns);
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
