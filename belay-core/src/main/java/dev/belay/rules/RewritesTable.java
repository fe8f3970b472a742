package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Partitions;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Rewrite;
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
        Map<Whole, List<Rewrite>> wholes = seen.files().rewritten().stream()
                .filter(rewrite ->
                        BlockingLock.on(rewrite.relation(), pass, seen).isPresent())
                .collect(Collectors.groupingBy(
                        rewrite -> new Whole(partitions.whole(rewrite.relation()), rewrite.cause()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return wholes.entrySet().stream()
                .flatMap(whole -> whole.getValue().stream()
                        .flatMap(rewrite -> BlockingLock.on(rewrite.relation(), pass, seen).stream())
                        .max(Comparator.comparing(BlockingLock::mode))
                        .map(lock -> finding(seen, whole.getKey(), whole.getValue(), lock))
                        .stream());
    }

    /** What is told together. */
    private record Whole(String table, Rewrite.Cause cause) {}

    private static Finding finding(Observation seen, Whole whole, List<Rewrite> rewrites, BlockingLock blocking) {
        List<String> relations = rewrites.stream().map(Rewrite::relation).toList();
        return PAGE.at(
                Risk.HIGH,
                seen.statement().span().file(),
                seen.line(),
                "PostgreSQL wrote every row of %s anew (%s) under %s"
                        .formatted(
                                Partitions.words(whole.table(), relations),
                                whole.cause().words(),
                                blocking.words()),
                Map.of(
                        "relation", String.join(", ", relations),
                        "cause", whole.cause().words(),
                        "lock", blocking.mode().pgName()),
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
