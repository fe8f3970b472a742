package dev.belay.output;

import dev.belay.catalog.ObjectId;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Foreign words in Markdown (GitHub's, which is CommonMark with tables): nothing in them is markup, neither of Markdown nor
 * of HTML, and they stay on their line.
 */
final class Markdown {
    /** What code may hold between two backticks, in a cell of a table as anywhere else. */
    private static final Pattern PLAIN_CODE = Pattern.compile("[^`|\\\\\\s]([^`|\\\\\\r\\n]*[^`|\\\\\\s])?");

    private Markdown() {}

    /** Words for people. Web and mail addresses do not become links, a name with low lines is not set in italics. */
    static String text(String foreign) {
        String line = line(foreign);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < line.length(); index++) {
            char letter = line.charAt(index);
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '\\', '`', '*', '[', ']', '|', '~', '$', '@' ->
                    text.append('\\').append(letter);
                case '_' -> text.append(isInsideWord(line, index) ? "_" : "\\_");
                case ':' -> text.append(line.startsWith("://", index) ? "\\:" : ":");
                case '.' -> text.append(isAfterWww(line, index) ? "\\." : ".");
                default -> text.append(letter);
            }
        }
        return text.toString();
    }

    private static boolean isInsideWord(String line, int index) {
        return index > 0
                && index + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(index - 1))
                && Character.isLetterOrDigit(line.charAt(index + 1));
    }

    private static boolean isAfterWww(String line, int index) {
        return line.substring(0, index).toLowerCase(Locale.ROOT).endsWith("www");
    }

    /** A name or a piece of SQL, letter by letter. */
    static String code(String foreign) {
        String line = line(foreign);
        if (PLAIN_CODE.matcher(line).matches()) {
            return "`" + line + "`";
        }
        StringBuilder code = new StringBuilder("<code>");
        for (int index = 0; index < line.length(); index++) {
            char letter = line.charAt(index);
            boolean plain = letter > 127 || Character.isLetterOrDigit(letter) || letter == ' ';
            code.append(plain ? String.valueOf(letter) : "&#" + (int) letter + ";");
        }
        return code.append("</code>").toString();
    }

    private static String line(String foreign) {
        return Screen.safe(foreign.replaceAll("\\s+", " ").strip());
    }

    /** SQL of several lines, in a fence that nothing in it closes. */
    static String block(String language, String foreign) {
        StringBuilder fence = new StringBuilder("```");
        while (foreign.contains(fence)) {
            fence.append('`');
        }
        StringBuilder block = new StringBuilder().append(fence).append(language).append('\n');
        foreign.strip()
                .lines()
                .forEach(line ->
                        block.append(Screen.safe(line.replace("\t", "    "))).append('\n'));
        return block.append(fence).append('\n').toString();
    }

    /** The name of an object as readers know it: without the schema that is searched anyway. */
    static String name(ObjectId id) {
        return id.path().size() > 1 && id.path().getFirst().equals("public")
                ? id.name().substring("public.".length())
                : id.name();
    }

    /** A name to jump to, of a kind of section and what it is about. */
    static String anchor(String kind, String name) {
        StringBuilder anchor = new StringBuilder(kind).append('-');
        name.codePoints().forEach(point -> {
            boolean plain =
                    (point < 128 && Character.isLetterOrDigit(point)) || point == '_' || point == '.' || point == '-';
            anchor.append(plain ? Character.toString(point) : "~" + Integer.toHexString(point));
        });
        return anchor.toString();
    }

    /** A place to jump to. */
    static String place(String anchor) {
        return "<a id=\"" + anchor + "\"></a>\n\n";
    }
}
