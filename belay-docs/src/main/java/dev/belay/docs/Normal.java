package dev.belay.docs;

import java.util.regex.Pattern;

/** Texts without what is another from run to run: times, and the minor release of the server. */
final class Normal {
    private static final Pattern TIME = Pattern.compile(" *\\b\\d+(?:\\.\\d)? (?:ms|s|min \\d\\d s)(?=[\\s:,;.]|$)");
    private static final Pattern SERVER = Pattern.compile("(PostgreSQL \\d+)\\.\\d+");

    private Normal() {}

    static String of(String text) {
        return SERVER.matcher(TIME.matcher(text).replaceAll(" # ms")).replaceAll("$1.#");
    }
}
