package dev.belay.output;

import dev.belay.gate.Judgement;
import dev.belay.rules.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole rehearsal, ready to be told.
 *
 * @param belay Belay's version
 * @param server the rehearsal server's version
 * @param embedded whether Belay started it
 * @param settings of its sessions, by name
 * @param notes what this server could not show or do; one sentence each
 * @param root the project as the user named it
 * @param layout name of the layout
 * @param revisions how many the history has
 * @param heads ids of its heads
 * @param judgements of the revisions that were rehearsed, in order
 * @param historyFindings about the history as a whole
 * @param millis wall time
 */
public record Report(
        String belay,
        String server,
        boolean embedded,
        Map<String, String> settings,
        List<String> notes,
        String root,
        String layout,
        int revisions,
        List<String> heads,
        List<Judgement> judgements,
        List<Finding> historyFindings,
        long millis) {
    /** Copies the lists and settings, in their order. */
    public Report {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        notes = List.copyOf(notes);
        heads = List.copyOf(heads);
        judgements = List.copyOf(judgements);
        historyFindings = List.copyOf(historyFindings);
    }
}
