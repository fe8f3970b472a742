package dev.belay.wanted;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two types of which the models' says no more than the database's.
 *
 * @param models the models' type, as {@code format_type} writes it; a regular expression
 * @param database the database's; a regular expression in which {@code $1} stands for the first group of the other
 */
public record SameType(String models, String database) {
    boolean holds(String stated, String there) {
        Matcher match = Pattern.compile(models).matcher(stated);
        if (!match.matches()) {
            return false;
        }
        String pattern = database;
        for (int group = 1; group <= match.groupCount(); group++) {
            pattern = pattern.replace("$" + group, Pattern.quote(match.group(group)));
        }
        return Pattern.matches(pattern, there);
    }
}
