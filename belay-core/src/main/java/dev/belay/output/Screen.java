package dev.belay.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a text is read.
 *
 * @param coloured whether colours are shown
 * @param columns how wide it is; 0 for a file or a pipe, where a sentence stays on its line
 */
public record Screen(boolean coloured, int columns) {
    /** Below this no wrapping helps. */
    private static final int NARROWEST = 40;

    /** A file or a pipe. */
    public static final Screen NONE = new Screen(false, 0);

    /** Refuses a width below zero; takes one that is too narrow to wrap in as none. */
    public Screen {
        if (columns < 0) {
            throw new IllegalArgumentException("columns " + columns);
        }
        columns = columns < NARROWEST ? 0 : columns;
    }

    /** A text in lines that fit; the first begins with one indent, the others with as many spaces. */
    String wrapped(String indent, String text) {
        if (columns == 0) {
            return indent + text + "\n";
        }
        String lines = lines(text, columns - indent.length()).stream()
                .collect(Collectors.joining("\n" + " ".repeat(indent.length())));
        return indent + lines + "\n";
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Tells whether a text fits what is left of a line. */
    boolean fits(String text, int taken) {
        return columns == 0 || text.length() <= columns - taken;
    }

    /** A text cut to what is left of a line. */
    String cut(String text, int taken) {
        int left = columns - taken;
        return fits(text, taken) ? text : text.substring(0, Math.max(0, left - 1)) + "…";
    }

    /** Control characters and direction marks of foreign text are shown, not obeyed. */
    public static String safe(String text) {
        return text.codePoints()
                .mapToObj(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || point == 0x2028
                                || point == 0x2029
                        ? (point == '\n' ? " " : "\\u%04x".formatted(point))
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
