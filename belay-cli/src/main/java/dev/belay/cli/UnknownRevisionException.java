package dev.belay.cli;

import dev.belay.error.BelayException;
import java.util.List;

/** The user named a revision that is not there, or not only once. */
final class UnknownRevisionException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownRevisionException(String asked, List<String> found, List<String> near) {
        super(
                found.isEmpty()
                        ? "there is no revision " + asked
                                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
                        : "several revisions begin with " + asked + ": " + String.join(", ", found),
                "Name one revision as the history does.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
