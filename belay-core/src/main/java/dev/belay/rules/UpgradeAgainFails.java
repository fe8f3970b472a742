package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.catalog.Change;
import dev.belay.evidence.Evidence;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** After the downgrade the upgrade does not run again, or not to the same end. */
@AutoService(Rule.class)
public final class UpgradeAgainFails implements Rule {
    private static final Page PAGE = new Page(
            "upgrade-again-fails",
            Hazard.LEAVES_TRACE,
            "the upgrade, run again after the downgrade, ends in an error or in another catalog",
            "a revision that was taken back once cannot be deployed again",
            "Let the downgrade remove everything that the upgrade makes.",
            new Example("""
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
                .flatMap(pass -> pass.error().stream()
                        .map(error -> finding(
                                pass.observations().getLast().statement().span().file(),
                                error.line(),
                                "after the downgrade the upgrade fails: " + error.message() + " (SQLSTATE "
                                        + error.sqlstate() + ")"))
                        .findFirst()
                        .or(() -> Optional.of(evidence.againDifferences())
                                .filter(differences -> !differences.isEmpty())
                                .map(differences -> finding(
                                        evidence.revision().file(),
                                        1,
                                        "the second upgrade ends in another catalog: "
                                                + differences.stream()
                                                        .limit(3)
                                                        .map(Change::summary)
                                                        .collect(Collectors.joining("; ")))))
                        .stream());
    }

    private static Finding finding(String file, int line, String message) {
        return PAGE.at(
                Risk.HIGH,
                file,
                line,
                message,
                Map.of(),
                "Remove in the downgrade what is left over: types, sequences and functions do not go with their column.");
    }
}
