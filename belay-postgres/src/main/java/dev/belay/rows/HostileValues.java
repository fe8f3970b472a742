package dev.belay.rows;

import dev.belay.rows.TypeShape.Array;
import dev.belay.rows.TypeShape.Base;
import dev.belay.rows.TypeShape.Enumeration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values of a column's old type that its new type may refuse, or may change without a word. */
final class HostileValues {
    private static final Map<String, BigDecimal> JUST_BEYOND = Map.of(
            "int2", BigDecimal.valueOf(Short.MAX_VALUE + 1L),
            "int4", BigDecimal.valueOf(Integer.MAX_VALUE + 1L),
            "int8", BigDecimal.valueOf(Long.MAX_VALUE).add(BigDecimal.ONE));

    private HostileValues() {}

    /**
     * A value and what is wrong with it.
     *
     * @param text its text form
     * @param why lower case
     */
    record Hostile(String text, String why) {}

    /** Values for a type change; whether the old type takes them is for the server to say. */
    static List<Hostile> of(TypeShape before, TypeShape after) {
        List<Hostile> values = new ArrayList<>();
        TypeShape old = before.bare();
        TypeShape now = after.bare();
        if (old instanceof Enumeration labels && now instanceof Enumeration fewer) {
            labels.labels().stream()
                    .filter(label -> !fewer.labels().contains(label))
                    .forEach(label -> values.add(new Hostile(label, "a label that goes")));
        } else if (now instanceof Enumeration) {
            values.add(new Hostile("no such label", "not convertible"));
        } else if (now instanceof Base base) {
            ofBase(old, base, values);
        }
        if (old instanceof Array && !(now instanceof Array)) {
            values.add(new Hostile("{}", "not convertible"));
        }
        return values;
    }

    private static void ofBase(TypeShape old, Base now, List<Hostile> values) {
        if (now.isText() && now.length() < 10_000) {
            values.add(new Hostile("x".repeat(now.length() + 1), "too long"));
            values.add(new Hostile("x".repeat(now.length()) + " ", "too long by a space"));
        }
        if (JUST_BEYOND.containsKey(now.name())) {
            values.add(new Hostile(String.valueOf(JUST_BEYOND.get(now.name())), "out of range"));
            values.add(new Hostile("1.5", "with a fraction"));
        }
        if (now.name().equals("numeric") && now.precision() > 0) {
            values.add(new Hostile(
                    BigDecimal.ONE
                            .scaleByPowerOfTen(now.precision() - now.scale())
                            .toPlainString(),
                    "out of range"));
            values.add(new Hostile("0." + "0".repeat(Math.max(0, now.scale())) + "5", "with more digits"));
        }
        if (now.name().startsWith("float")) {
            values.add(new Hostile(now.name().equals("float4") ? "16777217" : "9007199254740993", "with more digits"));
        }
        if (now.name().equals("jsonb")) {
            values.add(new Hostile("{\"a\": \"\\u0000\"}", "not convertible"));
            values.add(new Hostile("{\"a\": 1, \"a\": 2}", "a key that comes twice"));
        }
        if (List.of("date", "timestamp", "timestamptz", "time").contains(now.name())) {
            values.add(new Hostile("2024-02-29 23:59:59.999999", "with a time of day"));
            values.add(new Hostile("infinity", "not finite"));
        }
        if (!now.isText() && !(old instanceof Base same && same.name().equals(now.name()))) {
            values.add(new Hostile("twelve", "not convertible"));
            values.add(new Hostile("", "empty"));
        }
    }
}
