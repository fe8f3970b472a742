package dev.belay.impact;

import dev.belay.evidence.SqlError;
import dev.belay.source.Query;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL said of a query.
 *
 * @param worked whether it was prepared on the schema before the change, or asked about
 * @param failure why it is not prepared on the one after it; empty when it is, or did not work before
 * @param used what it uses of what changes, as preparing it with that renamed shows
 * @param isProved whether all was tried, so that it uses nothing else
 */
public record Asked(Query query, boolean worked, Optional<SqlError> failure, List<Target> used, boolean isProved) {
    /** Copies the targets. */
    public Asked {
        used = List.copyOf(used);
    }
}
