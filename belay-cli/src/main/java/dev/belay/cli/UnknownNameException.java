package dev.belay.cli;

import dev.belay.error.BelayException;
import java.util.List;

/** The user named what is no revision, no table and no column. */
final class UnknownNameException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnknownNameException(String asked, List<String> near) {
        super(
                "there is no revision, table or column " + asked
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
                "List the tables with `belay schema`; name a column as TABLE.COLUMN.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
