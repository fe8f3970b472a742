package dev.belay.alembic;

import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import dev.belay.recording.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Python process that makes what a project's SQLAlchemy models say, in databases of a rehearsal server. Not thread-safe. */
public final class SqlAlchemyModels implements AutoCloseable {
    private final Path directory;
    private final PythonProgram program;

    private SqlAlchemyModels(Path directory, PythonProgram program) {
        this.directory = directory;
        this.program = program;
    }

    /**
     * Those that a project's {@code env.py} gives as {@code target_metadata}.
     *
     * @param command that runs its Alembic, without what it is to do
     * @param server where the databases are, and as whom to make the tables
     * @param database one of them, for models that look at it when they are imported
     * @param limit how long one statement may run
     */
    public static SqlAlchemyModels ofAlembic(
            Script.Command command, Endpoint server, String database, PythonTerms terms, Duration limit) {
        List<String> words = new ArrayList<>(List.of("models.py", "alembic"));
        words.addAll(command.argv());
        return start(words, command.directory(), server, database, terms, limit);
    }

    /**
     * Those of a declarative base, of MetaData or of what holds it.
     *
     * @param name {@code shop.models:Base}
     * @param directory from where the module is imported
     */
    public static SqlAlchemyModels ofModule(
            String name, Path directory, Endpoint server, String database, PythonTerms terms, Duration limit) {
        return start(List.of("models.py", "module", name), directory, server, database, terms, limit);
    }

    private static SqlAlchemyModels start(
            List<String> words, Path directory, Endpoint server, String database, PythonTerms terms, Duration limit) {
        Map<String, String> environment = PythonProgram.leading(server, limit);
        environment.put("BELAY_DATABASE", database);
        SqlAlchemyModels models = new SqlAlchemyModels(
                directory,
                PythonProgram.start(terms.program(directory), PythonProgram.folder(), words, directory, environment));
        Optional<Stop> stop = models.program.answer("READY", line -> {});
        if (stop.isPresent()) {
            models.close();
            throw ModelsException.of(stop.get(), models.program.python(), directory);
        }
        return models;
    }

    /**
     * Makes their tables in a database, which is empty but for the ground on which they stand.
     *
     * @param full whether types and functions are there already
     * @return what PostgreSQL said where it refused; empty when all is made
     */
    public Optional<String> make(String database, boolean full) {
        program.ask(database, full ? "full" : "bare");
        Optional<Stop> stop = program.answer("DONE", line -> {});
        stop.filter(end -> end.kind() != Stop.Kind.SQL).ifPresent(end -> {
            throw ModelsException.of(end, program.python(), directory);
        });
        return stop.map(Stop::message);
    }

    @Override
    public void close() {
        program.close();
    }
}
