package dev.belay.alembic;

import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Python process that runs the revisions of a project, step by step, on databases of a rehearsal server. Whatever the
 * project's {@code env.py} reads, it reaches no other database. Not thread-safe.
 */
public final class AlembicDriver implements AutoCloseable {
    private static final int WORDS_OF_STEP = 2;

    private final Path directory;
    private final DraftedFolders drafted;
    private final PythonProgram program;

    private AlembicDriver(Path directory, DraftedFolders drafted, PythonProgram program) {
        this.directory = directory;
        this.drafted = drafted;
        this.program = program;
    }

    /**
     * Starts Python and loads the project's revisions.
     *
     * @param command of one of its revisions
     * @param server where the databases are, and as whom to migrate
     * @param limit how long one statement may run
     */
    public static AlembicDriver start(Script.Command command, Endpoint server, PythonTerms terms, Duration limit) {
        String python = terms.program(command.directory());
        Path folder = PythonProgram.folder();
        List<String> words = new ArrayList<>(List.of("driver.py", terms.minimal() ? "minimal" : "project"));
        words.addAll(command.argv().subList(0, command.argv().size() - WORDS_OF_STEP));
        Map<String, String> environment = PythonProgram.leading(server, limit);
        try {
            DraftedFolders drafted = DraftedFolders.make(command.drafts(), folder);
            environment.put("BELAY_DRAFTS", drafted.told());
            AlembicDriver driver = new AlembicDriver(
                    command.directory(),
                    drafted,
                    PythonProgram.start(python, folder, words, command.directory(), environment));
            driver.begin();
            return driver;
        } catch (IOException failure) {
            throw AlembicException.notStarted(python, failure);
        }
    }

    private void begin() {
        Optional<Stop> stop = program.answer("READY", line -> {});
        if (stop.isPresent()) {
            close();
            throw AlembicException.atLoading(stop.get(), program.python());
        }
    }

    /**
     * Runs one step on a database.
     *
     * @param up whether up or down
     * @param heads ids at which the database stands
     * @param shown the revision's file as the user would write it
     */
    public Recording run(boolean up, String revision, List<String> heads, String database, String shown) {
        List<Entry> entries = new ArrayList<>();
        program.ask(up ? "up" : "down", revision, database, String.join(",", heads));
        Optional<Stop> stop = program.answer("DONE", fields -> entries.add(entry(fields)));
        stop.filter(AlembicDriver::isOfProject).ifPresent(end -> {
            throw AlembicException.inEnv(end, program.python());
        });
        return Recording.of(entries, stop, directory, shown);
    }

    private static Entry entry(List<String> fields) {
        return new Entry(
                Entry.Kind.valueOf(fields.getFirst()),
                PythonProgram.text(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                PythonProgram.text(fields.get(3)));
    }

    private static boolean isOfProject(Stop stop) {
        return switch (stop.kind()) {
            case MODULE, DRIVER, ENV, NONE -> true;
            case SQL, REVISION -> false;
        };
    }

    /** Ends the process. */
    @Override
    public void close() {
        try {
            drafted.delete();
        } catch (IOException left) {
            // links in a folder of their own; what they lead to is untouched
        }
        program.close();
    }
}
