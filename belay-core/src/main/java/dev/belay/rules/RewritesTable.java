package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Rewrite;
import java.util.Map;
import java.util.stream.Stream;

/** Every row of an existing table is written anew. */
@AutoService(Rule.class)
public final class RewritesTable implements Rule {
    private static final Page PAGE = new Page(
            "rewrites-table",
            Hazard.REWRITES_TABLE,
            "a statement of the upgrade writes every row of a table that existed before, while nobody may read it",
            "reads and writes wait as long as it takes: about a second for a million short rows in memory, minutes for a large table",
            "Add a new column, fill it in batches, and swap.",
            new Example("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, account integer);
                    """, """
                    -- upgrade
                    -- expect: rewrites-table
                    ALTER TABLE payment ALTER COLUMN account TYPE bigint;

                    -- downgrade
                    ALTER TABLE payment ALTER COLUMN account TYPE integer;
                    """, """
                    -- upgrade
                    ALTER TABLE payment ADD COLUMN account_wide bigint;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN account_wide;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream())
                .flatMap(observation -> observation.files().rewritten().stream()
                        .filter(rewrite ->
                                observation.lockOn(rewrite.relation()).isPresent())
                        .map(rewrite -> finding(observation, rewrite)));
    }

    private static Finding finding(Observation observation, Rewrite rewrite) {
        LockMode mode = observation.lockOn(rewrite.relation()).orElseThrow();
        return PAGE.at(
                Risk.HIGH,
                observation.statement().span().file(),
                observation.line(),
                "PostgreSQL wrote every row of `%s` anew (%s) under %s, which blocks %s"
                        .formatted(rewrite.relation(), rewrite.cause().words(), mode.pgName(), mode.blocks()),
                Map.of(
                        "relation", rewrite.relation(),
                        "cause", rewrite.cause().words(),
                        "lock", mode.pgName()),
                "Add a new column to `%s`, fill it in batches, and swap the two in a short transaction."
                        .formatted(rewrite.relation()));
    }
}
