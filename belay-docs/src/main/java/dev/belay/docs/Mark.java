package dev.belay.docs;

import dev.belay.rules.Finding;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finding that an example expects, or one that there was, by its rule and its place.
 *
 * @param file relative to the example's folder
 * @param line 1-based; 1 for what is found of the whole file
 * @param rule id of the rule
 */
record Mark(String file, int line, String rule) implements Comparable<Mark> {
    private static final Pattern EXPECTATION = Pattern.compile(" *(?:--|#|//) expect: (\\S+)");
    private static final Pattern HEAD = Pattern.compile("-- (revision|revises|message|reason|expect):.*");

    /** The marks in a folder. A mark is about the next line, or about the file when only its head stands above. */
    static SortedSet<Mark> expected(Archive archive) {
        SortedSet<Mark> marks = new TreeSet<>();
        archive.files()
                .forEach(
                        (file, text) -> marks.addAll(expected(file, text.lines().toList())));
        return marks;
    }

    private static SortedSet<Mark> expected(String file, List<String> lines) {
        SortedSet<Mark> marks = new TreeSet<>();
        boolean head = true;
        for (int index = 0; index < lines.size(); index++) {
            head &= HEAD.matcher(lines.get(index)).matches();
            Matcher mark = EXPECTATION.matcher(lines.get(index));
            if (mark.matches()) {
                marks.add(new Mark(file, head ? 1 : nextUnmarked(lines, index) + 1, mark.group(1)));
            }
        }
        return marks;
    }

    private static int nextUnmarked(List<String> lines, int index) {
        int next = index;
        while (next < lines.size() && EXPECTATION.matcher(lines.get(next)).matches()) {
            next++;
        }
        return next;
    }

    /** Where this was found. */
    static Mark of(Finding finding) {
        return new Mark(finding.file(), finding.line(), finding.rule());
    }

    @Override
    public int compareTo(Mark other) {
        int order = file.compareTo(other.file);
        order = order == 0 ? Integer.compare(line, other.line) : order;
        return order == 0 ? rule.compareTo(other.rule) : order;
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + rule;
    }
}
