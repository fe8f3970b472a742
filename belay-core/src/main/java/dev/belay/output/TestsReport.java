package dev.belay.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of writing tests.
 *
 * @param lines one a file, or a revision without one
 * @param dryRun whether nothing was written
 */
public record TestsReport(List<Line> lines, boolean dryRun) {
    /** What came of a file. */
    public enum State {
        /** It was written, new or anew. */
        WRITTEN("written", "would be written"),
        /** It was as it would be written. */
        IN_STEP("in step", "in step"),
        /** Somebody edited it. */
        KEPT("kept", "kept"),
        /** There is nothing to test. */
        NONE("NONE", "NONE");

        private final String word;
        private final String dry;

        State(String word, String dry) {
            this.word = word;
            this.dry = dry;
        }
    }

    /**
     * A line.
     *
     * @param revision its id, or what the file is for
     * @param path of the file; empty for none
     * @param remark what to know of it; may be empty
     */
    public record Line(String revision, String path, State state, String remark) {}

    /** Copies. */
    public TestsReport {
        lines = List.copyOf(lines);
    }

    /** 1 when a revision has no tests, for what it does is not known. */
    public int exitCode() {
        return lines.stream().anyMatch(line -> line.state() == State.NONE) ? 1 : 0;
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String what = line.path().isEmpty() ? line.revision() : line.path();
            text.append("%-8s %s%s\n"
                    .formatted(
                            dryRun ? line.state().dry : line.state().word,
                            Screen.safe(what),
                            line.remark().isEmpty() ? "" : "  " + Screen.safe(line.remark())));
        }
        List<String> counts = new ArrayList<>();
        for (State state : State.values()) {
            long count = lines.stream().filter(line -> line.state() == state).count();
            if (count > 0) {
                counts.add(count + " " + (state == State.NONE ? "without" : dryRun ? state.dry : state.word));
            }
        }
        return text.append("\ntests: %s\n".formatted(String.join(", ", counts))).toString();
    }

    /** For machines. */
    public String json(String version) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("revision", line.revision());
            file.put("file", line.path());
            file.put("state", line.state().word.toLowerCase(Locale.ROOT));
            file.put("remark", line.remark());
            files.add(file);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("belay", version);
        json.put("format", 1);
        json.put("dryRun", dryRun);
        json.put("tests", files);
        return JsonText.of(json);
    }
}
