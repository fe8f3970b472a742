package dev.belay.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells statements that define and ask no row anything: what they do on rows they do without. A statement is taken for one that
 * asks unless its words say otherwise.
 */
public final class Definition {
    private static final Set<String> DEFINING = Set.of(
            "ALTER", "COMMENT", "CREATE", "DROP", "GRANT", "REVOKE", "RESET", "SET", "REINDEX", "VACUUM", "ANALYZE");

    /** A table or view that is made of what a query gives. */
    private static final Pattern OF_QUERY = Pattern.compile(
            "(?is)CREATE\\s+MATERIALIZED\\b.*|CREATE\\s+(?:\\w+\\s+){0,2}TABLE\\b.*\\bAS\\b[\\s(]*(?:SELECT|WITH|VALUES|TABLE|EXECUTE)\\b.*");

    private static final Pattern WORD = Pattern.compile("\\W");

    private Definition() {}

    /** Tells whether a statement, which has no leading comment, only defines. */
    public static boolean isPlain(String text) {
        String first = WORD.split(text.substring(0, Math.min(text.length(), 40)), 2)[0].toUpperCase(Locale.ROOT);
        return DEFINING.contains(first)
                && !(first.equals("CREATE") && OF_QUERY.matcher(text).matches());
    }
}
