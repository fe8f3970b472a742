package dev.belay.rules;

import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.TypedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns with the same fault: a table with ten of them is told once.
 *
 * @param rule id of the rule
 * @param columns at least one
 * @param doubt what speaks against the type of all of them; the remedy is that of the first
 */
record DoubtfulColumns(String rule, List<TypedColumn> columns, Doubt doubt) {
    private static final int TOLD = 4;
    private static final int PLACES = 3;

    DoubtfulColumns {
        columns = List.copyOf(columns);
    }

    /** What belongs together. */
    private record Fault(Risk risk, String type, String why) {}

    /** Those that a rule finds, without a place. */
    static Stream<DoubtfulColumns> of(ColumnRule rule, ColumnTypes types) {
        Map<Fault, DoubtfulColumns> faults = new LinkedHashMap<>();
        for (TypedColumn column : types.given()) {
            rule.doubt(column, types)
                    .ifPresent(doubt -> faults.merge(
                            new Fault(doubt.risk(), column.type(), doubt.why()),
                            new DoubtfulColumns(rule.page().id(), List.of(column), doubt),
                            DoubtfulColumns::with));
        }
        return faults.values().stream();
    }

    private DoubtfulColumns with(DoubtfulColumns more) {
        List<TypedColumn> all = new ArrayList<>(columns);
        all.addAll(more.columns);
        return new DoubtfulColumns(rule, all, doubt);
    }

    /** Those that a rule finds in a revision, where they are made; what many statements do is told of the whole. */
    static Stream<Finding> of(ColumnRule rule, Evidence evidence) {
        return of(rule, evidence.columnTypes())
                .flatMap(found -> found.placed(evidence).entrySet().stream()
                        .map(each -> each.getValue().finding(rule.page(), each.getKey())));
    }

    private Map<Place, DoubtfulColumns> placed(Evidence evidence) {
        Map<Place, DoubtfulColumns> places = columns.stream()
                .collect(Collectors.groupingBy(
                        column -> Place.of(
                                evidence, evidence.upgrade(), column.table().name(), column.name()),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(
                                Collectors.toList(), these -> new DoubtfulColumns(rule, these, doubt))));
        return places.size() > PLACES ? Map.of(Place.of(evidence.revision()), this) : places;
    }

    private Finding finding(Page page, Place place) {
        return page.at(
                doubt.risk(),
                place.file(),
                place.line(),
                message(),
                Map.of(
                        "column",
                        columns.stream()
                                .map(column -> column.column().id().name())
                                .collect(Collectors.joining(", ")),
                        "type",
                        columns.getFirst().type()),
                doubt.remedy());
    }

    Risk risk() {
        return doubt.risk();
    }

    String remedy() {
        return doubt.remedy();
    }

    /** The columns, their type, and what speaks against it. */
    String message() {
        String told = columns.stream()
                .limit(TOLD)
                .map(column -> "`" + column.column().id().name() + "`")
                .collect(Collectors.joining(", "));
        return "%s%s %s %s, %s"
                .formatted(
                        told,
                        columns.size() > TOLD ? " and " + (columns.size() - TOLD) + " more" : "",
                        columns.size() == 1 ? "is" : "are",
                        columns.getFirst().type(),
                        doubt.why());
    }
}
