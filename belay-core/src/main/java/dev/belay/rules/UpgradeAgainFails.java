package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Change;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** After the downgrade the upgrade does not run again, or not to the same end. */
@AutoService(Rule.class)
public final class UpgradeAgainFails implements Rule {
    private static final int TOLD = 3;

    private static final Page PAGE = new Page(
            "upgrade-again-fails",
            Hazard.LEAVES_TRACE,
            Risk.HIGH,
            "the upgrade, run again after the downgrade, ends in an error or in another catalog",
            "a revision that was taken back once cannot be deployed again",
            "Let the downgrade remove everything that the upgrade makes.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    -- expect: upgrade-again-fails
                    CREATE TYPE account_status AS ENUM ('open', 'closed');
                    ALTER TABLE account ADD COLUMN status account_status;

                    -- downgrade
                    -- expect: downgrade-differs
                    ALTER TABLE account DROP COLUMN status;
                    """, """
                    -- upgrade
                    CREATE TYPE account_status AS ENUM ('open', 'closed');
                    ALTER TABLE account ADD COLUMN status account_status;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN status;
                    DROP TYPE account_status;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.upgradeAgain().stream()
                .flatMap(pass ->
                        pass.error().map(error -> fails(evidence, pass, error)).or(() -> differs(evidence)).stream());
    }

    private static Finding fails(Evidence evidence, Pass pass, SqlError error) {
        return PAGE.at(
                Risk.HIGH,
                pass.observations().getLast().statement().span().file(),
                error.line(),
                "after the downgrade the upgrade fails: " + error.told(),
                Map.of("sqlstate", error.sqlstate()),
                remedy(evidence.differences()));
    }

    private static Optional<Finding> differs(Evidence evidence) {
        List<Change> differences = evidence.againDifferences();
        String told = Headlines.of(differences).stream()
                .limit(TOLD)
                .map(Change::summary)
                .collect(Collectors.joining("; "));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(PAGE.at(
                        Risk.HIGH,
                        evidence.revision().file(),
                        evidence.revision().place().line(),
                        "the second upgrade ends in another schema than the first: " + told,
                        Map.of("differences", String.valueOf(differences.size())),
                        remedy(evidence.differences())));
    }

    private static String remedy(List<Change> leftByDowngrade) {
        String leftOver = Headlines.of(leftByDowngrade).stream()
                .filter(Change.Added.class::isInstance)
                .map(change -> change.id().toString())
                .limit(TOLD)
                .collect(Collectors.joining(", "));
        return leftOver.isEmpty()
                ? "Let the downgrade take back all that the upgrade does."
                : "Drop in the downgrade what it leaves over: " + leftOver + ".";
    }
}
