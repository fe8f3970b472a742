package dev.belay.output;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.rules.Risk;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A revision as the log of changes tells it.
 *
 * @param evidence what its rehearsal saw
 * @param risk of it
 * @param date when it was written, by its own header or version
 * @param newDate when it came into the project, by its version control or else today; for a revision without date of its own
 *     that the document does not have yet
 * @param files that were changed together with it and name what it changes
 */
public record LogEntry(Evidence evidence, Risk risk, Optional<LocalDate> date, LocalDate newDate, List<String> files) {
    /** Copies the files. */
    public LogEntry {
        files = List.copyOf(files);
    }

    /** The revision. */
    public Revision revision() {
        return evidence.revision();
    }
}
