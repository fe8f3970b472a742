package dev.belay.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of values in the words that people use. PostgreSQL writes {@code a IN ('x', 'y')} of a varchar as
 * {@code (a)::text = ANY ((ARRAY['x'::character varying, ...])::text[])}, and reads that back as something else again; the words it
 * was made from it reads as it did before.
 */
final class ValueLists {
    private static final String ELEMENT = "'(?:[^']|'')*'::character varying";
    private static final Pattern LIST =
            Pattern.compile("\\((\"(?:[^\"]|\"\")+\"|[a-z_]\\w*)\\)::text (= ANY|<> ALL) \\(\\(ARRAY\\[(" + ELEMENT
                    + "(?:, " + ELEMENT + ")+)]\\)::text\\[]\\)");
    private static final Pattern CAST = Pattern.compile("('(?:[^']|'')*')::character varying");

    private ValueLists() {}

    static String worded(String definition) {
        return LIST.matcher(definition)
                .replaceAll(list -> Matcher.quoteReplacement(list.group(1)
                        + (list.group(2).equals("= ANY") ? " IN (" : " NOT IN (")
                        + CAST.matcher(list.group(3)).replaceAll("$1")
                        + ")"));
    }
}
