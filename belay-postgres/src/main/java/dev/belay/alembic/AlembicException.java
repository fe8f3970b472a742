package dev.belay.alembic;

import dev.belay.error.BelayException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A project's Alembic cannot be run here. */
public final class AlembicException extends BelayException {
    private static final long serialVersionUID = 1L;

    private AlembicException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    static AlembicException of(Stop stop, String python) {
        String at = stop.file().isEmpty() ? "" : " at " + stop.file() + ":" + stop.line();
        return switch (stop.kind()) {
            case MODULE ->
                new AlembicException(
                        "the project cannot be run: %s has no module %s".formatted(python, stop.message()),
                        "Install the module, name the project's Python with --python, or use --env minimal.",
                        null);
            case DRIVER ->
                new AlembicException(
                        "env.py connects to %s, and Belay watches psycopg2".formatted(stop.message()),
                        "Use --env minimal.",
                        null);
            case ENV, SQL, REVISION ->
                new AlembicException(
                        "the project's Alembic stops%s: %s".formatted(at, stop.message()),
                        "Give it what it needs, or use --env minimal.",
                        null);
        };
    }

    static AlembicException ended(String python, String said) {
        return new AlembicException(
                "%s ended before the revision did%s".formatted(python, said.isEmpty() ? "" : ": " + said),
                "Name the project's Python with --python.",
                null);
    }

    static AlembicException notStarted(String python, IOException failure) {
        return new AlembicException(
                "%s cannot be started: %s".formatted(python, failure.getMessage()),
                "Name the project's Python with --python.",
                failure);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
