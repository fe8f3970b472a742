package dev.belay.rules;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.evidence.ColumnTypes;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.TypedColumn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule about the types of columns: it judges what a revision gives, and what models ask for. */
public interface ColumnRule extends Rule {
    /** What speaks against the type of a column, if something does. */
    Optional<Doubt> doubt(TypedColumn column, ColumnTypes among);

    @Override
    default Stream<Finding> check(Evidence evidence) {
        return DoubtfulColumns.of(this, evidence);
    }

    /** What these changes, which lead to a schema, would come to be found: a line each, worst first. */
    static List<String> told(List<Change> changes, Catalog after) {
        ColumnTypes types = ColumnTypes.given(changes, after);
        return Rule.all().stream()
                .flatMap(rule -> rule instanceof ColumnRule about ? DoubtfulColumns.of(about, types) : Stream.empty())
                .sorted(Comparator.comparing(DoubtfulColumns::risk)
                        .reversed()
                        .thenComparing(DoubtfulColumns::rule)
                        .thenComparing(DoubtfulColumns::message))
                .map(found -> "%s  %s  %s -> %s".formatted(found.risk(), found.rule(), found.message(), found.remedy()))
                .toList();
    }
}
