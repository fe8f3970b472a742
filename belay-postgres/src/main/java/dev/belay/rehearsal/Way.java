package dev.belay.rehearsal;

import dev.belay.history.Script;
import java.util.Optional;

/** How one direction of a revision is run. */
sealed interface Way {
    /**
     * Belay sends SQL itself.
     *
     * @param script what it sends
     * @param shape how the script relates to transactions
     */
    record Sent(Script.Sql script, ScriptShape shape) implements Way {
        boolean embeddable() {
            return shape.embeddable();
        }
    }

    /**
     * A foreign tool is started, and watched.
     *
     * @param command which
     */
    record Started(Script.Command command) implements Way {}

    /** The way of a script; none for what only the project's own tool can run. */
    static Optional<Way> of(Script script) {
        return switch (script) {
            case Script.Sql sql -> Optional.of(new Sent(sql, ScriptShape.of(sql)));
            case Script.Command command -> Optional.of(new Started(command));
            case Script.Opaque opaque -> Optional.empty();
        };
    }
}
