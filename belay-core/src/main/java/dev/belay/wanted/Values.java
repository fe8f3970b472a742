package dev.belay.wanted;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check that a column holds one of some texts, or a number up to a bound; read from what {@code pg_get_constraintdef} writes.
 *
 * @param column its name, in quotes if it needs them
 * @param texts the values, in order; empty for numbers
 * @param bound the highest number from 0 on; -1 for texts
 */
record Values(String column, List<String> texts, long bound) {
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern CAST =
            Pattern.compile("::(?:character varying|[\\w.\"]+)(?:\\(\\d+\\))?(?:\\[])?|[()]");
    private static final String NAME = "(\"[^\"]+\"|\\w+)";
    private static final Pattern ONE_OF =
            Pattern.compile("CHECK (?:" + NAME + " IS NULL OR )?" + NAME + " = (?:ANY ARRAY\\[\\$(?:, \\$)*]|\\$)");
    private static final Pattern UP_TO = Pattern.compile("CHECK " + NAME + " >= 0 AND " + NAME + " <= (\\d{1,9})");
    private static final String BOUND = NAME + " (?:>=|<=|>|<) (?:-?[\\d.]+|\\$)";
    private static final Pattern BOUNDS = Pattern.compile("CHECK " + BOUND + "(?: AND " + BOUND + ")?");
    private static final Pattern ELEMENTS = Pattern.compile("(?<=ARRAY\\[)[^]]*");

    Values {
        texts = List.copyOf(texts);
    }

    /** What a check says, if it is such a one. */
    static Optional<Values> of(String definition) {
        List<String> texts = TEXT.matcher(definition)
                .results()
                .map(text -> text.group(1).replace("''", "'"))
                .toList();
        String plain = plain(definition);
        Matcher oneOf = ONE_OF.matcher(plain);
        if (oneOf.matches() && (oneOf.group(1) == null || oneOf.group(1).equals(oneOf.group(2)))) {
            return Optional.of(new Values(oneOf.group(2), texts, -1));
        }
        Matcher upTo = UP_TO.matcher(plain);
        return upTo.matches() && upTo.group(1).equals(upTo.group(2))
                ? Optional.of(new Values(upTo.group(1), List.of(), Long.parseLong(upTo.group(3))))
                : Optional.empty();
    }

    /** Tells whether a check only bounds a number. */
    static boolean isBounds(String definition) {
        return BOUNDS.matcher(plain(definition)).matches();
    }

    /** Without casts and brackets; a dollar for each text. */
    private static String plain(String definition) {
        return CAST.matcher(TEXT.matcher(definition).replaceAll("\\$"))
                .replaceAll("")
                .strip();
    }

    /** Tells whether every value of the other is one of these. */
    boolean covers(Values other) {
        return texts.isEmpty() == other.texts.isEmpty() && bound >= other.bound && texts.containsAll(other.texts);
    }

    /** The definition that says these, with the values of the other as well, worded as PostgreSQL words it. */
    String widened(String definition, Values other) {
        if (texts.isEmpty()) {
            return definition.replaceFirst("<= \\d+", "<= " + Math.max(bound, other.bound));
        }
        Set<String> all = new LinkedHashSet<>(texts);
        all.addAll(other.texts);
        Matcher elements = ELEMENTS.matcher(definition);
        if (!elements.find()) {
            return several(definition, all);
        }
        String one = elements.group().split(", (?='|\\()", 2)[0];
        return elements.replaceFirst(Matcher.quoteReplacement(listed(one, all)));
    }

    /** One value as PostgreSQL words it, for each. */
    private static String listed(String one, Set<String> all) {
        List<String> listed = new ArrayList<>();
        MatchResult text = TEXT.matcher(one).results().findFirst().orElseThrow();
        all.forEach(value -> listed.add(
                one.substring(0, text.start()) + "'" + value.replace("'", "''") + "'" + one.substring(text.end())));
        return String.join(", ", listed);
    }

    /** A comparison with one value becomes one with several. */
    private static String several(String definition, Set<String> all) {
        String single = " = " + TEXT.pattern() + "::text";
        String now = definition.contains(")::text = ")
                ? " = ANY ((ARRAY[" + listed("''::character varying", all) + "])::text[])"
                : " = ANY (ARRAY[" + listed("''::text", all) + "])";
        return definition.replaceFirst(single, Matcher.quoteReplacement(now));
    }
}
