package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Files;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Partitions;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Scan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An index is built while writers or readers wait. */
@AutoService(Rule.class)
public final class BuildsIndexUnderLock implements Rule {
    private static final Pattern CREATE_INDEX = Pattern.compile("(?i)CREATE\\s+(UNIQUE\\s+)?INDEX");

    private static final int TOLD = 4;

    private static final Page PAGE = new Page(
            "builds-index-under-lock",
            Hazard.BLOCKS_WRITES,
            Risk.HIGH,
            "a statement of the upgrade builds an index on a table that existed before while it holds a lock that blocks writes",
            "every INSERT, UPDATE and DELETE waits until the index is built, about 0.4 to 1 s for a million rows in memory",
            "Build the index CONCURRENTLY, outside a transaction.",
            new Example.Sql("""
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
                .flatMap(pass -> pass.observations().stream()
                        .filter(BuildsIndexUnderLock::onlyBuilds)
                        .flatMap(seen ->
                                blocking(pass, seen).map(lock -> finding(seen, lock, evidence.partitions())).stream()));
    }

    /** A rewrite builds all indexes anew, and has a rule of its own; TRUNCATE builds nothing from rows. */
    private static boolean onlyBuilds(Observation seen) {
        return seen.files().rewritten().isEmpty()
                && !seen.files().builtIndexes().isEmpty()
                && seen.files().renewed().stream().allMatch(Files.Relation::isIndex);
    }

    private static Optional<BlockingLock> blocking(Pass pass, Observation seen) {
        return seen.scanned().stream()
                .filter(Scan::existedBefore)
                .flatMap(scan -> BlockingLock.on(scan.relation(), pass, seen).stream())
                .max(Comparator.comparing(BlockingLock::mode));
    }

    private static Finding finding(Observation seen, BlockingLock blocking, Partitions partitions) {
        String indexes = String.join("`, `", seen.files().builtIndexes());
        String relation = blocking.lock().relation();
        return PAGE.at(
                blocking.mode().blocksReads() ? Risk.HIGH : Risk.MEDIUM,
                seen.statement().span().file(),
                seen.line(),
                "PostgreSQL built %s from the rows of `%s` under %s"
                        .formatted(told(seen.files().builtIndexes()), partitions.whole(relation), blocking.words()),
                Map.of(
                        "indexes",
                        indexes,
                        "relation",
                        relation,
                        "lock",
                        blocking.mode().pgName()),
                remedy(seen));
    }

    /** A partitioned table has one for each partition. */
    private static String told(List<String> indexes) {
        return indexes.stream().limit(TOLD).map(index -> "`" + index + "`").collect(Collectors.joining(", "))
                + (indexes.size() > TOLD ? " and " + (indexes.size() - TOLD) + " more" : "");
    }

    private static String remedy(Observation seen) {
        String text = seen.statement().text();
        return CREATE_INDEX.matcher(text).lookingAt()
                ? "Write `%s` in a revision that runs outside a transaction."
                        .formatted(CREATE_INDEX
                                        .matcher(text)
                                        .replaceFirst("CREATE $1INDEX CONCURRENTLY")
                                        .split("\\(", 2)[0]
                                        .replaceAll("\\s+", " ")
                                        .strip()
                                + " …")
                : "Build the index first, with CREATE UNIQUE INDEX CONCURRENTLY in a revision that runs outside a"
                        + " transaction; then add the constraint with USING INDEX.";
    }
}
