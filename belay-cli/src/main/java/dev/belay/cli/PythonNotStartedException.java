package dev.belay.cli;

import dev.belay.error.BelayException;

/** The Python of a project does not start. */
final class PythonNotStartedException extends BelayException {
    private static final long serialVersionUID = 1L;

    PythonNotStartedException(String python, Exception cause) {
        super(python + " does not start", "Name another Python with --python FILE.", cause);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
