package dev.belay.code;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables, views and columns that code makes by itself: in migrations written in Java, at start-up, for a while. */
final class DefinedNames {
    private static final List<String> SIGNS = List.of(
            "CREATE ",
            "create table",
            "create view",
            "create temp",
            "create or replace",
            "ADD COLUMN",
            "add column",
            "RENAME ",
            "rename to",
            "rename column");
    private static final Pattern MADE = Pattern.compile("(?i)\\b(?:CREATE\\s+(?:OR\\s+REPLACE\\s+)?"
            + "(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED|FOREIGN|MATERIALIZED|RECURSIVE)\\s+)*"
            + "(?:TABLE|VIEW)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
            + "|ADD\\s+COLUMN\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"
            + "|RENAME\\s+(?:COLUMN\\s+)?(?:[\\w\"]+\\s+)?TO\\s+)"
            + "\\\\?[\"`]?(?:\\w+\\\\?[\"`]?\\.\\\\?[\"`]?)?(\\w+)");

    private DefinedNames() {}

    /** Those of some files, in small letters. */
    static Set<String> of(List<SourceText> texts) {
        Set<String> names = new HashSet<>();
        texts.stream()
                .map(SourceText::text)
                .filter(text -> SIGNS.stream().anyMatch(text::contains))
                .forEach(text -> collect(text, names));
        return names;
    }

    private static void collect(String text, Set<String> names) {
        Matcher made = MADE.matcher(text);
        while (made.find()) {
            names.add(made.group(1).toLowerCase(Locale.ROOT));
        }
    }
}
