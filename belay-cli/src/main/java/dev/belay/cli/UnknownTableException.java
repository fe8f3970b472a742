package dev.belay.cli;

import dev.belay.error.BelayException;
import java.util.List;

/** The user named a table that the history does not build. */
final class UnknownTableException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownTableException(String asked, List<String> near) {
        super(
                "there is no table or view " + asked
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
                "List them with `belay schema`.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
