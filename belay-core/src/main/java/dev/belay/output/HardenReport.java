package dev.belay.output;

import dev.belay.evidence.Observation;
import dev.belay.history.Revision;
import dev.belay.rules.Finding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of risky upgrades: both forms with the locks that were seen.
 *
 * @param revisions that were looked at, in order
 * @param files that change
 * @param written whether they were written
 */
public record HardenReport(List<Entry> revisions, List<ChangedFile> files, boolean written) {
    /** Copies the lists. */
    public HardenReport {
        revisions = List.copyOf(revisions);
        files = List.copyOf(files);
    }

    /** What became of a revision. */
    public enum Result {
        /** No statement of it makes anybody wait. */
        SAFE("safe"),
        /** None of its new form does. */
        HARDENED("hardened"),
        /** Fewer than before. */
        PARTLY("partly hardened"),
        /** It stays as it is. */
        NOT_HARDENED("not hardened"),
        /** Nobody knows what it does. */
        NOT_REHEARSED("not rehearsed");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** As a person says it. */
        public String word() {
            return word;
        }
    }

    /**
     * A statement, and what stands in its place.
     *
     * @param before what the old form did
     * @param after what the statements of the new form did
     */
    public record Pair(Observation before, List<Observation> after) {
        /** Copies the list. */
        public Pair {
            after = List.copyOf(after);
        }
    }

    /**
     * A revision.
     *
     * @param result what became of it
     * @param reasons why it, or some of it, stays as it is
     * @param pairs both forms of the statements that were rewritten
     * @param transactions how many the new form has; of the old one when there is none
     * @param proof what was compared, in words; empty when nothing was
     * @param left findings that stay, or that came
     */
    public record Entry(
            Revision revision,
            Result result,
            List<String> reasons,
            List<Pair> pairs,
            int transactions,
            String proof,
            List<Finding> left) {
        /** Copies the lists. */
        public Entry {
            reasons = List.copyOf(reasons);
            pairs = List.copyOf(pairs);
            left = List.copyOf(left);
        }
    }

    /**
     * A file.
     *
     * @param name as the user would write it
     * @param before its text, empty for a new one
     * @param after its text
     */
    public record ChangedFile(String name, String before, String after) {}

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : revisions) {
            if (entry.result() != Result.SAFE || revisions.size() == 1) {
                entry(entry, text);
            }
        }
        files.forEach(file -> text.append(
                written
                        ? (file.before().isEmpty() ? "written    " : "rewritten  ") + file.name() + "\n"
                        : "\n" + FileDiff.of(file.name(), file.before(), file.after())));
        text.append(files.isEmpty() && !text.toString().startsWith("safe") ? "" : "\n")
                .append(summary())
                .append('\n');
        return text.toString().lines().map(Screen::safe).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void entry(Entry entry, StringBuilder text) {
        String message = entry.revision().message();
        String word = entry.result() == Result.HARDENED || entry.result() == Result.SAFE
                ? entry.result().word()
                : entry.result().word().toUpperCase(Locale.ROOT);
        text.append("%-12s  %s%s%n"
                .formatted(word, entry.revision().id(), message.isEmpty() ? "" : "  " + message)
                .replace("\r\n", "\n"));
        if (!entry.pairs().isEmpty()) {
            text.append('\n')
                    .append(SideBySide.of("before", "after", rows(entry)))
                    .append('\n');
        }
        if (!entry.proof().isEmpty()) {
            text.append("    proved: ").append(entry.proof()).append('\n');
        }
        entry.reasons().forEach(reason -> text.append("    ").append(reason).append('\n'));
        entry.left()
                .forEach(finding -> text.append("    line ")
                        .append(finding.line())
                        .append(", ")
                        .append(finding.rule())
                        .append(": ")
                        .append(finding.message().replace('\n', ' '))
                        .append('\n'));
        text.append(entry.result() == Result.SAFE ? "" : "\n");
    }

    private static List<SideBySide.Row> rows(Entry entry) {
        return entry.pairs().stream()
                .map(pair -> new SideBySide.Row(
                        Deeds.told(pair.before()),
                        pair.after().stream()
                                .flatMap(each -> Deeds.told(each).stream())
                                .toList()))
                .toList();
    }

    private String summary() {
        List<String> counts = Arrays.stream(Result.values())
                .filter(result -> count(result) > 0)
                .map(result -> count(result) + " "
                        + (result == Result.HARDENED || result == Result.PARTLY
                                ? result.word() + (written ? " and written" : ", not written")
                                : result.word()))
                .toList();
        return "%d %s: %s"
                .formatted(
                        revisions.size(), revisions.size() == 1 ? "revision" : "revisions", String.join("; ", counts));
    }

    private long count(Result result) {
        return revisions.stream().filter(entry -> entry.result() == result).count();
    }

    /** For machines. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("revisions", revisions.stream().map(HardenReport::json).toList());
        json.put(
                "files",
                files.stream()
                        .map(file -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("file", file.name());
                            each.put("written", written);
                            each.put("diff", FileDiff.of(file.name(), file.before(), file.after()));
                            return each;
                        })
                        .toList());
        return JsonText.of(json);
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.revision().id());
        json.put("file", entry.revision().file());
        json.put("result", entry.result().word());
        json.put("reasons", entry.reasons());
        json.put("transactions", entry.transactions());
        json.put("proof", entry.proof());
        json.put(
                "statements",
                entry.pairs().stream()
                        .map(pair -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("before", Deeds.json(pair.before()));
                            each.put(
                                    "after",
                                    pair.after().stream().map(Deeds::json).toList());
                            return each;
                        })
                        .toList());
        json.put(
                "left",
                entry.left().stream()
                        .map(finding -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("rule", finding.rule());
                            each.put("file", finding.file());
                            each.put("line", finding.line());
                            each.put("message", finding.message());
                            return each;
                        })
                        .toList());
        return json;
    }
}
