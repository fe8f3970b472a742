package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The strings of a language that Belay has no parser of: Kotlin, TypeScript and JavaScript. Comments are passed over, strings
 * with a plus between are one, and what is put into them is a hole.
 */
final class ForeignStrings {
    private static final String BEFORE_PATTERN = "(,=:[!&|?{};\n";

    private final String text;
    private final boolean kotlin;
    private final List<Statement> found = new ArrayList<>();
    private int at;
    private int line = 1;

    private ForeignStrings(SourceText source) {
        this.text = source.text();
        this.kotlin = source.language() == Language.KOTLIN;
    }

    /** A file whose statements are its strings, one each. */
    static SourceFile of(SourceText source) {
        ForeignStrings strings = new ForeignStrings(source);
        strings.read();
        return new SourceFile(source.path(), source.language(), "", strings.found, source.acceptances(), List.of());
    }

    private void read() {
        char last = '\n';
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (text.startsWith("//", at)) {
                skipTo("\n");
            } else if (text.startsWith("/*", at)) {
                skipTo("*/");
                step("*/".length());
            } else if (opensString(letter)) {
                joined();
                last = '"';
            } else if (letter == '/' && !kotlin && BEFORE_PATTERN.indexOf(last) >= 0) {
                pattern();
            } else {
                last = Character.isWhitespace(letter) ? last : letter;
                step(1);
            }
        }
    }

    private boolean opensString(char letter) {
        return letter == '"' || (!kotlin && (letter == '\'' || letter == '`'));
    }

    /** A regular expression of JavaScript, which may hold quotes. */
    private void pattern() {
        step(1);
        while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != '\n') {
            step(text.charAt(at) == '\\' ? 2 : 1);
        }
        step(1);
    }

    /** Strings and other values with a plus between. */
    private void joined() {
        int begin = line;
        StringBuilder value = new StringBuilder();
        string(value);
        while (takePlus()) {
            if (at < text.length() && opensString(text.charAt(at))) {
                string(value);
            } else {
                value.append(Expression.HOLE);
                operand();
            }
        }
        List<Expression> holes = new ArrayList<>();
        value.chars()
                .filter(letter -> letter == Expression.HOLE)
                .forEach(hole -> holes.add(new Expression.Other(begin, "", List.of())));
        found.add(new Statement.Evaluate(begin, new Expression.Text(begin, value.toString(), holes)));
    }

    private boolean takePlus() {
        int from = at;
        int lines = line;
        skipBlank();
        if (at < text.length() && text.charAt(at) == '+' && !text.startsWith("++", at) && !text.startsWith("+=", at)) {
            step(1);
            skipBlank();
            return true;
        }
        at = from;
        line = lines;
        return false;
    }

    private void skipBlank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            step(1);
        }
    }

    /** A name, with what is called on it. */
    private void operand() {
        while (at < text.length()
                && (Character.isJavaIdentifierPart(text.charAt(at))
                        || text.charAt(at) == '.'
                        || text.charAt(at) == '(')) {
            if (text.charAt(at) == '(') {
                brackets('(', ')');
            } else {
                step(1);
            }
        }
    }

    private void brackets(char open, char close) {
        int depth = 0;
        do {
            depth += text.charAt(at) == open ? 1 : text.charAt(at) == close ? -1 : 0;
            step(1);
        } while (depth > 0 && at < text.length());
    }

    private void string(StringBuilder into) {
        String quote = text.startsWith("\"\"\"", at) ? "\"\"\"" : text.substring(at, at + 1);
        boolean raw = quote.length() > 1;
        boolean holes = kotlin || quote.equals("`");
        step(quote.length());
        while (at < text.length() && !text.startsWith(quote, at)) {
            char letter = text.charAt(at);
            if (letter == '\\' && !raw && at + 1 < text.length()) {
                into.append(escaped(text.charAt(at + 1)));
                step(2);
            } else if (holes && letter == '$' && hole().isPresent()) {
                into.append(Expression.HOLE);
            } else if (letter == '\n' && !raw && !quote.equals("`")) {
                return;
            } else {
                into.append(letter);
                step(1);
            }
        }
        step(quote.length());
    }

    private static String escaped(char letter) {
        return switch (letter) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case '\n' -> "";
            default -> String.valueOf(letter);
        };
    }

    /** Passes over {@code ${…}}, and {@code $name} of Kotlin; empty where the sign stands for itself. */
    private Optional<String> hole() {
        int from = at;
        if (text.startsWith("${", at)) {
            step(1);
            brackets('{', '}');
            return Optional.of(text.substring(from, at));
        }
        if (!kotlin || at + 1 >= text.length() || !Character.isJavaIdentifierStart(text.charAt(at + 1))) {
            return Optional.empty();
        }
        step(1);
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            step(1);
        }
        return Optional.of(text.substring(from, at));
    }

    private void skipTo(String end) {
        int found = text.indexOf(end, at);
        step((found < 0 ? text.length() : found) - at);
    }

    private void step(int letters) {
        int end = Math.min(text.length(), at + letters);
        while (at < end) {
            line += text.charAt(at) == '\n' ? 1 : 0;
            at++;
        }
    }
}
