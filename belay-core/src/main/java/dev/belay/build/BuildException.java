package dev.belay.build;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** A project cannot be asked what it is built of. */
public final class BuildException extends BelayException {
    private static final long serialVersionUID = 1L;

    /** States the fact and its remedy. */
    public BuildException(String fact, String remedy) {
        this(fact, remedy, null);
    }

    BuildException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
