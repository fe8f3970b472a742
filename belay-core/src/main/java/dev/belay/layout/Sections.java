package dev.belay.layout;

import dev.belay.sql.Line;
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

    /** Cuts a file at every comment line that the pattern matches from its beginning to its end. */
    static Sections of(SqlText file, Pattern marker) {
        List<Line> lines = new ArrayList<>();
        List<Matcher> found = new ArrayList<>();
        for (Line line : file.lines()) {
            Matcher match = marker.matcher(line.text());
            if (line.text().startsWith("--") && match.matches()) {
                lines.add(line);
                found.add(match);
            }
        }
        List<Section> sections = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            long end = index + 1 < lines.size() ? lines.get(index + 1).begin() : file.end();
            Line line = lines.get(index);
            sections.add(new Section(found.get(index), line.number(), file.part(line.end(), end, line.number() + 1)));
        }
        long first = lines.isEmpty() ? file.end() : lines.getFirst().begin();
        return new Sections(file.part(file.begin(), first, file.firstLine()), sections);
    }
}
