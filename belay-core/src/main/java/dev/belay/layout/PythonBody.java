package dev.belay.layout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the statements of a module's function stand: behind its docstring, and between the comments around them. */
final class PythonBody {
    private static final Pattern HEAD =
            Pattern.compile("(?:async +)?def +\\w+ *\\([^()]*\\) *(?:-> *[\\w.\\[\\], ]+)?:");
    private static final Pattern OPERATIONS =
            Pattern.compile("(?m)^(?:from alembic import .*\\bop\\b|import alembic\\.op as op).*");

    private final String text;
    private final String name;

    /**
     * The body of a function.
     *
     * @param text of the file, to the letter
     * @param name of the function
     */
    PythonBody(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** The place for statements; where the module has no such function it brings its head. */
    Slot slot(String file) {
        List<PythonLine> lines = PythonText.lines(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        Optional<PythonFunction> function = PythonFunction.of(name, lines);
        if (function.isEmpty()) {
            String apart = text.endsWith("\n") ? "" : "\n";
            return new Slot(file, text.length(), text.length(), apart + "\n\ndef " + name + "():\n" + imports(), "");
        }
        int defined = function.get().line();
        int next = lines.stream()
                .filter(line -> line.indent() == 0 && line.line() > defined)
                .mapToInt(PythonLine::line)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        int end = withoutRemarks(offset(next));
        Optional<PythonLine> first =
                function.get().body().stream().filter(line -> !line.isString()).findFirst();
        if (first.isEmpty()) {
            return new Slot(file, end, end, imports(), "");
        }
        if (first.get().line() > defined && onlyOnItsLine(lines, first.get())) {
            return new Slot(file, offset(first.get().line()), end, imports(), "");
        }
        int begin = offset(defined);
        Matcher head = HEAD.matcher(text).region(begin, text.length());
        if (!head.lookingAt()) {
            throw new UnreadableFileException(
                    "%s:%d: Belay cannot tell where the head of `%s` ends".formatted(file, defined, name),
                    "Write its statements on lines of their own.",
                    null);
        }
        return new Slot(file, head.end(), end, "\n" + imports(), "");
    }

    /** The text of a module with one more import: before its first, or where its first would be. */
    static String imported(String text, String line) {
        PythonBody module = new PythonBody(text, "");
        int before = PythonText.lines("", text.startsWith("\uFEFF") ? text.substring(1) : text).stream()
                .filter(each -> !each.isString() && !each.begins("from", "__future__"))
                .mapToInt(PythonLine::line)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        int at = module.offset(before);
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        return text.substring(0, at) + line + end + text.substring(at);
    }

    /** The text of a module that knows {@code op}. */
    static String knowingOperations(String text) {
        return OPERATIONS.matcher(text).find() ? text : imported(text, "from alembic import op");
    }

    private static boolean onlyOnItsLine(List<PythonLine> lines, PythonLine first) {
        return lines.stream()
                .filter(line -> line.line() == first.line())
                .findFirst()
                .orElseThrow()
                .equals(first);
    }

    private String imports() {
        return OPERATIONS.matcher(text).find() ? "" : "    from alembic import op\n\n";
    }

    /** The index of the beginning of a line. */
    private int offset(int line) {
        int at = 0;
        for (int passed = 1; passed < line; passed++) {
            int feed = text.indexOf('\n', at);
            if (feed < 0) {
                return text.length();
            }
            at = feed + 1;
        }
        return at;
    }

    /** The index in front of the empty lines and comments that end here. */
    private int withoutRemarks(int end) {
        int at = end;
        while (at > 0) {
            int begin = text.lastIndexOf('\n', at - 2) + 1;
            String line = text.substring(begin, at).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                return at;
            }
            at = begin;
        }
        return at;
    }
}
