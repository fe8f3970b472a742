package dev.belay.code;

import dev.belay.error.BelayException;

/** The Java that Belay runs on has no compiler, whose parser reads Java code. */
public final class NoCompilerException extends BelayException {
    private static final long serialVersionUID = 1L;

    NoCompilerException() {
        super("this Java has no compiler, and reading Java code needs its parser", "Start Belay with a JDK.", null);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
