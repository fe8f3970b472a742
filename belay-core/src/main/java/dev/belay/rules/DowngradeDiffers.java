package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Change;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The downgrade runs, and leaves another schema. */
@AutoService(Rule.class)
public final class DowngradeDiffers implements Rule {
    private static final Page PAGE = new Page(
            "downgrade-differs",
            Hazard.LEAVES_TRACE,
            "the downgrade runs without an error and the catalog afterwards is not the one before the upgrade",
            "everybody believes that the way back works; what is missing shows when the old code runs on it",
            "Let the downgrade take back every change of the upgrade.",
            new Example("""
                    CREATE TABLE account (id bigint PRIMARY KEY, email text);
                    CREATE INDEX account_email ON account (email);
                    """, """
                    -- upgrade
                    ALTER TABLE account DROP COLUMN email;

                    -- downgrade
                    -- expect: downgrade-differs
                    ALTER TABLE account ADD COLUMN email text;
                    """, """
                    -- upgrade
                    DROP INDEX account_email;

                    -- downgrade
                    CREATE INDEX account_email ON account (email);
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    private static final int TOLD = 5;

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.downgrade().stream()
                .filter(pass -> evidence.outcome() != DowngradeOutcome.FAILS)
                .filter(pass -> !evidence.differences().isEmpty()
                        && !pass.observations().isEmpty())
                .map(pass -> finding(evidence, pass.observations().getFirst()));
    }

    private static Finding finding(Evidence evidence, Observation first) {
        int count = evidence.differences().size();
        String differences = evidence.differences().stream()
                .limit(TOLD)
                .map(DowngradeDiffers::afterwards)
                .collect(Collectors.joining("; "));
        return PAGE.at(
                Risk.HIGH,
                first.statement().span().file(),
                first.line(),
                "after upgrade and downgrade the schema is another: " + differences
                        + (count > TOLD ? "; and " + (count - TOLD) + " more" : ""),
                Map.of("differences", String.valueOf(count)),
                "Take these differences back in the downgrade.");
    }

    private static String afterwards(Change change) {
        return switch (change) {
            case Change.Added added -> added.id() + " is left over";
            case Change.Dropped dropped -> dropped.id() + " is missing";
            case Change.Altered altered -> altered.summary();
        };
    }
}
