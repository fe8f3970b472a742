package dev.belay.rows;

import dev.belay.rows.TypeShape.Array;
import dev.belay.rows.TypeShape.Base;
import dev.belay.rows.TypeShape.Composite;
import dev.belay.rows.TypeShape.Domain;
import dev.belay.rows.TypeShape.Enumeration;
import dev.belay.rows.TypeShape.Multirange;
import dev.belay.rows.TypeShape.Range;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Values that a condition may like, drawn from the constants that it names: the constants themselves, their neighbours,
 * texts of the lengths and patterns that it speaks of.
 */
final class Candidates {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'])-?\\d+(?:\\.\\d+)?(?![\\w'])");
    private static final Pattern DAY = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])");
    private static final int LONGEST = 5_000;
    private static final List<String> TELLING_TEXTS = List.of(
            "a",
            "A",
            "abc",
            "ABC",
            "abc1",
            "1",
            "a-b",
            "a_b",
            "a.b",
            "someone@example.org",
            "https://example.org/a",
            "example.org",
            "/a/b",
            "#a1b2c3",
            "+4915112345678",
            "en",
            "en-US",
            "EUR",
            "2024-01-15",
            "");

    private final List<String> texts;
    private final List<BigDecimal> numbers;
    private final String expression;

    private Candidates(List<String> texts, List<BigDecimal> numbers, String expression) {
        this.texts = texts;
        this.numbers = numbers;
        this.expression = expression;
    }

    /** The constants of these conditions. */
    static Candidates of(List<String> expressions) {
        Set<String> texts = new LinkedHashSet<>();
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        for (String expression : expressions) {
            TEXT.matcher(expression)
                    .results()
                    .map(match -> match.group(1).replace("''", "'"))
                    .forEach(texts::add);
            NUMBER.matcher(TEXT.matcher(expression).replaceAll("?"))
                    .results()
                    .map(MatchResult::group)
                    .map(BigDecimal::new)
                    .forEach(numbers::add);
        }
        return new Candidates(List.copyOf(texts), List.copyOf(numbers), String.join(" AND ", expressions));
    }

    /** Values for a column of this type, likelier ones first; not all are sure to be valid. */
    Set<String> of(TypeShape type) {
        Set<String> values = new LinkedHashSet<>();
        switch (type) {
            case Domain domain -> values.addAll(of(domain.base()));
            case Enumeration labels -> values.addAll(labels.labels());
            case Base base -> ofBase(base, values);
            case Array array -> ofArray(array, values);
            case Range range -> {}
            case Multirange multirange -> {}
            case Composite composite -> {}
        }
        for (int number = 0; number < 3; number++) {
            SampleValues.plain(type, number, false).ifPresent(values::add);
        }
        values.addAll(SampleValues.awkward(type));
        return values;
    }

    private void ofBase(Base base, Set<String> values) {
        if (base.isText()) {
            ofText(base, values);
        } else if (base.isNumber()) {
            ofNumber(values);
        } else {
            switch (base.name()) {
                case "bool" -> values.addAll(List.of("true", "false"));
                case "json", "jsonb" -> ofJson(values);
                case "bytea" -> lengths().forEach(length -> values.add("\\x" + "ab".repeat(length)));
                case "date", "timestamp", "timestamptz" -> ofDay(values);
                case "uuid" -> {
                    values.addAll(texts);
                    for (int number = 0; number < 24; number++) {
                        BaseValues.plain(base, number, false).ifPresent(values::add);
                    }
                }
                default -> values.addAll(texts);
            }
        }
    }

    private void ofDay(Set<String> values) {
        values.addAll(texts);
        texts.stream()
                .filter(text -> DAY.matcher(text).lookingAt())
                .map(text -> LocalDate.parse(text.substring(0, 10)))
                .forEach(day -> values.addAll(
                        List.of(day.minusDays(1).toString(), day.plusDays(1).toString())));
    }

    private void ofText(Base base, Set<String> values) {
        values.addAll(texts);
        if (expression.contains("~") || expression.contains("regexp")) {
            texts.forEach(text -> values.addAll(PatternSamples.of(text)));
            texts.forEach(text -> values.add(text.replace("%", "x").replace('_', 'x')));
        }
        lengths().filter(length -> length <= base.length()).forEach(length -> {
            values.add("a".repeat(length));
            values.add("1".repeat(length));
            values.add("A".repeat(length));
        });
        values.addAll(TELLING_TEXTS);
    }

    private java.util.stream.Stream<Integer> lengths() {
        return numbers.stream()
                .flatMap(
                        number -> List.of(number, number.add(BigDecimal.ONE), number.subtract(BigDecimal.ONE)).stream())
                .filter(number -> number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(LONGEST)) <= 0)
                .map(BigDecimal::intValue)
                .distinct();
    }

    private void ofNumber(Set<String> values) {
        List<BigDecimal> around = new ArrayList<>(numbers);
        texts.stream()
                .filter(text -> text.matches("-?\\d{1,18}(\\.\\d{1,18})?"))
                .map(BigDecimal::new)
                .forEach(around::add);
        for (BigDecimal number : around) {
            values.add(number.add(BigDecimal.ONE).toPlainString());
            values.add(number.toPlainString());
            values.add(number.subtract(BigDecimal.ONE).toPlainString());
        }
        for (int number = -1; number < 24; number++) {
            values.add(String.valueOf(number));
        }
    }

    private void ofJson(Set<String> values) {
        values.addAll(List.of("{}", "[]", "{\"a\": 1}", "\"text\"", "1", "true", "null", "[1]", "[\"a\"]"));
        for (String filling : List.of("\"text\"", "1", "true", "{}", "[]")) {
            StringBuilder object = new StringBuilder("{");
            for (String text : texts) {
                object.append(object.length() > 1 ? ", " : "")
                        .append('"')
                        .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\": ")
                        .append(filling);
            }
            values.add(object + "}");
        }
    }

    private void ofArray(Array array, Set<String> values) {
        values.add("{}");
        texts.forEach(text -> values.add(SampleValues.array(List.of(text))));
        if (!texts.isEmpty()) {
            values.add(SampleValues.array(texts));
        }
        SampleValues.plain(array.element(), 1, false)
                .ifPresent(element -> lengths()
                        .filter(length -> length <= 100)
                        .forEach(length ->
                                values.add(SampleValues.array(java.util.Collections.nCopies(length, element)))));
    }
}
