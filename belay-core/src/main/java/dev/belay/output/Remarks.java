package dev.belay.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people wrote into a schema document, by the sections of its last version, so that the next one can keep it. */
final class Remarks {
    /** The line above a person's own words at the end of a section. */
    static final String NOTES = "**Notes:**";

    static final String REASON = "- **Reason:** ";
    static final String NO_REASON = "*not written down*";
    static final String FILES = "- **Files Updated:**";
    static final String BREAK = "; ";

    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern DATED = Pattern.compile("### (\\d{4}-\\d{2}-\\d{2}): .*");

    /** What Belay writes into the column of notes: facts, then a comment of the database; what follows a person wrote. */
    private static final Pattern OURS = Pattern.compile(
            "(?:(?:Primary key|Part of the primary key|Unique|References \\[.*?\\]\\(#[^)]*\\))(?:; |$))*"
                    + "(?:\u201c[^\u201d]*\u201d(?:; |$))?");

    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private final Set<String> used = new TreeSet<>();

    private Remarks() {}

    /** Reads the last version of a document; an empty text is none. */
    static Remarks of(String document) {
        Remarks remarks = new Remarks();
        String section = "top";
        for (String line : document.split("\n", -1)) {
            Matcher anchor = ANCHOR.matcher(line);
            if (anchor.matches()) {
                section = anchor.group(1);
            } else {
                remarks.sections
                        .computeIfAbsent(section, each -> new ArrayList<>())
                        .add(line);
            }
        }
        return remarks;
    }

    private List<String> lines(String section) {
        return sections.getOrDefault(section, List.of());
    }

    /** Tells whether the last version had this section. */
    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** The date of an entry of the log. */
    Optional<String> date(String section) {
        return lines(section).stream()
                .map(DATED::matcher)
                .filter(Matcher::matches)
                .map(dated -> dated.group(1))
                .findFirst();
    }

    /** The reason that somebody gave in the log. */
    Optional<String> reason(String section) {
        return lines(section).stream()
                .filter(line -> line.startsWith(REASON.stripTrailing()))
                .map(line -> line.substring(REASON.stripTrailing().length()).strip())
                .filter(reason -> !reason.isEmpty() && !reason.equals(NO_REASON))
                .findFirst();
    }

    /** The files that an entry of the log names, as lines. */
    List<String> files(String section) {
        List<String> lines = lines(section);
        int begin = lines.indexOf(FILES);
        List<String> files = new ArrayList<>();
        for (int index = begin + 1;
                begin >= 0 && index < lines.size() && lines.get(index).startsWith("  - ");
                index++) {
            files.add(lines.get(index));
        }
        return files;
    }

    /** The words at the end of a section below their own line, with that line and an empty one before; or nothing. */
    String notes(String section) {
        return notes(section, List.of());
    }

    /** The same, with more that has to be kept. */
    String notes(String section, List<String> more) {
        used.add(section);
        List<String> lines = lines(section);
        int begin = lines.indexOf(NOTES);
        List<String> words = new ArrayList<>(begin < 0 ? List.of() : lines.subList(begin + 1, lines.size()));
        words.addAll(more);
        String text = String.join("\n", words).strip();
        return text.isEmpty() ? "" : "\n" + NOTES + "\n\n" + text + "\n";
    }

    /** What somebody added to the notes of a row of a table, by the first cell of the row. */
    Map<String, String> cells(String section) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String line : lines(section)) {
            List<String> row = row(line);
            if (row.size() == 5
                    && !row.getFirst().equals("Column")
                    && !row.getFirst().startsWith("---")) {
                String words = human(row.get(4));
                if (!words.isEmpty()) {
                    cells.put(row.getFirst(), words);
                }
            }
        }
        return cells;
    }

    private static String human(String cell) {
        Matcher ours = OURS.matcher(cell);
        return ours.lookingAt() ? cell.substring(ours.end()).strip() : cell;
    }

    private static List<String> row(String line) {
        if (!line.startsWith("| ") || !line.endsWith("|")) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int index = 1; index < line.length(); index++) {
            char letter = line.charAt(index);
            if (letter == '\\' && index + 1 < line.length()) {
                cell.append(letter).append(line.charAt(++index));
            } else if (letter == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        return cells;
    }

    /** Words of sections that the new version does not have, each below what it was about. */
    String orphans() {
        StringBuilder text = new StringBuilder();
        for (String section : sections.keySet()) {
            if (used.contains(section) || section.equals("top")) {
                continue;
            }
            List<String> words = new ArrayList<>();
            cells(section).forEach((column, note) -> words.add("- " + column + ": " + note));
            String notes = notes(section, words);
            if (!notes.isEmpty()) {
                text.append('\n')
                        .append(Markdown.place(section))
                        .append("### ")
                        .append(Markdown.code(section))
                        .append('\n')
                        .append(notes);
            }
        }
        return text.toString();
    }
}
