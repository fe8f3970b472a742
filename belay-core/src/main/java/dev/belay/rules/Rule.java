package dev.belay.rules;

import dev.belay.evidence.Evidence;
import dev.belay.history.History;
import dev.belay.source.SourceCode;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * One rule: a page and a check, in one file.
 *
 * <p>To add a rule: write one class here with {@code @AutoService(Rule.class)}; nothing else. The build then loads it,
 * rehearses its example on a real PostgreSQL and demands exactly the findings that the example's marks name.
 */
public interface Rule {
    /** What the rule book says. */
    Page page();

    /** The faults that this evidence proves. */
    default Stream<Finding> check(Evidence evidence) {
        return Stream.empty();
    }

    /** The faults of the history as a whole. */
    default Stream<Finding> check(History history) {
        return Stream.empty();
    }

    /** The faults of the code that uses the schema. */
    default Stream<Finding> check(SourceCode code) {
        return Stream.empty();
    }

    /** Every rule on the class path, sorted by id. */
    static List<Rule> all() {
        return ServiceLoader.load(Rule.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(rule -> rule.page().id()))
                .toList();
    }
}
