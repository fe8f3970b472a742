package dev.belay.code;

import dev.belay.source.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL as code writes it, made into SQL that PostgreSQL can parse: the marks of every driver become {@code $1}, {@code $2} …,
 * and what is known only when it runs becomes a NULL, or nothing.
 */
public final class QueryText {
    private static final Pattern TOKEN =
            Pattern.compile("'[^']*+'|\"[^\"]*\"|--[^\\n]*|/\\*(?s:.*?)\\*/|\\$(\\w*)\\$(?s:.*?)\\$\\1\\$"
                    + "|::|%%|%\\(\\w+\\)s|%s|\\?\\||\\?&|\\?\\?|\\?\\d*|(?<![:\\w]):(?=[A-Za-z_])[\\w.]+|#\\{[^}]*}|\\$\\{[^}]*}|"
                    + Expression.HOLE);
    private static final Pattern TABLE_HOLE =
            Pattern.compile("(?is)(?:\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY|SET|VALUES)\\s*|[\\w.\"])" + Expression.HOLE
                    + "|" + Expression.HOLE + "[\\w.\"]");
    /** What {@code String.format} and {@code %} put in: a name in quotes, or one by its number. */
    private static final Pattern FORMATTED = Pattern.compile("(?<=\")%(?:\\d+\\$)?s(?=\")|%\\d+\\$s");

    private static final Pattern DEFINED = Pattern.compile("<[A-Za-z_]\\w*>");
    private static final Pattern DEFINED_LIST = Pattern.compile("(?i)(\\bIN\\s*\\(\\s*)<[A-Za-z_]\\w*>(?=\\s*\\))");

    private static final String LIST = "\\bIN\\s+(\\$\\d+|NULL\\b)";

    private QueryText() {}

    /**
     * One way to read the SQL.
     *
     * @param sql that PostgreSQL can be asked about
     * @param isWhole whether every part that the code leaves open has a value in it
     */
    public record Reading(String sql, boolean isWhole) {}

    /** The ways to read it, the best first; none where a table or the form of the statement is left open. */
    public static List<Reading> readings(String written) {
        String sql = written.strip();
        if (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1);
        }
        String hole = String.valueOf(Expression.HOLE);
        String open =
                FORMATTED.matcher(defined(sql).replaceAll("\\$\\{[^}]*}", hole)).replaceAll(hole);
        if (TABLE_HOLE.matcher(withoutQuotes(open)).find()) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading(with(open, " NULL "), true));
        if (open.indexOf(Expression.HOLE) >= 0) {
            readings.add(new Reading(with(open, " "), false));
        }
        return readings;
    }

    /** JDBI's {@code <name>}: the values of a list, or a part of the statement. */
    private static String defined(String sql) {
        return DEFINED.matcher(DEFINED_LIST.matcher(sql).replaceAll("$1?")).replaceAll(String.valueOf(Expression.HOLE));
    }

    private static String withoutQuotes(String sql) {
        return sql.replaceAll("'[^']*'", "''");
    }

    private static String with(String sql, String forHole) {
        StringBuilder out = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int number = 0;
        while (token.find()) {
            String text = token.group();
            String replacement = switch (text.charAt(0)) {
                case '\'' -> text.replace("%%", "%").replace(Expression.HOLE, 'x');
                case '"', '-', '/', '$' -> text;
                case Expression.HOLE -> forHole;
                case ':' -> text.equals("::") ? text : "$" + ++number;
                case '%' -> text.equals("%%") ? "%" : "$" + ++number;
                case '?' -> text.equals("??") ? "?" : text.matches("\\?\\d*") ? "$" + ++number : text;
                case '#' -> "$" + ++number;
                default -> text;
            };
            token.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        token.appendTail(out);
        return out.toString().replaceAll("(?i)" + LIST, "IN ($1)");
    }
}
