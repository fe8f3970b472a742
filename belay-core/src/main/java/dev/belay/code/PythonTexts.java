package dev.belay.code;

import dev.belay.source.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the strings of Python: escapes, holes, and strings side by side. */
final class PythonTexts {
    /** {@code {x=}} writes its expression before the value. */
    private static final Pattern SHOWN = Pattern.compile("^([^=!<>]+=\\s*)(?:$|[!:])");

    private final StringBuilder text = new StringBuilder();
    private final List<Expression> holes = new ArrayList<>();

    /** Strings that stand side by side. */
    static Expression.Text of(List<PythonLexeme> strings) {
        PythonTexts texts = new PythonTexts();
        strings.forEach(texts::add);
        return new Expression.Text(strings.getFirst().line(), texts.text.toString(), texts.holes);
    }

    private void add(PythonLexeme string) {
        PythonQuote quote = PythonQuote.at(string.text(), 0).orElse(new PythonQuote("", "'"));
        String all = string.text();
        int from = Math.min(all.length(), quote.prefix().length() + quote.mark().length());
        int end = all.endsWith(quote.mark())
                        && all.length() >= from + quote.mark().length()
                ? all.length() - quote.mark().length()
                : all.length();
        int at = from;
        int line = string.line();
        while (at < end) {
            char letter = all.charAt(at);
            line += letter == '\n' ? 1 : 0;
            if (letter == '\\' && at + 1 < end) {
                at = quote.isRaw() ? rawEscape(all, at) : escape(all, at, end);
            } else if (quote.isFormatted() && (all.startsWith("{{", at) || all.startsWith("}}", at))) {
                text.append(letter);
                at += 2;
            } else if (quote.isFormatted() && letter == '{') {
                int behind = Math.min(end, quote.hole(all, at));
                hole(all.substring(at + 1, Math.max(at + 1, behind - 1)), line);
                at = behind;
            } else {
                text.append(letter);
                at++;
            }
        }
    }

    private int rawEscape(String all, int at) {
        text.append(all, at, at + 2);
        return at + 2;
    }

    private int escape(String all, int at, int end) {
        char letter = all.charAt(at + 1);
        switch (letter) {
            case '\n' -> {}
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case '\\', '\'', '"' -> text.append(letter);
            case 'x' -> {
                return number(all, at, Math.min(end, at + 4));
            }
            case 'u' -> {
                return number(all, at, Math.min(end, at + 6));
            }
            case 'U' -> {
                return number(all, at, Math.min(end, at + 10));
            }
            case 'N' -> {
                return named(all, at);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(all, at, end);
            }
            case 'a', 'b', 'f', 'v' -> text.append("\u0007\b\f\u000B".charAt("abfv".indexOf(letter)));
            default -> text.append('\\').append(letter);
        }
        return at + 2;
    }

    private int number(String all, int at, int behind) {
        try {
            text.appendCodePoint(Integer.parseInt(all.substring(at + 2, behind), 16));
        } catch (IllegalArgumentException noNumber) {
            text.append(all, at, behind);
        }
        return behind;
    }

    private int octal(String all, int at, int end) {
        int behind = at + 1;
        int value = 0;
        while (behind < Math.min(end, at + 4) && all.charAt(behind) >= '0' && all.charAt(behind) <= '7') {
            value = value * 8 + all.charAt(behind) - '0';
            behind++;
        }
        text.append((char) value);
        return behind;
    }

    private int named(String all, int at) {
        int close = all.indexOf('}', at);
        try {
            text.appendCodePoint(Character.codePointOf(all.substring(at + 3, close)));
            return close + 1;
        } catch (IllegalArgumentException | IndexOutOfBoundsException noName) {
            text.append("\\N");
            return at + 2;
        }
    }

    /** A hole without its conversion and format. */
    private void hole(String inside, int line) {
        Matcher shown = SHOWN.matcher(inside);
        text.append(shown.find() ? shown.group(1) : "").append(Expression.HOLE);
        List<PythonLexeme> lexemes = PythonScanner.ofExpression(inside, line);
        Optional<Expression> expression = PythonExpressions.of(lexemes);
        holes.add(expression.orElse(new Expression.Other(line, inside, List.of())));
    }
}
