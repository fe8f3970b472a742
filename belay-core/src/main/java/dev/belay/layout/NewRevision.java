package dev.belay.layout;

import dev.belay.history.History;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A revision that somebody wants to write.
 *
 * @param history on which it stands
 * @param message what it does, in words
 * @param now in UTC
 * @param id where the layout counts nothing: a name that nothing else has
 * @param author of it, as the tool would name one
 */
public record NewRevision(History history, String message, LocalDateTime now, String id, String author) {
    /**
     * One of several revisions that do it together; the only one keeps its name.
     *
     * @param grown the history with those before
     * @param number from 1
     */
    public NewRevision part(History grown, int number, int of) {
        if (of == 1) {
            return this;
        }
        String part = "%s, %d of %d".formatted(message, number, of);
        String next = "%08x".formatted((int) (Long.parseLong(id, 16) + number));
        return new NewRevision(grown, part, now.plusSeconds(number - 1L), next, author);
    }

    /** The message as a file name takes it: {@code add_last_name}. */
    String slug() {
        String slug = message.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}]+", "_")
                .replaceAll("^_|_$", "");
        String cut = slug.length() > 60 ? slug.substring(0, 60).replaceAll("_$", "") : slug;
        return cut.isEmpty() ? "revision" : cut;
    }

    /** The id of the last revision of the history. */
    Optional<String> last() {
        return history.revisions().isEmpty()
                ? Optional.empty()
                : Optional.of(history.revisions().getLast().id());
    }
}
