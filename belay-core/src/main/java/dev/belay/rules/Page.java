package dev.belay.rules;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the rule book says of a rule.
 *
 * @param id kebab-case, what happened in few words: {@code rewrites-table}
 * @param hazard the kind of harm
 * @param risk the highest that a finding of it can have
 * @param when the condition, lower case without full stop
 * @param effect what happens then, lower case without full stop
 * @param remedy an imperative sentence
 * @param example what shows it
 */
public record Page(String id, Hazard hazard, Risk risk, String when, String effect, String remedy, Example example) {
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** Refuses an id that is not kebab-case. */
    public Page {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("rule id " + id);
        }
    }

    /** A finding of this rule; refuses a risk above the one of the page. */
    public Finding at(
            Risk seen, String file, int line, String message, Map<String, String> evidence, String howToMend) {
        if (seen.compareTo(risk) > 0) {
            throw new IllegalArgumentException(id + " with risk " + seen);
        }
        return new Finding(id, hazard, seen, file, line, message, new TreeMap<>(evidence), howToMend);
    }
}
