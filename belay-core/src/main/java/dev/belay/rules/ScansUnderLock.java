package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Scan;
import java.util.Map;
import java.util.stream.Stream;

/** A table is read in full while its readers or writers wait. */
@AutoService(Rule.class)
public final class ScansUnderLock implements Rule {
    private static final Page PAGE = new Page(
            "scans-under-lock",
            Hazard.BLOCKS_READS,
            "a statement of the upgrade reads all of a table that existed before while it holds a lock that blocks reads or writes",
            "everybody waits as long as the scan takes, about 0.1 s for a million rows in memory and more from disk",
            "Add the constraint NOT VALID, commit, and validate it in a second step.",
            new Example("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, amount numeric);
                    """, """
                    -- upgrade
                    -- expect: scans-under-lock
                    ALTER TABLE payment ADD CONSTRAINT amount_positive CHECK (amount > 0) NO INHERIT;

                    -- downgrade
                    ALTER TABLE payment DROP CONSTRAINT amount_positive;
                    """, """
                    -- upgrade
                    ALTER TABLE payment ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;

                    -- downgrade
                    ALTER TABLE payment DROP CONSTRAINT amount_positive;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream())
                .filter(observation -> observation.touched().isEmpty())
                .flatMap(observation -> observation.scanned().stream()
                        .filter(Scan::existedBefore)
                        .filter(scan -> isOnlyScan(observation, scan.relation()))
                        .filter(scan -> observation
                                .lockOn(scan.relation())
                                .filter(LockMode::blocksWrites)
                                .isPresent())
                        .map(scan -> finding(observation, scan)));
    }

    /** A rewrite and an index build scan too, and have rules of their own. */
    private static boolean isOnlyScan(Observation observation, String relation) {
        return observation.files().builtIndexes().isEmpty()
                && observation.files().renewed().isEmpty()
                && observation.files().rewritten().stream()
                        .noneMatch(rewrite -> rewrite.relation().equals(relation));
    }

    private static Finding finding(Observation observation, Scan scan) {
        LockMode mode = observation.lockOn(scan.relation()).orElseThrow();
        return PAGE.at(
                mode.blocksReads() ? Risk.HIGH : Risk.MEDIUM,
                observation.statement().span().file(),
                observation.line(),
                "PostgreSQL read all of `%s` under %s, which blocks %s"
                        .formatted(scan.relation(), mode.pgName(), mode.blocks()),
                Map.of("relation", scan.relation(), "lock", mode.pgName(), "scans", String.valueOf(scan.times())),
                "Add the constraint to `%s` as NOT VALID, commit, and run VALIDATE CONSTRAINT in a revision of its own."
                        .formatted(scan.relation()));
    }
}
