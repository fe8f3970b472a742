package dev.belay.output;

import dev.belay.history.Revision;
import java.util.Locale;

/** Names for tests of a revision, made of its id and its message. */
final class TestNames {
    private static final int LONGEST = 70;

    private TestNames() {}

    /** {@code B005TrackPreEnrichmentStatusTest}. */
    static String ofClass(Revision revision) {
        StringBuilder name = new StringBuilder();
        for (String word : words(revision)) {
            if (name.length() + word.length() < LONGEST) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return (Character.isLetter(name.charAt(0)) ? "" : "V") + name + "Test";
    }

    /** {@code test_b005_track_pre_enrichment_status}. */
    static String ofModule(Revision revision) {
        StringBuilder name = new StringBuilder("test");
        for (String word : words(revision)) {
            if (name.length() + word.length() < LONGEST) {
                name.append('_').append(word.toLowerCase(Locale.ROOT));
            }
        }
        return name.toString();
    }

    private static String[] words(Revision revision) {
        String id = plain(revision.id());
        String message = plain(revision.message());
        // some tools make the id of the message
        String text = id.toLowerCase(Locale.ROOT).endsWith(message.toLowerCase(Locale.ROOT)) ? id : id + " " + message;
        return text.isEmpty()
                ? new String[] {"x" + Integer.toHexString(revision.id().hashCode())}
                : text.split(" ", -1);
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", " ").strip();
    }

    /** The message as a sentence for a comment of any language. */
    static String sentence(Revision revision) {
        String message = revision.message().replaceAll("\\s+", " ").strip();
        String all = revision.id() + (message.isEmpty() ? "" : ": " + message);
        return Screen.safe(all.replace("\\", "/").replace("*/", "* /").replace("\"\"\"", "'''"));
    }
}
