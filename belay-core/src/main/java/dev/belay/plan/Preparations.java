package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands around the statements of a plan. */
final class Preparations {
    private static final Step BEGIN =
            new Step("SET check_function_bodies = off", "bodies of functions may name what comes later");
    private static final Step END = Step.of("RESET check_function_bodies");
    private static final Pattern FUNCTION = Pattern.compile("CREATE (OR REPLACE )?(FUNCTION|PROCEDURE) ");

    private Preparations() {}

    /** The bodies of functions may name what comes only later. */
    static List<Step> around(List<Step> steps, Fates fates, Blueprint to) {
        boolean bodies = Stream.concat(
                        fates.created().stream(),
                        fates.altered().values().stream()
                                .filter(change -> change.differsIn("definition"))
                                .map(Alteration::id))
                .anyMatch(id -> (id.kind() == ObjectKind.FUNCTION || id.kind() == ObjectKind.PROCEDURE)
                        && to.catalog()
                                .object(id)
                                .filter(it -> it.text("definition").contains("\n LANGUAGE sql\n"))
                                .isPresent());
        if (!bodies) {
            return steps;
        }
        return prepared(steps);
    }

    private static List<Step> prepared(List<Step> steps) {
        List<Step> around = new ArrayList<>();
        around.add(BEGIN);
        around.addAll(steps);
        around.add(END);
        return around;
    }

    /** The statements of a plan alone. */
    static List<Step> without(List<Step> steps) {
        return steps.stream()
                .filter(step -> !step.equals(BEGIN) && !step.equals(END))
                .toList();
    }

    /** A part of a plan with what stood around the whole, where the part has a function. */
    static List<Step> again(List<Step> whole, List<Step> part) {
        boolean functions =
                part.stream().anyMatch(step -> FUNCTION.matcher(step.sql()).lookingAt());
        return functions && whole.contains(BEGIN) ? prepared(part) : part;
    }
}
