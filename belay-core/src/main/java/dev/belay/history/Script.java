package dev.belay.history;

import dev.belay.sql.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
     * @param drafts files that it is to read as if they were written: whole texts by absolute path; an
     *     empty one stands for a file that is gone
     */
    record Command(List<String> argv, Path directory, Map<Path, String> drafts) implements Script {
        /** Copies the arguments and the drafts. */
        public Command {
            argv = List.copyOf(argv);
            drafts = Map.copyOf(drafts);
        }

        /** One that reads what is on the disk. */
        public Command(List<String> argv, Path directory) {
            this(argv, directory, Map.of());
        }
    }

    /**
     * Something that only the project's tool can run: code in a programming language, a psql command.
     *
     * @param reason why Belay cannot, in lower case without full stop: {@code V2__fill.java is Java code}
     */
    record Opaque(String reason) implements Script {}
}
