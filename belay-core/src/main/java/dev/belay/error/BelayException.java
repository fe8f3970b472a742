package dev.belay.error;

import org.jspecify.annotations.Nullable;

/**
 * Belay is unable to do what it was asked; subclasses are named for the fact and carry it in fields.
 *
 * <p>The message is a lower-case statement of the fact, the {@link #remedy()} one imperative sentence. Faults of the
 * user's migration are findings and never become exceptions.
 */
public abstract class BelayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** States the fact and its remedy; the cause is kept when there is one. */
    protected BelayException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, cause);
        this.remedy = remedy;
    }

    /** One imperative sentence: what the user does to get further. */
    public final String remedy() {
        return remedy;
    }

    /** The process exit code of DESIGN 6: 2 for wrong usage or configuration, 9 for the environment. */
    public abstract int exitCode();
}
