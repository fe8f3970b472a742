package dev.belay.cli;

import dev.belay.project.Project;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Terms;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A way to rehearse a project: on a server of Belay's own, or on one of the user's. */
interface Rehearser {
    /**
     * Where it was rehearsed.
     *
     * @param version of the server
     * @param embedded whether it was Belay's own
     * @param settings of its sessions, by name
     * @param notes about what it could not show
     */
    record Rehearsed(String version, boolean embedded, Map<String, String> settings, List<String> notes) {
        /** Copies the settings, in their order, and the notes. */
        public Rehearsed {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            notes = List.copyOf(notes);
        }
    }

    /** Rehearses; tells the evidence of each wanted revision as soon as it is there. */
    Rehearsed rehearse(Project project, Terms terms, Set<String> wanted, Spectator spectator);
}
