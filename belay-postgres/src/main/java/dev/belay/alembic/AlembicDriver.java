package dev.belay.alembic;

import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import dev.belay.recording.Entry;
import dev.belay.recording.Recording;
import dev.belay.recording.RevisionText;
import dev.belay.recording.StepDriver;
import dev.belay.recording.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Python process that runs the revisions of a project, step by step, on databases of a rehearsal server. Whatever the
 * project's {@code env.py} reads, it reaches no other database. Not thread-safe.
 */
public final class AlembicDriver implements StepDriver {
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

    @Override
    public Recording run(boolean up, Revision revision, List<Revision> taken, String database) {
        List<Entry> entries = new ArrayList<>();
        program.ask(up ? "up" : "down", revision.id(), database, String.join(",", heads(taken)));
        Optional<Stop> stop = program.answer("DONE", fields -> entries.add(Entry.of(fields)));
        stop.filter(AlembicDriver::isOfProject).ifPresent(end -> {
            throw AlembicException.inEnv(end, program.python());
        });
        String shown = revision.file();
        return Recording.of(entries, stop, RevisionText.whole(directory, shown, Path.of(shown)));
    }

    /** Ids of the revisions that no other of them revises. */
    private static List<String> heads(List<Revision> taken) {
        Set<String> parents = new HashSet<>();
        taken.forEach(revision -> parents.addAll(revision.parents()));
        return taken.stream()
                .map(Revision::id)
                .filter(id -> !parents.contains(id))
                .toList();
    }

    private static boolean isOfProject(Stop stop) {
        return switch (stop.kind()) {
            case MODULE, DRIVER, ENV, NONE -> true;
            case SQL, REVISION, WAITS, UNSEEN -> false;
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
