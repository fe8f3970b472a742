package dev.belay.rows;

import dev.belay.rows.TypeShape.Array;
import dev.belay.rows.TypeShape.Base;
import dev.belay.rows.TypeShape.Composite;
import dev.belay.rows.TypeShape.Domain;
import dev.belay.rows.TypeShape.Enumeration;
import dev.belay.rows.TypeShape.Multirange;
import dev.belay.rows.TypeShape.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of any type in their text form: ordinary ones that differ from number to number, and awkward ones. */
final class SampleValues {
    private SampleValues() {}

    /**
     * The value of a number.
     *
     * @param key whether it must not meet values that a migration inserts
     * @return empty when nothing is known of the type's input format
     */
    static Optional<String> plain(TypeShape type, long number, boolean key) {
        return switch (type) {
            case Base base -> BaseValues.plain(base, number, key);
            case Enumeration labels ->
                labels.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(labels.labels()
                                .get((int) (number % labels.labels().size())));
            case Domain domain -> plain(domain.base(), number, key);
            case Array array -> plain(array.element(), number, key).map(element -> array(List.of(element)));
            case Range range -> range(range.bound(), number);
            case Multirange multirange -> range(multirange.bound(), number).map(range -> "{" + range + "}");
            case Composite composite -> composite(composite, number);
        };
    }

    /** Values at the bounds of a type, and values that careless code trips over. */
    static List<String> awkward(TypeShape type) {
        return switch (type) {
            case Base base -> AwkwardValues.of(base);
            case Enumeration labels ->
                labels.labels().isEmpty() ? List.of() : List.of(labels.labels().getLast());
            case Domain domain -> awkward(domain.base());
            case Array array -> arrays(array);
            case Range range -> ranges(range);
            case Multirange multirange -> List.of("{}");
            case Composite composite -> List.of();
        };
    }

    /** An array of these elements in its text form. */
    static String array(List<String> elements) {
        return elements.stream().map(SampleValues::quoted).collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> arrays(Array array) {
        List<String> arrays = new ArrayList<>(List.of("{}"));
        plain(array.element(), 1, false).ifPresent(element -> arrays.add(array(List.of(element, element))));
        return arrays;
    }

    private static List<String> ranges(Range range) {
        List<String> ranges = new ArrayList<>(List.of("empty"));
        plain(range.bound(), 1, false).ifPresent(bound -> ranges.add("[" + quoted(bound) + ",)"));
        return ranges;
    }

    /** Ranges of different numbers do not overlap. */
    private static Optional<String> range(TypeShape bound, long number) {
        Optional<String> from = plain(bound, 2 * number, true);
        Optional<String> to = plain(bound, 2 * number + 1, true);
        return from.isPresent() && to.isPresent()
                ? Optional.of("[" + quoted(from.get()) + "," + quoted(to.get()) + ")")
                : Optional.empty();
    }

    private static Optional<String> composite(Composite composite, long number) {
        List<String> fields = new ArrayList<>();
        for (TypeShape field : composite.fields()) {
            Optional<String> value = plain(field, number, false);
            fields.add(value.map(SampleValues::quoted).orElse(""));
        }
        return Optional.of("(" + String.join(",", fields) + ")");
    }

    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
