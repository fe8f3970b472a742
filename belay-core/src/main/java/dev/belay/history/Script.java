package dev.belay.history;

import dev.belay.sql.Statement;
import java.nio.file.Path;
import java.util.List;

/** What a revision runs in one direction. */
public sealed interface Script {
    /**
     * SQL that Belay sends itself.
     *
     * @param statements in order; iterating may read the file again, so that a large file is never held in memory
     * @param transactions how the project's tool wraps them
     */
    record Sql(Iterable<Statement> statements, TransactionMode transactions) implements Script {}

    /**
     * A foreign tool that migrates by itself.
     *
     * @param argv program and arguments
     * @param directory where it is started
     */
    record Command(List<String> argv, Path directory) implements Script {
        /** Copies the arguments. */
        public Command {
            argv = List.copyOf(argv);
        }
    }

    /**
     * Something that only the project's tool can run: code in a programming language, a psql command.
     *
     * @param reason why Belay cannot, in lower case without full stop: {@code V2__fill.java is Java code}
     */
    record Opaque(String reason) implements Script {}
}
