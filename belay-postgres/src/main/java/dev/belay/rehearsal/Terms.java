package dev.belay.rehearsal;

import dev.belay.alembic.PythonTerms;
import dev.belay.engine.EngineTerms;
import dev.belay.history.Script;
import java.time.Duration;
import java.util.Optional;

/**
 * What a rehearsal is given besides the history.
 *
 * @param statementLimit how long one statement may run before it is cancelled
 * @param superuser whether migrations run as a superuser, who may do anything to the server
 * @param preparation what is there before the base revision, run by the role that migrates; none for an empty database
 * @param python of a history that Alembic runs
 * @param engine of a history that Flyway or Liquibase itself runs; none for any other
 */
public record Terms(
        Duration statementLimit,
        boolean superuser,
        Optional<Script.Sql> preparation,
        PythonTerms python,
        Optional<EngineTerms> engine) {
    /** A minute a statement, from an empty database. */
    public static final Terms USUAL = new Terms(Duration.ofSeconds(60), false, Optional.empty());

    /** Terms of a history that no engine of its own runs. */
    public Terms(Duration statementLimit, boolean superuser, Optional<Script.Sql> preparation, PythonTerms python) {
        this(statementLimit, superuser, preparation, python, Optional.empty());
    }

    /** These terms, with an engine. */
    public Terms with(EngineTerms other) {
        return new Terms(statementLimit, superuser, preparation, python, Optional.of(other));
    }

    /** Terms of a history that needs no Python, or the project's own. */
    public Terms(Duration statementLimit, boolean superuser, Optional<Script.Sql> preparation) {
        this(statementLimit, superuser, preparation, PythonTerms.USUAL);
    }
}
