package dev.belay.rows;

import dev.belay.rows.TypeShape.Base;
import java.util.ArrayList;
import java.util.List;

/** Values at the bounds of their types, and values that careless code trips over; all of them are allowed. */
final class AwkwardValues {
    private static final int LONG_TEXT = 300;

    private AwkwardValues() {}

    /** Values of a type; empty when none are known. */
    static List<String> of(Base type) {
        return switch (type.name()) {
            case "bool" -> List.of("false");
            case "int2" -> List.of("32767", "-32768", "0");
            case "int4" -> List.of("2147483647", "-1", "0");
            case "int8" -> List.of("9223372036854775807", "-1", "0");
            case "numeric" -> decimals(type);
            case "float4" -> List.of("-0.1", "16777217", "0");
            case "float8" -> List.of("-0.1", "0.30000000000000004", "15000000000.5");
            case "money" -> List.of("-1.05", "0");
            case "text", "varchar", "citext", "bpchar", "name" -> texts(type);
            case "date" -> List.of("2024-02-29", "1969-12-31", "9999-12-31");
            case "timestamp" -> List.of("2024-03-31 02:30:00", "1969-12-31 23:59:59.999999", "2024-02-29 00:00:00");
            case "timestamptz" ->
                List.of("2024-10-27 00:30:00+00", "1969-12-31 23:59:59.999999+00", "2024-02-29 23:30:00-05");
            case "time" -> List.of("23:59:59.999999", "00:00:00");
            case "timetz" -> List.of("23:59:59.999999-08", "00:00:00+14");
            case "interval" -> List.of("-1 mon", "36:00:00", "1 year 2 mons 3 days");
            case "uuid" -> List.of("ffffffff-ffff-ffff-ffff-ffffffffffff");
            case "json", "jsonb" -> List.of("{\"\u043a\u043b\u044e\u0447\": [1, null, {\"a\": \"\u00fc\"}]}", "{}");
            case "bytea" -> List.of("\\x", "\\x00ff");
            case "inet" -> List.of("2001:db8::1", "192.168.0.0/16");
            case "cidr" -> List.of("2001:db8::/32");
            case "hstore" -> List.of("\"a b\"=>NULL");
            default -> List.of();
        };
    }

    private static List<String> texts(Base type) {
        List<String> texts = new ArrayList<>(List.of(
                "O'Brien said \"no\" \\ \u20ac",
                "\u017dlu\u0165ou\u010dk\u00fd k\u016f\u0148 \uD83D\uDC0E",
                "",
                "  two spaces  "));
        texts.removeIf(text -> text.codePointCount(0, text.length()) > type.length());
        int length = Math.min(type.length(), LONG_TEXT);
        texts.addFirst("x".repeat(type.name().equals("name") ? Math.min(length, 63) : length));
        return texts;
    }

    private static List<String> decimals(Base type) {
        if (type.precision() == 0) {
            return List.of("12345678901234567890.0123456789", "-0.005", "0");
        }
        int scale = type.scale();
        int whole = type.precision() - scale;
        String most = "9".repeat(Math.max(0, whole)) + "0".repeat(Math.max(0, -scale));
        String fraction =
                scale > 0 ? "." + "0".repeat(Math.max(0, -whole)) + "9".repeat(Math.min(scale, type.precision())) : "";
        return List.of(
                (most.isEmpty() ? "0" : most) + fraction, scale > 0 ? "-0." + "0".repeat(scale - 1) + "5" : "-1", "0");
    }
}
