package dev.belay.plan;

import dev.belay.plan.Step.Commit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Indexes that are built while others read and write (PostgreSQL manual, CREATE INDEX, Building Indexes Concurrently). */
final class SafeIndexes {
    private static final Pattern CREATE = Pattern.compile("^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY )");

    private SafeIndexes() {}

    /** That of a partitioned table alone reads no row, and cannot be built concurrently. */
    static List<Step> create(List<Step> shortly) {
        return shortly.stream().map(SafeIndexes::concurrently).toList();
    }

    static Step concurrently(Step step) {
        Matcher create = CREATE.matcher(step.sql());
        if (!create.find() || step.sql().contains(" ON ONLY ")) {
            return step;
        }
        boolean unique = create.group(1) != null;
        return new Step(
                create.replaceFirst("CREATE $1INDEX CONCURRENTLY "),
                "built while others read and write; when it fails, drop the invalid index and run it again",
                Commit.OUTSIDE,
                unique ? RowChecks.duplicates(step.sql()) : "");
    }
}
