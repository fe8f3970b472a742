package dev.belay.output;

import dev.belay.evidence.Lock;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Rewrite;
import dev.belay.evidence.RowChange;
import dev.belay.evidence.Scan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement was seen doing to others: its strongest locks, what it rewrote, built and read. */
final class Deeds {
    private Deeds() {}

    /** A statement, then what it did, further in. */
    static List<String> told(Observation seen) {
        List<String> lines = new ArrayList<>();
        lines.add(brief(seen.statement().text()));
        deeds(seen).forEach(deed -> lines.add("  " + deed));
        return lines;
    }

    private static String brief(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }

    private static Stream<String> deeds(Observation seen) {
        if (seen.error().isPresent()) {
            return Stream.of("fails: " + seen.error().get().told());
        }
        List<Lock> locks = strongest(seen);
        String relations = locks.stream().map(Lock::relation).collect(Collectors.joining(", "));
        Stream<String> lock = locks.stream()
                .limit(1)
                .map(Lock::mode)
                .map(mode -> mode.pgName() + " on " + relations + " blocks " + mode.blocks());
        return Stream.of(
                        lock,
                        named("rewrites ", rewritten(seen)),
                        named("builds ", seen.files().builtIndexes()),
                        named("reads ", scanned(seen)))
                .flatMap(each -> each);
    }

    private static Stream<String> named(String deed, List<String> names) {
        return names.isEmpty() ? Stream.empty() : Stream.of(deed + String.join(", ", names));
    }

    private static List<String> rewritten(Observation seen) {
        return seen.files().rewritten().stream()
                .map(Rewrite::relation)
                .distinct()
                .toList();
    }

    /** Tables read in full; a rewrite and an index build read them, too. */
    private static List<String> scanned(Observation seen) {
        return rewritten(seen).isEmpty() && seen.files().builtIndexes().isEmpty()
                ? seen.scanned().stream()
                        .filter(Scan::existedBefore)
                        .map(Scan::relation)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** The strongest locks in force, whoever took them; those on tables that were read, if there are some. */
    private static List<Lock> strongest(Observation seen) {
        List<Lock> all = Stream.concat(seen.locks().stream(), seen.heldBefore().stream())
                .distinct()
                .sorted(Comparator.comparing(Lock::relation))
                .toList();
        return all.stream()
                .map(Lock::mode)
                .max(Comparator.naturalOrder())
                .map(mode -> onTables(
                        seen, all.stream().filter(lock -> lock.mode() == mode).toList()))
                .orElse(List.of());
    }

    /** Without the indexes of tables whose rows were read or written, which are locked like them. */
    private static List<Lock> onTables(Observation seen, List<Lock> locks) {
        Set<String> tables = Stream.concat(
                        seen.scanned().stream().map(Scan::relation),
                        seen.touched().stream().map(RowChange::relation))
                .collect(Collectors.toSet());
        List<Lock> found =
                locks.stream().filter(lock -> tables.contains(lock.relation())).toList();
        return found.isEmpty()
                        || !seen.files().builtIndexes().isEmpty()
                        || seen.touched().isEmpty()
                ? locks
                : found;
    }

    /** For machines. */
    static Map<String, Object> json(Observation seen) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sql", seen.statement().text());
        json.put("line", seen.line());
        List<Lock> locks = strongest(seen);
        json.put("locked", locks.stream().map(Lock::relation).toList());
        locks.stream().limit(1).map(Lock::mode).forEach(mode -> {
            json.put("lock", mode.pgName());
            json.put("blocks", mode.blocks());
        });
        json.put("rewritten", rewritten(seen));
        json.put("built", seen.files().builtIndexes());
        json.put("scanned", scanned(seen));
        return json;
    }
}
