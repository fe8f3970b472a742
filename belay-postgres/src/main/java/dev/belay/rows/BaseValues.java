package dev.belay.rows;

import dev.belay.rows.TypeShape.Base;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Ordinary values of the types that have an input format of their own: each is a function of a number, and different
 * numbers give different values as far as the type has room.
 */
final class BaseValues {
    /** Keys begin here, where neither a sequence nor a migration's own rows come soon. */
    private static final long FIRST_KEY = 1_000_000_000L;

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 15);

    private BaseValues() {}

    /**
     * The value of a number.
     *
     * @param key whether it must not meet values that a migration inserts
     * @return empty for a type whose input format is not known
     */
    static Optional<String> plain(Base type, long number, boolean key) {
        return Optional.ofNullable(
                switch (type.name()) {
                    case "bool" -> number % 2 == 0 ? "true" : "false";
                    case "int2" -> String.valueOf(key ? 30_001 + number % 2_000 : 1 + number % 30_000);
                    case "int4", "int8" -> String.valueOf(key ? FIRST_KEY + number : number + 1);
                    case "oid", "xid", "cid", "xid8" -> String.valueOf(1_000_000 + number);
                    case "numeric" -> decimal(type, number);
                    case "float4", "float8" -> number + ".5";
                    case "money" -> number + 1 + ".25";
                    case "text", "varchar", "bpchar", "citext", "name", "char" -> text(type, number);
                    case "date" -> FIRST_DAY.plusDays(number).toString();
                    case "timestamp" -> FIRST_DAY.plusDays(number) + " 10:20:30.123456";
                    case "timestamptz" -> FIRST_DAY.plusDays(number) + " 10:20:30.123456+00";
                    case "time" -> "%02d:%02d:30.5".formatted(number / 60 % 24, number % 60);
                    case "timetz" -> "%02d:%02d:30.5+00".formatted(number / 60 % 24, number % 60);
                    case "interval" -> number + " days 02:30:00";
                    case "uuid" -> "be1a0000-0000-4000-8000-%012x".formatted(number);
                    case "json", "jsonb" -> "{\"key\": " + number + "}";
                    case "jsonpath" -> "$.key[" + number + "]";
                    case "bytea" -> "\\x" + "%08x".formatted(number);
                    case "bit", "varbit" -> bits(type, number);
                    default -> rarer(type, number);
                });
    }

    private static @org.jspecify.annotations.Nullable String rarer(Base type, long number) {
        return switch (type.name()) {
            case "inet" -> "10.1.%d.%d".formatted(number / 250 % 250, number % 250 + 1);
            case "cidr" -> "10.%d.%d.0/24".formatted(number / 250 % 250, number % 250);
            case "macaddr" -> "08:00:2b:01:%02x:%02x".formatted(number / 256 % 256, number % 256);
            case "macaddr8" -> "08:00:2b:01:02:03:%02x:%02x".formatted(number / 256 % 256, number % 256);
            case "point" -> "(%d,1)".formatted(number);
            case "line" -> "{1,-1,%d}".formatted(number);
            case "lseg" -> "[(0,0),(%d,1)]".formatted(number + 1);
            case "box" -> "(%d,1),(0,0)".formatted(number + 1);
            case "path" -> "[(0,0),(%d,1)]".formatted(number + 1);
            case "polygon" -> "((0,0),(%d,0),(0,1))".formatted(number + 1);
            case "circle" -> "<(%d,1),2>".formatted(number);
            case "cube" -> "(%d)".formatted(number);
            case "tsvector" -> "'word" + number + "':1";
            case "tsquery" -> "'word" + number + "'";
            case "xml" -> "<a>" + number + "</a>";
            case "hstore" -> "\"key\"=>\"" + number + "\"";
            case "ltree" -> "top.n" + number;
            case "lquery" -> "top.*{" + number % 100 + "}";
            case "pg_lsn" -> "0/%X".formatted(number + 1);
            case "tid" -> "(0,%d)".formatted(number % 100 + 1);
            case "regclass", "regtype", "regproc", "regprocedure", "regoper", "regoperator", "regconfig" -> "-";
            case "regdictionary", "regrole", "regnamespace", "regcollation" -> "-";
            case "int2vector", "oidvector" -> "1 " + number % 1_000;
            case "txid_snapshot", "pg_snapshot" -> "10:20:10,14,15";
            default -> null;
        };
    }

    private static String decimal(Base type, long number) {
        if (type.precision() == 0) {
            return number + 1 + ".25";
        }
        int whole = type.precision() - type.scale();
        if (whole <= 0) {
            return BigDecimal.valueOf(number % 9 + 1, type.scale()).toPlainString();
        }
        long room = (long) Math.pow(10, Math.min(whole, 15));
        String digits = String.valueOf((number + 1) % room);
        return type.scale() >= 2 ? digits + ".25" : digits;
    }

    private static String text(Base type, long number) {
        String words = "sample " + number;
        if (words.length() <= type.length()) {
            return words;
        }
        String brief = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        int from = Math.max(0, brief.length() - type.length());
        String last = brief.substring(from);
        return type.name().equals("bpchar") ? "A".repeat(type.length() - last.length()) + last : last;
    }

    private static String bits(Base type, long number) {
        int length = Math.min(type.length(), 10_000);
        String binary = Long.toBinaryString(number);
        return binary.length() >= length
                ? binary.substring(binary.length() - length)
                : "0".repeat(length - binary.length()) + binary;
    }
}
