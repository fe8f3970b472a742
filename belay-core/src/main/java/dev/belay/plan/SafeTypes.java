package dev.belay.plan;

import java.util.List;

/** Another type has no safe form in one step: values that do not fit are looked for before anybody waits. */
final class SafeTypes {
    private SafeTypes() {}

    static List<Step> alter(Alteration change, List<Step> shortly) {
        if (!change.differsIn("type")) {
            return shortly;
        }
        String check = RowChecks.misfits(change);
        return shortly.stream()
                .map(step -> step.sql().contains(" TYPE ") && !check.isEmpty() ? step.after(check) : step)
                .toList();
    }
}
