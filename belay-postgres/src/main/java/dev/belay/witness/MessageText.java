package dev.belay.witness;

import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL of a message.
 *
 * @param text as the tool wrote it
 * @param parts its statements
 */
record MessageText(String text, List<Statement> parts) {
    /** Copies the list. */
    MessageText {
        parts = List.copyOf(parts);
    }

    /**
     * A statement of a message with several.
     *
     * @param text the statement
     * @param before how many letters stand before it
     */
    record Cut(String text, int before) {}

    static MessageText of(String text) {
        List<Statement> parts = new ArrayList<>();
        SqlText.of("", text).statements().forEach(parts::add);
        return new MessageText(text, parts);
    }

    /** The statement in a text, without what stands around it; the whole text when there are several. */
    static String sole(String text) {
        List<Statement> parts = of(text).parts;
        return parts.size() == 1 ? parts.getFirst().text() : text;
    }

    /** Tells whether rows go along with it. */
    boolean carriesRows() {
        return parts.stream()
                .anyMatch(part -> part.data().isPresent() || part.text().regionMatches(true, 0, "COPY", 0, 4));
    }

    /** Tells whether it is one statement that begins or ends a transaction, or cannot stand in one. */
    boolean isOfTransactions() {
        return parts.size() == 1 && Wording.of(parts.getFirst().text()) != Wording.ORDINARY;
    }

    /** Its statements one by one; a single one as it stands. */
    List<Cut> cuts() {
        if (parts.size() == 1) {
            return List.of(new Cut(text, 0));
        }
        List<Cut> cuts = new ArrayList<>();
        int from = 0;
        for (Statement part : parts) {
            int begin = Math.max(from, text.indexOf(part.text(), from));
            cuts.add(new Cut(part.text(), begin));
            from = begin + part.text().length();
        }
        return cuts;
    }
}
