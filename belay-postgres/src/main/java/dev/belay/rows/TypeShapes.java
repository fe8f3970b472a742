package dev.belay.rows;

import dev.belay.rows.TypeShape.Array;
import dev.belay.rows.TypeShape.Base;
import dev.belay.rows.TypeShape.Composite;
import dev.belay.rows.TypeShape.Domain;
import dev.belay.rows.TypeShape.Enumeration;
import dev.belay.rows.TypeShape.Multirange;
import dev.belay.rows.TypeShape.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types that some columns have, and all that these are made of, as one question tells them. */
final class TypeShapes {
    /** The question, for the columns of the tables whose oids are its parameter; an array's input tells it from a vector. */
    static final String OF_COLUMNS = """
            WITH RECURSIVE made(oid) AS (
                SELECT a.atttypid FROM pg_attribute a
                WHERE a.attrelid = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
                UNION
                SELECT part FROM made m JOIN pg_type t ON t.oid = m.oid
                    LEFT JOIN pg_range r ON r.rngtypid = t.oid OR r.rngmultitypid = t.oid
                    LEFT JOIN pg_attribute a ON a.attrelid = nullif(t.typrelid, 0) AND t.typtype = 'c' AND a.attnum > 0
                        AND NOT a.attisdropped,
                    LATERAL unnest(ARRAY[t.typbasetype, t.typelem, r.rngsubtype, a.atttypid]) part
                WHERE part <> 0)
            SELECT t.oid, t.typname, t.typtype, t.typbasetype, t.typtypmod, t.typelem,
                t.typinput = 'array_in'::regproc,
                coalesce(r.rngsubtype, 0), t.typnotnull,
                (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
                (SELECT array_agg(a.atttypid::int8 ORDER BY a.attnum) FROM pg_attribute a
                    WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
                (SELECT array_agg(a.atttypmod::int8 ORDER BY a.attnum) FROM pg_attribute a
                    WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped),
                (SELECT array_agg(pg_get_expr(k.conbin, 0) ORDER BY k.conname) FROM pg_constraint k
                    WHERE k.contypid = t.oid AND k.contype = 'c'),
                format_type(t.oid, -1)
            FROM made m JOIN pg_type t ON t.oid = m.oid
            LEFT JOIN pg_range r ON r.rngtypid = t.oid OR r.rngmultitypid = t.oid
            """;

    private final Map<Long, Row> rows = new HashMap<>();

    /** One row of the answer. */
    private record Row(
            String name,
            char kind,
            long base,
            int modifier,
            long element,
            boolean isArray,
            long bound,
            boolean required,
            List<String> labels,
            List<Long> fields,
            List<Long> fieldModifiers,
            List<String> checks,
            String shown) {}

    /** Takes the answer. */
    void take(ResultSet answer) throws SQLException {
        while (answer.next()) {
            rows.put(answer.getLong(1), row(answer));
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(2),
                row.getString(3).charAt(0),
                row.getLong(4),
                row.getInt(5),
                row.getLong(6),
                row.getBoolean(7),
                row.getLong(8),
                row.getBoolean(9),
                strings(row.getArray(10)),
                longs(row.getArray(11)),
                longs(row.getArray(12)),
                strings(row.getArray(13)),
                row.getString(14));
    }

    /** The shape of a type. */
    TypeShape shape(long oid, int modifier) {
        Row row = row(oid);
        if (row.isArray()) {
            return new Array(shape(row.element(), modifier));
        }
        return switch (row.kind()) {
            case 'e' -> new Enumeration(row.labels());
            case 'd' -> domain(row);
            case 'r' -> new Range(shape(row.bound(), -1));
            case 'm' -> new Multirange(shape(row.bound(), -1));
            case 'c' -> composite(row);
            default -> new Base(row.name(), modifier);
        };
    }

    /** The name of a type for a cast, a domain's base in its place. */
    String bareName(long oid) {
        Row row = row(oid);
        return row.kind() == 'd' ? bareName(row.base()) : row.shown();
    }

    private Domain domain(Row row) {
        TypeShape base = shape(row.base(), row.modifier());
        List<String> checks = new ArrayList<>(row.checks());
        boolean required = row.required();
        if (base instanceof Domain below) {
            checks.addAll(below.checks());
            required |= below.required();
        }
        return new Domain(base, List.copyOf(checks), required);
    }

    private Composite composite(Row row) {
        List<TypeShape> fields = new ArrayList<>();
        for (int index = 0; index < row.fields().size(); index++) {
            fields.add(shape(
                    row.fields().get(index), row.fieldModifiers().get(index).intValue()));
        }
        return new Composite(List.copyOf(fields));
    }

    private Row row(long oid) {
        return Objects.requireNonNull(rows.get(oid), "type " + oid);
    }

    private static List<String> strings(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static List<Long> longs(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }
}
