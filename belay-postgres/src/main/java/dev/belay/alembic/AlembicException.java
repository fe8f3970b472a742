package dev.belay.alembic;

import dev.belay.error.BelayException;
import dev.belay.recording.Stop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A project's Alembic cannot be run here. */
public final class AlembicException extends BelayException {
    private static final long serialVersionUID = 1L;

    private AlembicException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    /** The revision files cannot be loaded, whatever runs them. */
    static AlembicException atLoading(Stop stop, String python) {
        return switch (stop.kind()) {
            case MODULE -> missing(stop, python, "Install the module, or name the project's Python with --python.");
            case DRIVER, ENV, NONE, SQL, REVISION, WAITS, UNSEEN ->
                new AlembicException(
                        "the project's revisions cannot be loaded%s: %s".formatted(at(stop), stop.message()),
                        "Mend the file, or name the project's Python with --python.",
                        null);
        };
    }

    /** The project's {@code env.py} does not come to its end. */
    static AlembicException inEnv(Stop stop, String python) {
        return switch (stop.kind()) {
            case MODULE ->
                missing(
                        stop,
                        python,
                        "Install the module, name the project's Python with --python, or use --env minimal.");
            case DRIVER ->
                new AlembicException(
                        "env.py connects to %s, and Belay records psycopg2 and psycopg".formatted(stop.message()),
                        "Let env.py read a URL of PostgreSQL from DATABASE_URL, or use --env minimal.",
                        null);
            case ENV, NONE, SQL, REVISION, WAITS, UNSEEN ->
                new AlembicException(
                        "the project's Alembic stops%s: %s".formatted(at(stop), stop.message()),
                        "Give it what it needs, or use --env minimal.",
                        null);
        };
    }

    private static AlembicException missing(Stop stop, String python, String remedy) {
        String importing = stop.file().isEmpty() ? "" : ", which %s:%d imports".formatted(stop.file(), stop.line());
        return new AlembicException(
                "the project cannot be run: %s has no module %s%s".formatted(python, stop.message(), importing),
                remedy,
                null);
    }

    private static String at(Stop stop) {
        return stop.file().isEmpty() ? "" : " at " + stop.file() + ":" + stop.line();
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
