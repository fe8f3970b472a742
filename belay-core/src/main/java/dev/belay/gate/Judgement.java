package dev.belay.gate;

import dev.belay.evidence.Evidence;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import java.util.List;

/**
 * A revision with all that Belay says of it.
 *
 * @param evidence what was seen
 * @param risk the checklist's level by the kind of its changes, or that of its worst finding if that is higher
 * @param findings those that count, worst first
 * @param accepted those that the author accepted with a reason
 * @param verdict the result
 */
public record Judgement(
        Evidence evidence, Risk risk, List<Finding> findings, List<Accepted> accepted, Verdict verdict) {
    /**
     * A finding muted in the migration itself.
     *
     * @param finding what was found
     * @param reason the author's words
     */
    public record Accepted(Finding finding, String reason) {}

    /** Copies the lists. */
    public Judgement {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
    }
}
