package dev.belay.docs;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Rewrite;
import dev.belay.evidence.Scan;
import dev.belay.gate.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the statements of a rehearsal were seen to do, as a Markdown table; times and other numbers that vary are left out. */
final class ObservedTable {
    private static final String HEAD = """

            What PostgreSQL did:

            | | statement | locks on what was there | else |
            |---|---|---|---|
            """;

    private ObservedTable() {}

    /** The table; nothing when no statement was run. */
    static String of(Rehearsed rehearsed) {
        StringBuilder rows = new StringBuilder();
        for (Judgement judgement : rehearsed.judgements()) {
            Evidence evidence = judgement.evidence();
            rows.append(rows("up", evidence.upgrade()));
            rows.append(rows("down", evidence.downgrade()));
            evidence.upgradeAgain()
                    .filter(pass -> !pass.succeeded())
                    .ifPresent(pass -> rows.append(rows("up again", Optional.of(pass))));
        }
        return rows.isEmpty() ? "" : HEAD + rows;
    }

    private static String rows(String direction, Optional<Pass> pass) {
        return pass.stream()
                .flatMap(run -> run.observations().stream())
                .map(seen -> "| %s | `%s` | %s | %s |\n".formatted(direction, statement(seen), locks(seen), rest(seen)))
                .collect(Collectors.joining());
    }

    private static String statement(Observation seen) {
        return seen.statement().text().replaceAll("\\s+", " ").replace("|", "\\|");
    }

    private static String locks(Observation seen) {
        return seen.locks().stream()
                .map(lock -> "%s on `%s`".formatted(lock.mode().pgName(), lock.relation()))
                .collect(Collectors.joining(", "));
    }

    private static String rest(Observation seen) {
        List<String> facts = new ArrayList<>();
        seen.error().ifPresent(error -> facts.add("**" + error.message() + "** (" + error.sqlstate() + ")"));
        names(
                facts,
                "rewrites",
                seen.files().rewritten().stream().map(Rewrite::relation).toList());
        names(facts, "builds", seen.files().builtIndexes());
        names(
                facts,
                "reads all of",
                seen.scanned().stream()
                        .filter(Scan::existedBefore)
                        .map(Scan::relation)
                        .toList());
        return String.join("; ", facts);
    }

    private static void names(List<String> facts, String verb, List<String> relations) {
        if (!relations.isEmpty()) {
            facts.add(verb + " `" + String.join("`, `", relations) + "`");
        }
    }
}
