package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Partitions;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Scan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table is read in full while its readers or writers wait. */
@AutoService(Rule.class)
public final class ScansUnderLock implements Rule {
    private static final Pattern SET_NOT_NULL =
            Pattern.compile("(?i)ALTER\\s+(?:COLUMN\\s+)?(\\S+)\\s+SET\\s+NOT\\s+NULL");

    private static final Page PAGE = new Page(
            "scans-under-lock",
            Hazard.BLOCKS_READS,
            Risk.HIGH,
            "a statement of the upgrade reads all of a table that existed before while it holds a lock that blocks reads or writes",
            "everybody waits as long as the scan takes, about 0.1 s for a million rows in memory and more from disk",
            "Add the constraint NOT VALID, commit, and validate it in a second step.",
            new Example.Sql("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, amount numeric);
                    """, """
                    -- upgrade
                    -- expect: scans-under-lock
                    ALTER TABLE payment ADD COLUMN note text CHECK (length(note) < 200);

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN note;
                    """, """
                    -- upgrade
                    -- belay: no transaction
                    ALTER TABLE payment ADD COLUMN note text;
                    ALTER TABLE payment ADD CONSTRAINT payment_note_is_short CHECK (length(note) < 200) NOT VALID;
                    ALTER TABLE payment VALIDATE CONSTRAINT payment_note_is_short;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN note;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream()
                        .flatMap(seen -> finding(pass, seen, evidence.partitions()).stream()));
    }

    /** One finding a statement, be it about several tables: a foreign key reads both of its own. */
    private static Optional<Finding> finding(Pass pass, Observation seen, Partitions partitions) {
        List<BlockingLock> locks = seen.scanned().stream()
                .filter(Scan::existedBefore)
                .filter(scan -> isOnlyScan(seen, scan.relation()) && isOfAnyPlan(seen, scan))
                .flatMap(scan -> BlockingLock.on(scan.relation(), pass, seen).stream())
                .sorted(Comparator.comparing(BlockingLock::mode).reversed())
                .toList();
        return locks.stream().findFirst().map(strongest -> finding(seen, strongest, relations(locks), partitions));
    }

    /** A rewrite and an index build scan too, and have rules of their own. */
    private static boolean isOnlyScan(Observation seen, String relation) {
        return seen.files().builtIndexes().isEmpty()
                && seen.files().renewed().isEmpty()
                && seen.files().rewritten().stream()
                        .noneMatch(rewrite -> rewrite.relation().equals(relation));
    }

    /** An UPDATE or DELETE of few rows reads a small table whole and a large one by an index; one of all rows does not. */
    private static boolean isOfAnyPlan(Observation seen, Scan scan) {
        return seen.touched().stream()
                .allMatch(rows ->
                        rows.relation().equals(scan.relation()) && rows.updated() + rows.deleted() >= scan.rows());
    }

    private static List<String> relations(List<BlockingLock> locks) {
        return locks.stream()
                .map(blocking -> blocking.lock().relation())
                .distinct()
                .toList();
    }

    private static Finding finding(
            Observation seen, BlockingLock strongest, List<String> relations, Partitions partitions) {
        Map<String, List<String>> wholes = partitions.byWhole(relations);
        String tables = wholes.entrySet().stream()
                .map(whole -> Partitions.words(whole.getKey(), whole.getValue()))
                .collect(Collectors.joining(" and "));
        return PAGE.at(
                strongest.mode().blocksReads() ? Risk.HIGH : Risk.MEDIUM,
                seen.statement().span().file(),
                seen.line(),
                "PostgreSQL read all of %s under %s".formatted(tables, strongest.words()),
                Map.of(
                        "relation",
                        String.join(", ", relations),
                        "lock",
                        strongest.mode().pgName()),
                strongest.remedy(seen).orElseGet(() -> remedy(seen, partitions.whole(relations.getFirst()))));
    }

    private static String remedy(Observation seen, String table) {
        Matcher notNull = SET_NOT_NULL.matcher(seen.statement().text());
        return notNull.find()
                ? ("Prove it first: add CHECK (%s IS NOT NULL) NOT VALID to `%s`, commit, VALIDATE it; SET NOT NULL then"
                                + " reads no row.")
                        .formatted(notNull.group(1), table)
                : "Add the constraint to `%s` as NOT VALID, commit, and VALIDATE it in a second step.".formatted(table);
    }
}
