package dev.belay.alembic;

import dev.belay.error.BelayException;
import dev.belay.recording.Stop;
import java.nio.file.Path;

/** A project's models cannot be made. */
public final class ModelsException extends BelayException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private ModelsException(String fact, String remedy, int code) {
        super(fact, remedy, null);
        this.code = code;
    }

    static ModelsException of(Stop stop, String python, Path directory) {
        return switch (stop.kind()) {
            case MODULE ->
                new ModelsException(
                        "the models cannot be loaded: %s has no module %s%s"
                                .formatted(python, stop.message(), place(stop, directory, ", which %s imports")),
                        "Install the module, or name the project's Python with --python.",
                        9);
            case DRIVER ->
                new ModelsException(
                        "the models are for %s, and Belay makes them on PostgreSQL by psycopg2 or psycopg"
                                .formatted(stop.message()),
                        "Let them be loaded for PostgreSQL.",
                        9);
            case NONE ->
                new ModelsException(
                        "there are no models: " + stop.message(),
                        "Name what holds them with MODULE:Base, or a module's MetaData.",
                        2);
            case ENV, SQL, REVISION, WAITS, UNSEEN ->
                new ModelsException(
                        "the models stop%s: %s".formatted(place(stop, directory, " at %s"), stop.message()),
                        "Mend them, or give them what they need when they are imported.",
                        9);
        };
    }

    private static String place(Stop stop, Path directory, String words) {
        if (stop.file().isEmpty()) {
            return "";
        }
        Path file = Path.of(stop.file());
        Path root = directory.toAbsolutePath().normalize();
        Path shown = file.startsWith(root) ? root.relativize(file) : file;
        return words.formatted(shown + ":" + stop.line());
    }

    @Override
    public int exitCode() {
        return code;
    }
}
