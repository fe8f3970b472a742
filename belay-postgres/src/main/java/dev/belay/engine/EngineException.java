package dev.belay.engine;

import dev.belay.error.BelayException;
import dev.belay.recording.Stop;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A project's own engine cannot be run here. */
public final class EngineException extends BelayException {
    private static final long serialVersionUID = 1L;

    private EngineException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    /** The engine stops before it runs any revision. */
    static EngineException stopped(EngineTerms.Kind kind, Stop stop) {
        return new EngineException(
                "%s stops before it migrates: %s".formatted(kind.title(), stop.message()),
                "Give it what it needs in the settings of the project, until it runs by itself.",
                null);
    }

    static EngineException ended(EngineTerms.Kind kind, String said) {
        return new EngineException(
                "%s ended before the revision did%s".formatted(kind.title(), said.isEmpty() ? "" : ": " + said),
                "Look at what the migrations do to their process.",
                null);
    }

    static EngineException notStarted(EngineTerms.Kind kind, IOException failure) {
        return new EngineException(
                "%s cannot be started: %s".formatted(kind.title(), failure.getMessage()),
                "Set BELAY_JAVA_HOME to a JDK 21 or newer.",
                failure);
    }

    @Override
    public int exitCode() {
        return 9;
    }
}
