package dev.belay.impact;

import dev.belay.evidence.SqlError;
import java.util.List;
import java.util.Optional;

/**
 * A place in code that has to do with what changes.
 *
 * @param file relative to the root
 * @param line 1-based
 * @param symbol the class and function around it; empty outside of all
 * @param kind what it is
 * @param text the statement, or the symbol that is used
 * @param objects what it uses of what changes, {@code public.payment.status}
 * @param error what PostgreSQL says after the change, of a query that breaks
 */
public record Hit(
        Effect effect,
        String file,
        int line,
        String symbol,
        Kind kind,
        String text,
        List<String> objects,
        Optional<SqlError> error) {
    /** What a place is. */
    public enum Kind {
        QUERY("query"),
        ENTITY_QUERY("entity query"),
        MAPPING("mapping"),
        ATTRIBUTE("attribute"),
        CLASS("class"),
        BUILDER("query builder"),
        TEXT("text");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    /** Copies the objects. */
    public Hit {
        objects = List.copyOf(objects);
    }
}
