package dev.belay.layout;

import dev.belay.error.BelayException;
import java.util.List;

/** A folder holds several changelogs that no other includes, and nothing says which one counts. */
public final class SeveralRootsException extends BelayException {
    private static final long serialVersionUID = 1L;

    SeveralRootsException(String folder, List<String> roots) {
        super(
                "%s holds several root changelogs: %s".formatted(folder, String.join(", ", roots)),
                "Name one as changelogFile in liquibase.properties.",
                null);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
