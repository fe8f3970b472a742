package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Files;
import dev.belay.evidence.Lock;
import dev.belay.evidence.Observation;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An index is built while writers or readers wait. */
@AutoService(Rule.class)
public final class BuildsIndexUnderLock implements Rule {
    private static final Page PAGE = new Page(
            "builds-index-under-lock",
            Hazard.BLOCKS_WRITES,
            "a statement of the upgrade builds an index on a table that existed before while it holds a lock that blocks writes",
            "every INSERT, UPDATE and DELETE waits until the index is built, about 0.4 to 1 s for a million rows in memory",
            "Build the index CONCURRENTLY, outside a transaction.",
            new Example("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, account bigint);
                    """, """
                    -- upgrade
                    -- expect: builds-index-under-lock
                    CREATE INDEX payment_account ON payment (account);

                    -- downgrade
                    DROP INDEX payment_account;
                    """, """
                    -- upgrade
                    -- belay: no transaction
                    CREATE INDEX CONCURRENTLY payment_account ON payment (account);

                    -- downgrade
                    DROP INDEX payment_account;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream())
                .filter(observation -> observation.files().rewritten().isEmpty())
                .filter(observation -> !observation.files().builtIndexes().isEmpty())
                .filter(observation -> observation.files().renewed().stream().allMatch(Files.Relation::isIndex))
                .flatMap(observation -> blocked(observation).map(lock -> finding(observation, lock)).stream());
    }

    private static Optional<Lock> blocked(Observation observation) {
        return Stream.concat(observation.locks().stream(), observation.heldBefore().stream())
                .filter(lock -> observation.scanned().stream()
                        .anyMatch(
                                scan -> scan.existedBefore() && scan.relation().equals(lock.relation())))
                .filter(lock -> lock.mode().blocksWrites())
                .max(Comparator.comparing(Lock::mode));
    }

    private static Finding finding(Observation observation, Lock lock) {
        String indexes = String.join("`, `", observation.files().builtIndexes());
        return PAGE.at(
                lock.mode().blocksReads() ? Risk.HIGH : Risk.MEDIUM,
                observation.statement().span().file(),
                observation.line(),
                "PostgreSQL built `%s` while it held %s on `%s`, which blocks %s"
                        .formatted(
                                indexes,
                                lock.mode().pgName(),
                                lock.relation(),
                                lock.mode().blocks()),
                Map.of(
                        "indexes",
                        indexes,
                        "relation",
                        lock.relation(),
                        "lock",
                        lock.mode().pgName()),
                "Write CREATE INDEX CONCURRENTLY in a revision that runs outside a transaction; for a constraint, add it"
                        + " afterwards with USING INDEX.");
    }
}
