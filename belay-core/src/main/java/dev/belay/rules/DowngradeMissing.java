package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Change;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** There is no way back, and nobody says why. */
@AutoService(Rule.class)
public final class DowngradeMissing implements Rule {
    private static final int TOLD = 3;

    private static final Page PAGE = new Page(
            "downgrade-missing",
            Hazard.CANNOT_COME_BACK,
            Risk.MEDIUM,
            "a revision has no downgrade, or an empty one though the upgrade changes the schema",
            "after a bad deployment the only way back is a backup",
            "Write the downgrade, or say why there is none.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    """, """
                    -- expect: downgrade-missing
                    -- upgrade
                    ALTER TABLE account ADD COLUMN nickname text;
                    """, """
                    -- upgrade
                    ALTER TABLE account ADD COLUMN nickname text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN nickname;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        boolean missing = evidence.outcome() == DowngradeOutcome.MISSING;
        boolean empty = evidence.outcome() == DowngradeOutcome.DIFFERS
                && evidence.downgrade().stream()
                        .allMatch(pass -> pass.observations().isEmpty());
        boolean changes =
                evidence.upgrade().stream().anyMatch(pass -> !pass.changes().isEmpty());
        return changes && (missing || empty) ? Stream.of(finding(evidence, missing)) : Stream.empty();
    }

    private static Finding finding(Evidence evidence, boolean missing) {
        int all = evidence.upgrade().map(pass -> pass.changes().size()).orElse(0);
        List<Change> changes =
                Headlines.of(evidence.upgrade().map(Pass::changes).orElse(List.of()));
        String told = changes.stream().limit(TOLD).map(Change::summary).collect(Collectors.joining("; "));
        return PAGE.at(
                Risk.MEDIUM,
                evidence.revision().file(),
                evidence.revision().place().line(),
                "%s, and the upgrade changes the schema: %s%s"
                        .formatted(
                                missing ? "there is no downgrade" : "the downgrade holds no statement",
                                told,
                                changes.size() > TOLD ? "; and " + (changes.size() - TOLD) + " more" : ""),
                Map.of("changes", String.valueOf(all)),
                "Write the downgrade that takes these changes back.");
    }
}
