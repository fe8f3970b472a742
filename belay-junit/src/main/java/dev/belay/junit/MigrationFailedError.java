package dev.belay.junit;

import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.util.Iterator;

/** A migration that a test runs fails; the message names its file and line. */
public final class MigrationFailedError extends AssertionError {
    private static final long serialVersionUID = 1L;

    MigrationFailedError(String direction, Revision revision, SqlError error) {
        super("the %s of %s fails at %s:%d: %s"
                .formatted(direction, revision.id(), file(direction, revision), error.line(), error.told()));
    }

    /** The two directions may have files of their own. */
    private static String file(String direction, Revision revision) {
        if (direction.equals("downgrade") && revision.downgrade() instanceof Downgrade.Written(Script.Sql sql)) {
            Iterator<Statement> statements = sql.statements().iterator();
            return statements.hasNext() ? statements.next().span().file() : revision.file();
        }
        return revision.file();
    }
}
