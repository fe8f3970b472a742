package dev.belay.alembic;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a project's Python is run.
 *
 * @param interpreter the program; none to look for the project's own
 * @param minimal whether an {@code env.py} of Belay's takes the place of the project's
 */
public record PythonTerms(Optional<Path> interpreter, boolean minimal) {
    /** The project's own Python and {@code env.py}. */
    public static final PythonTerms USUAL = new PythonTerms(Optional.empty(), false);

    /** The program that runs a project whose Alembic is started in this folder. */
    public String program(Path directory) {
        return interpreter.map(Path::toString).orElseGet(() -> new Interpreter(directory, System.getenv()).find());
    }
}
