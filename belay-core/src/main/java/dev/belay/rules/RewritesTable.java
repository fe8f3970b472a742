package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Partitions;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Rewrite;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every row of an existing table is written anew. */
@AutoService(Rule.class)
public final class RewritesTable implements Rule {
    private static final Page PAGE = new Page(
            "rewrites-table",
            Hazard.REWRITES_TABLE,
            Risk.HIGH,
            "a statement of the upgrade writes every row of a table that existed before, while nobody may read it",
            "reads and writes wait as long as it takes: about a second for a million short rows in memory, minutes for a large table",
            "Add a new column, fill it in batches, and swap.",
            new Example.Sql("""
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
                .flatMap(pass ->
                        pass.observations().stream().flatMap(seen -> findings(pass, seen, evidence.partitions())));
    }

    /** One finding for all partitions of a table. */
    private static Stream<Finding> findings(Pass pass, Observation seen, Partitions partitions) {
        Map<Whole, List<Blocking>> wholes = seen.files().rewritten().stream()
                .flatMap(rewrite ->
                        BlockingLock.on(rewrite.relation(), pass, seen)
                                .map(lock -> new Blocking(rewrite, lock))
                                .stream())
                .collect(Collectors.groupingBy(
                        each -> new Whole(
                                partitions.whole(each.rewrite().relation()),
                                each.rewrite().cause()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return wholes.entrySet().stream().map(whole -> finding(seen, whole.getKey(), whole.getValue()));
    }

    /** A rewrite under a lock that others wait for. */
    private record Blocking(Rewrite rewrite, BlockingLock lock) {}

    /** What is told together. */
    private record Whole(String table, Rewrite.Cause cause) {}

    private static Finding finding(Observation seen, Whole whole, List<Blocking> rewrites) {
        List<String> relations =
                rewrites.stream().map(each -> each.rewrite().relation()).toList();
        BlockingLock strongest = Collections.max(
                rewrites.stream().map(Blocking::lock).toList(), Comparator.comparing(BlockingLock::mode));
        return PAGE.at(
                Risk.HIGH,
                seen.statement().span().file(),
                seen.line(),
                "PostgreSQL wrote every row of %s anew (%s) under %s"
                        .formatted(
                                Partitions.words(whole.table(), relations),
                                whole.cause().words(),
                                strongest.words()),
                Map.of(
                        "relation", String.join(", ", relations),
                        "cause", whole.cause().words(),
                        "lock", strongest.mode().pgName()),
                remedy(whole));
    }

    private static String remedy(Whole whole) {
        String table = whole.table();
        return switch (whole.cause()) {
            case DEFAULT_VALUE ->
                "Add the column to `%s` without the default, set the default in a second statement, and fill the old rows in batches."
                        .formatted(table);
            case COLUMN_TYPE ->
                "Add a new column to `%s`, fill it in batches, and swap the two in a short transaction."
                        .formatted(table);
            case PERSISTENCE, ACCESS_METHOD, UNTOLD ->
                "Make a new table beside `%s`, copy the rows in batches, and swap the two in a short transaction."
                        .formatted(table);
        };
    }
}
