package dev.belay.layout;

import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file cut at its marker lines.
 *
 * @param before what stands before the first marker
 * @param sections one a marker, in order
 */
record Sections(SqlText before, List<Section> sections) {
    /**
     * A marker and what follows it.
     *
     * @param marker the match of the marker's pattern
     * @param line of the marker, 1-based
     * @param body the SQL below it
     */
    record Section(Matcher marker, int line, SqlText body) {}

    /** Cuts a file at every line that the pattern matches from its beginning to its end. */
    static Sections of(SqlText file, Pattern marker) {
        List<Integer> at = new ArrayList<>();
        List<Matcher> found = new ArrayList<>();
        String[] lines = file.text().split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            String line =
                    lines[index].endsWith("\r") ? lines[index].substring(0, lines[index].length() - 1) : lines[index];
            Matcher match = marker.matcher(line);
            if (match.matches()) {
                at.add(file.firstLine() + index);
                found.add(match);
            }
        }
        int last = file.firstLine() + lines.length;
        List<Section> sections = new ArrayList<>();
        for (int index = 0; index < at.size(); index++) {
            int end = index + 1 < at.size() ? at.get(index + 1) : last;
            sections.add(new Section(found.get(index), at.get(index), file.lines(at.get(index) + 1, end)));
        }
        return new Sections(file.lines(file.firstLine(), at.isEmpty() ? last : at.getFirst()), sections);
    }
}
