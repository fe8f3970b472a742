package dev.belay.layout;

import dev.belay.sql.SqlText;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts SQL where Liquibase cuts it before it sends it (StringUtil.processMultiLineSQL and SimpleSqlGrammar.jj of 5.0.4): at
 * its end delimiter outside of quotes and comments, never between BEGIN and END. It knows no dollar quotes.
 */
final class LiquibaseCut {
    private static final Pattern TOKEN = Pattern.compile("(?<gap>\\s+|--[^\\r\\n]*|/\\*(?s:.*?)\\*/)"
            + "|[UENRBuenrb]?'(?:''|\\\\(?s:.)|[^\\\\'])*'|\"(?:\"\"|\\\\(?s:.)|[^\\\\\"])*\""
            + "|`[^`\\r\\n]+`|\\[[^0-9\\]][^\\]\\r\\n]*\\]|[\\p{L}$_@#][\\p{L}$_@#0-9]*|[0-9]+|(?s:.)");
    private static final Pattern TRANSACTION = Pattern.compile("(?i)tran(s(action)?)?");

    private final SqlText sql;
    private final String text;
    private final Optional<String> delimiter;
    private final List<SqlText> pieces = new ArrayList<>();
    private int line;
    private int counted;

    private LiquibaseCut(SqlText sql, Optional<String> delimiter) {
        this.sql = sql;
        this.text = read(sql);
        this.delimiter = delimiter;
        this.line = sql.firstLine();
    }

    /** The pieces of a short text. */
    static List<SqlText> pieces(SqlText sql, Optional<String> delimiter) {
        LiquibaseCut cut = new LiquibaseCut(sql, delimiter);
        cut.cut();
        return cut.pieces;
    }

    private void cut() {
        List<String> tokens = tokens();
        int at = 0;
        int begin = 0;
        int depth = 0;
        String before = "";
        for (int index = 0; index < tokens.size(); index++) {
            String token = tokens.get(index);
            if (token.equalsIgnoreCase("BEGIN") && !isTransaction(tokens, index)) {
                depth++;
            } else if (token.equalsIgnoreCase("END") && depth > 0 && !isTransaction(tokens, index)) {
                depth--;
            }
            if (depth == 0 && isDelimiter(token, before)) {
                piece(begin, at);
                begin = at + token.length();
            }
            at += token.length();
            before = token;
        }
        piece(begin, text.length());
    }

    private void piece(int begin, int end) {
        if (!text.substring(begin, end).isBlank()) {
            line += lines(counted, begin);
            counted = begin;
            pieces.add(SqlText.of(sql.file(), text.substring(begin, end)).part(0, end - begin, line));
        }
    }

    private int lines(int from, int to) {
        return (int) text.substring(from, to)
                .chars()
                .filter(letter -> letter == '\n')
                .count();
    }

    private boolean isDelimiter(String token, String before) {
        boolean startsLine = before.isEmpty() || before.endsWith("\n");
        if (delimiter.isEmpty()) {
            return token.equals(";") || (startsLine && (token.equals("/") || token.equalsIgnoreCase("go")));
        }
        String wanted = delimiter.get();
        if (wanted.equals("/") && !startsLine) {
            return false;
        }
        return token.equalsIgnoreCase(wanted)
                || (wanted.length() > 1
                        && Pattern.matches(
                                "[\\s\n\r]*" + wanted.toLowerCase(Locale.ROOT),
                                (before + token).toLowerCase(Locale.ROOT)));
    }

    private static boolean isTransaction(List<String> tokens, int index) {
        return tokens.stream()
                .skip(index + 1L)
                .filter(token -> !token.isBlank())
                .findFirst()
                .filter(next -> TRANSACTION.matcher(next).matches())
                .isPresent();
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
        }
        return delimiter.isPresent() ? merged(tokens, delimiter.get()) : tokens;
    }

    /** A delimiter of several tokens becomes one. */
    private static List<String> merged(List<String> tokens, String delimiter) {
        List<String> merged = new ArrayList<>();
        int index = 0;
        while (index < tokens.size()) {
            StringBuilder together = new StringBuilder(tokens.get(index));
            int last = index;
            while (together.length() < delimiter.length()
                    && delimiter.startsWith(together.toString())
                    && last + 1 < tokens.size()) {
                last++;
                together.append(tokens.get(last));
            }
            boolean whole = together.toString().equals(delimiter);
            merged.add(whole ? delimiter : tokens.get(index));
            index = whole ? last + 1 : index + 1;
        }
        return merged;
    }

    private static String read(SqlText sql) {
        try (Reader reader = sql.source().open(sql.begin(), sql.end());
                StringWriter whole = new StringWriter()) {
            reader.transferTo(whole);
            return whole.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
