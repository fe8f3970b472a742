package dev.belay.output;

import java.util.ArrayList;
import java.util.List;

/** What changes in a text, as {@code diff -u} and {@code git apply} write it. */
public final class FileDiff {
    private static final int AROUND = 3;

    private FileDiff() {}

    /**
     * The difference of two texts of one file; one hunk, from the first line that differs to the last.
     *
     * @param name of the file
     * @param before empty for a file that is new
     */
    public static String of(String name, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        List<String> old = lines(before);
        List<String> now = lines(after);
        int same = 0;
        while (same < old.size() && same < now.size() && old.get(same).equals(now.get(same))) {
            same++;
        }
        int behind = 0;
        while (behind < Math.min(old.size(), now.size()) - same
                && old.get(old.size() - 1 - behind).equals(now.get(now.size() - 1 - behind))) {
            behind++;
        }
        int begin = Math.max(0, same - AROUND);
        int more = Math.min(AROUND, behind);
        List<String> hunk = new ArrayList<>();
        old.subList(begin, same).forEach(line -> hunk.add(" " + line));
        old.subList(same, old.size() - behind).forEach(line -> hunk.add("-" + line));
        now.subList(same, now.size() - behind).forEach(line -> hunk.add("+" + line));
        old.subList(old.size() - behind, old.size() - behind + more).forEach(line -> hunk.add(" " + line));
        return "--- %s\n+++ %s\n@@ -%s +%s @@\n"
                        .formatted(
                                before.isEmpty() ? "/dev/null" : "a/" + name,
                                "b/" + name,
                                range(begin, old.size() - behind + more - begin),
                                range(begin, now.size() - behind + more - begin))
                + String.join("\n", hunk)
                + "\n";
    }

    private static String range(int begin, int count) {
        return (count == 0 ? begin : begin + 1) + (count == 1 ? "" : "," + count);
    }

    /** The lines; that the last one does not end is told as git tells it. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        } else {
            lines.add(lines.removeLast() + "\n\\ No newline at end of file");
        }
        return lines;
    }
}
