package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Change;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The downgrade runs, and leaves another schema. */
@AutoService(Rule.class)
public final class DowngradeDiffers implements Rule {
    private static final int TOLD = 5;
    private static final int SHORT = 60;

    private static final Page PAGE = new Page(
            "downgrade-differs",
            Hazard.LEAVES_TRACE,
            Risk.HIGH,
            "the downgrade runs without an error and the catalog afterwards is not the one before the upgrade",
            "everybody believes that the way back works; what is missing shows when the old code runs on it",
            "Let the downgrade take back every change of the upgrade.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY, mail text DEFAULT 'unknown');
                    """, """
                    -- upgrade
                    ALTER TABLE account RENAME COLUMN mail TO email;
                    ALTER TABLE account ALTER COLUMN email DROP DEFAULT;

                    -- downgrade
                    -- expect: downgrade-differs
                    ALTER TABLE account RENAME COLUMN email TO mail;
                    """, """
                    -- upgrade
                    ALTER TABLE account RENAME COLUMN mail TO email;
                    ALTER TABLE account ALTER COLUMN email DROP DEFAULT;

                    -- downgrade
                    ALTER TABLE account ALTER COLUMN email SET DEFAULT 'unknown';
                    ALTER TABLE account RENAME COLUMN email TO mail;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.downgrade().stream()
                .filter(pass -> evidence.outcome() != DowngradeOutcome.FAILS)
                .flatMap(pass -> pass.observations().stream().limit(1))
                .flatMap(first -> Stream.of(schema(evidence, first), order(evidence, first)))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> schema(Evidence evidence, Observation first) {
        List<Change> headlines = Headlines.of(evidence.differences());
        int count = headlines.size();
        String differences =
                headlines.stream().limit(TOLD).map(DowngradeDiffers::afterwards).collect(Collectors.joining("; "));
        return count == 0
                ? Optional.empty()
                : Optional.of(PAGE.at(
                        Risk.HIGH,
                        first.statement().span().file(),
                        first.line(),
                        "after upgrade and downgrade the schema is another: " + differences
                                + (count > TOLD ? "; and " + (count - TOLD) + " more" : ""),
                        Map.of(
                                "differences",
                                String.valueOf(evidence.differences().size())),
                        remedy(headlines.getFirst())));
    }

    private static String afterwards(Change change) {
        return switch (change) {
            case Change.Added added -> added.id() + " is left over";
            case Change.Dropped dropped -> dropped.id() + " is missing";
            case Change.Altered altered -> altered.summary();
        };
    }

    private static String remedy(Change change) {
        return switch (change) {
            case Change.Added added -> "Drop %s in the downgrade.".formatted(added.id());
            case Change.Dropped dropped -> "Make %s again in the downgrade, as it was.".formatted(dropped.id());
            case Change.Altered altered -> setBack(altered);
        };
    }

    private static String setBack(Change.Altered altered) {
        String attribute = altered.differing().getFirst();
        String was = altered.before().attributes().getOrDefault(attribute, "");
        return altered.differing().size() == 1 && !was.isEmpty() && was.length() <= SHORT
                ? "Set the %s of %s back to `%s` in the downgrade.".formatted(attribute, altered.id(), was)
                : "Set the %s of %s back in the downgrade."
                        .formatted(String.join(" and ", altered.differing()), altered.id());
    }

    /** A column that was dropped and added again stands last; nothing but code without column names can tell. */
    private static Optional<Finding> order(Evidence evidence, Observation first) {
        return evidence.reordered().stream()
                .findFirst()
                .map(table -> PAGE.at(
                        Risk.LOW,
                        first.statement().span().file(),
                        first.line(),
                        "after upgrade and downgrade the columns of `%s` stand in another order"
                                .formatted(table.name()),
                        Map.of("relation", table.name()),
                        "Name the columns wherever rows of `%s` are inserted, copied or read; no ALTER can move a column."
                                .formatted(table.name())));
    }
}
