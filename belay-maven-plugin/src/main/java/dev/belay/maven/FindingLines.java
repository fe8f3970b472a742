package dev.belay.maven;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a command prints, line by line, and tells what is wrong as Maven's compiler does: {@code FILE:[LINE,1] what}. */
final class FindingLines {
    /** {@code HIGH  rule  file:7}, alone or within a line of the gate. */
    private static final Pattern FINDING =
            Pattern.compile("(\\s*(?:HIGH|MEDIUM|LOW)\\s+\\S+)\\s+(\\S+?):(\\d+)(?:\\s+(.*))?");

    /** A fault of the gate that is told with its place: {@code file:7  what}. */
    private static final Pattern PLACE = Pattern.compile("\\s{8,}(\\S+\\.\\w+):(\\d+)\\s+(.*)");

    private static final Pattern WRONG = Pattern.compile("(BLOCKED|FAILED|NONE|belay:|unknown)\\s.*");

    /** What a command says of itself, and the remedy on the line below it. */
    private static final String INABILITY = "belay: ";

    private static final String REMEDY = "  -> ";

    private final Path root;
    private boolean inFinding;
    private boolean inInability;

    FindingLines(Path root) {
        this.root = root;
    }

    /**
     * A line for Maven's log.
     *
     * @param text of it
     * @param isError whether it tells what is wrong
     */
    record Line(String text, boolean isError) {}

    /** The next line. */
    Line read(String line) {
        Matcher finding = FINDING.matcher(line);
        if (finding.matches()) {
            inFinding = true;
            String rest = finding.group(4) == null ? "" : " " + finding.group(4);
            return new Line(
                    place(finding.group(2), finding.group(3))
                            + finding.group(1).strip().replaceAll("\\s+", " ")
                            + rest,
                    true);
        }
        Matcher place = PLACE.matcher(line);
        if (place.matches()) {
            return new Line(place(place.group(1), place.group(2)) + place.group(3), true);
        }
        boolean goesOn = (inFinding && line.startsWith("    ")) || (inInability && line.startsWith(REMEDY));
        inInability = line.startsWith(INABILITY);
        inFinding = inFinding && goesOn;
        return new Line(line, goesOn || WRONG.matcher(line).matches());
    }

    private String place(String file, String line) {
        return root.resolve(file) + ":[" + line + ",1] ";
    }
}
