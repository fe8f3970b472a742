package dev.belay.rehearsal;

import dev.belay.history.Script;
import java.time.Duration;
import java.util.Optional;

/**
 * What a rehearsal is given besides the history.
 *
 * @param statementLimit how long one statement may run before it is cancelled
 * @param superuser whether migrations run as a superuser, who may do anything to the server
 * @param preparation what is there before the base revision, run by the role that migrates; none for an empty database
 */
public record Terms(Duration statementLimit, boolean superuser, Optional<Script.Sql> preparation) {
    /** A minute a statement, from an empty database. */
    public static final Terms USUAL = new Terms(Duration.ofSeconds(60), false, Optional.empty());
}
