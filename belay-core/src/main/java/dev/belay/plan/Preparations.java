package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/** What stands around the statements of a plan. */
final class Preparations {
    private Preparations() {}

    /** The bodies of functions may name what comes only later. */
    static List<Step> around(List<Step> steps, Fates fates, Blueprint to) {
        boolean bodies = fates.created().stream()
                .anyMatch(id -> (id.kind() == ObjectKind.FUNCTION || id.kind() == ObjectKind.PROCEDURE)
                        && to.catalog()
                                .object(id)
                                .filter(it -> it.text("definition").contains("\n LANGUAGE sql\n"))
                                .isPresent());
        if (!bodies) {
            return steps;
        }
        List<Step> around = new ArrayList<>();
        around.add(new Step("SET check_function_bodies = off", "bodies of functions may name what comes later", false));
        around.addAll(steps);
        around.add(Step.of("RESET check_function_bodies"));
        return around;
    }
}
