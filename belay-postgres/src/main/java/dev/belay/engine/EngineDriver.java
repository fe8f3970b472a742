package dev.belay.engine;

import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import dev.belay.recording.AskedProgram;
import dev.belay.recording.Entry;
import dev.belay.recording.Recording;
import dev.belay.recording.RevisionText;
import dev.belay.recording.StepDriver;
import dev.belay.recording.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One process with the project's own Flyway or Liquibase, which runs the project's revisions one by one. Not thread-safe. */
public final class EngineDriver implements StepDriver {
    private final EngineTerms terms;
    private final Endpoint server;
    private final Duration limit;
    private final EngineSources sources;
    private final EngineProgram process;

    private EngineDriver(EngineTerms terms, Endpoint server, Duration limit, EngineProgram process) {
        this.terms = terms;
        this.server = server;
        this.limit = limit;
        this.sources = new EngineSources(terms);
        this.process = process;
    }

    /** Tells whether a command is one of an engine. */
    public static boolean drives(Script.Command command) {
        return Arrays.stream(EngineTerms.Kind.values())
                .anyMatch(kind -> kind.word().equals(command.argv().getFirst()));
    }

    /** The command that runs the revision at this place of an engine's order. */
    static Script.Command command(EngineTerms terms, int index) {
        return new Script.Command(List.of(terms.kind().word(), String.valueOf(index)), terms.directory());
    }

    /**
     * Starts the engine.
     *
     * @param server where the databases are, and as whom to migrate
     * @param limit how long one statement may run, and how long the engine may do without any
     */
    public static EngineDriver start(EngineTerms terms, Endpoint server, Duration limit) {
        return new EngineDriver(terms, server, limit, EngineProgram.start(terms, server));
    }

    /** The revisions that it would run on an empty database, in order; asked in one. */
    public List<Revision> revisions(String database) {
        WatchedRequest.Answer answer = new WatchedRequest(server, database, limit).ask(process.program(), "list");
        answer.stop().ifPresent(stop -> {
            throw EngineException.stopped(terms.kind(), stop);
        });
        return new EngineHistory(terms, sources)
                .revisions(answer.lines().stream()
                        .filter(fields -> fields.getFirst().equals("REVISION"))
                        .map(EngineDriver::listed)
                        .toList());
    }

    private static EngineHistory.Listed listed(List<String> fields) {
        return new EngineHistory.Listed(
                AskedProgram.text(fields.get(1)),
                AskedProgram.text(fields.get(2)),
                AskedProgram.text(fields.get(3)),
                fields.get(4).equals("1"));
    }

    @Override
    public Recording run(boolean up, Revision revision, List<Revision> taken, String database) {
        WatchedRequest.Answer answer =
                new WatchedRequest(server, database, limit).ask(process.program(), up ? "up" : "down", index(revision));
        Optional<Stop> stop = answer.stop();
        stop.filter(end -> end.kind() == Stop.Kind.ENV).ifPresent(end -> {
            throw EngineException.stopped(terms.kind(), end);
        });
        List<Entry> entries = answer.entries().stream().map(this::placed).toList();
        Path root = terms.root().toAbsolutePath().normalize();
        boolean whole = revision.place().lastLine() <= 1;
        return Recording.of(
                entries,
                stop,
                new RevisionText(
                        root,
                        revision.file(),
                        root.resolve(revision.file()),
                        revision.place().line(),
                        whole ? Integer.MAX_VALUE : revision.place().lastLine()));
    }

    private static String index(Revision revision) {
        return revision.upgrade() instanceof Script.Command command
                ? command.argv().get(1)
                : String.valueOf(-1);
    }

    /** An entry with its file on the disk. */
    private Entry placed(Entry entry) {
        return entry.file().isEmpty()
                ? entry
                : new Entry(entry.kind(), sources.onDisk(entry.file()).toString(), entry.line(), entry.text());
    }

    @Override
    public void close() {
        process.close();
    }
}
