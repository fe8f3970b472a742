package dev.belay.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a file that Belay writes and people may edit: it names what the file is of and its content, so that an edited
 * one is known by itself.
 */
public final class Seal {
    private static final int SHOWN = 16;
    private static final Pattern LINE =
            Pattern.compile("(?://|#) Written by belay tests for (\\S+), content ([0-9a-f]{16})\\..*\\n");

    private Seal() {}

    /**
     * A text behind its seal.
     *
     * @param comment what begins a comment in its language
     * @param about what it is of
     */
    public static String on(String comment, String about, String text) {
        return "%s Written by belay tests for %s, content %s. Edit it, and Belay leaves it alone.\n%s"
                .formatted(comment, word(about), digest(word(about), text), text);
    }

    /** Tells whether a file is sealed as being of this. */
    public static boolean isAbout(String file, String about) {
        Matcher line = LINE.matcher(file);
        return line.lookingAt() && line.group(1).equals(word(about));
    }

    /** Tells whether a file is sealed at all, of whatever it is. */
    public static boolean isSealed(String file) {
        return LINE.matcher(file).lookingAt();
    }

    /** Ids of some tools have spaces. */
    private static String word(String about) {
        return about.replaceAll("\\s", "_");
    }

    /** Tells whether a sealed file is no longer what was written. */
    public static boolean isBroken(String file) {
        Matcher line = LINE.matcher(file);
        return !line.lookingAt()
                || !digest(line.group(1), file.substring(line.end())).equals(line.group(2));
    }

    private static String digest(String about, String text) {
        try {
            byte[] bytes = (about + "\n" + text.replace("\r\n", "\n")).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, SHOWN);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
