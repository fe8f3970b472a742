package dev.belay.docs;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Texts that tell what was written just now: with the identifier and the day that the checklist's own example has. */
final class Fresh {
    private static final Pattern WRITTEN = Pattern.compile("\\b([0-9a-f]{8})_\\w+\\.py\\b");
    private static final Pattern TIME = Pattern.compile("(2025-12-28) \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?");
    private static final Pattern COMMIT = Pattern.compile("\\bcommitted [0-9a-f]{7,}\\b");
    private static final String IDENTIFIER = "a1b2c3d4";
    private static final String DAY = "2025-12-28";

    private Fresh() {}

    /** The text, in which only identifiers are kept that its reader was given. */
    static String of(String text, String given) {
        String fresh = WRITTEN.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(id -> !given.contains(id))
                .distinct()
                .reduce(text, (told, id) -> told.replace(id, IDENTIFIER));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return timeless(
                fresh.replace(today.toString(), DAY).replace(today.minusDays(1).toString(), DAY));
    }

    private static String timeless(String text) {
        return COMMIT.matcher(TIME.matcher(text).replaceAll(match -> match.group(1)))
                .replaceAll("committed 1e57c0d");
    }
}
