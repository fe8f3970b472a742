package dev.belay.rehearsal;

import dev.belay.history.Script;
import dev.belay.sql.Definition;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
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

        @Override
        public boolean asksRows() {
            for (Statement statement : script.statements()) {
                if (Wording.of(statement.text()) == Wording.ORDINARY && !Definition.isPlain(statement.text())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean isAtomic() {
            return ScriptRunner.wholeScript(script, shape);
        }
    }

    /**
     * A foreign tool is started, and watched.
     *
     * @param command which
     */
    record Started(Script.Command command) implements Way {
        @Override
        public boolean asksRows() {
            return true;
        }

        @Override
        public boolean isAtomic() {
            return false;
        }
    }

    /** Tells whether it may do something else where there are other rows, or none, as far as its words tell. */
    boolean asksRows();

    /** Tells whether nothing of it stays when it fails. */
    boolean isAtomic();

    /** The way of a script; none for what only the project's own tool can run. */
    static Optional<Way> of(Script script) {
        return switch (script) {
            case Script.Sql sql -> Optional.of(new Sent(sql, ScriptShape.of(sql)));
            case Script.Command command -> Optional.of(new Started(command));
            case Script.Opaque opaque -> Optional.empty();
        };
    }
}
