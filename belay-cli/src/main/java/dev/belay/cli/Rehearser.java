package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.project.Project;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A way to rehearse a project: on a server of Belay's own, or on one of the user's. */
interface Rehearser {
    /**
     * Where it was rehearsed.
     *
     * @param version of the server
     * @param embedded whether it was Belay's own
     * @param notes about what it could not show
     */
    record Rehearsed(String version, boolean embedded, List<String> notes) {}

    /** Rehearses; tells the evidence of each wanted revision as soon as it is there. */
    Rehearsed rehearse(Project project, Set<String> wanted, Consumer<Evidence> told);
}
