package dev.belay.rehearsal;

import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.RehearsalServer;
import dev.belay.recording.Recording;
import dev.belay.recording.StepDriver;
import dev.belay.recording.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Runs single revisions of a history on databases of a server, for real and as their tool would, and looks at nothing but how
 * they end. Thread-safe.
 */
public final class RevisionSteps implements AutoCloseable {
    private final RehearsalServer server;
    private final Terms terms;
    private final List<Revision> history;
    private Optional<StepDriver> driver = Optional.empty();

    /** Steps along this history, parents first. */
    public RevisionSteps(RehearsalServer server, Terms terms, List<Revision> history) {
        this.server = server;
        this.terms = terms;
        this.history = List.copyOf(history);
    }

    /** Runs an upgrade on a database that stands before it; tells how it failed, if it did. */
    public Optional<SqlError> upgrade(Revision revision, String database) throws SQLException {
        return run(true, revision, revision.upgrade(), database);
    }

    /** Runs a downgrade on a database that stands after its revision; one that is missing fails. */
    public Optional<SqlError> downgrade(Revision revision, String database) throws SQLException {
        return switch (revision.downgrade()) {
            case Downgrade.Written written -> run(false, revision, written.script(), database);
            case Downgrade.Missing missing -> failed("there is no downgrade", revision);
            case Downgrade.Irreversible irreversible ->
                failed("the downgrade is irreversible: " + irreversible.reason(), revision);
        };
    }

    private static Optional<SqlError> failed(String why, Revision revision) {
        return Optional.of(SqlError.ofTool(why, revision.place().line()));
    }

    private Optional<SqlError> run(boolean up, Revision revision, Script script, String database) throws SQLException {
        return switch (script) {
            case Script.Sql sql -> send(sql, database);
            case Script.Opaque opaque -> failed(opaque.reason(), revision);
            case Script.Command command -> start(up, revision, command, database);
        };
    }

    private Optional<SqlError> send(Script.Sql script, String database) throws SQLException {
        try (Connection session = server.connect(database)) {
            return new PlainRun(session, new TimeLimit(terms.statementLimit()))
                    .send(script)
                    .flatMap(Observation::error);
        }
    }

    /** One process of the tool serves all steps, one after the other. */
    private synchronized Optional<SqlError> start(
            boolean up, Revision revision, Script.Command command, String database) {
        if (driver.isEmpty()) {
            driver = Optional.of(ToolDrivers.start(command, server.migrating(), terms));
        }
        int place = history.indexOf(revision);
        Recording recording = driver.get().run(up, revision, history.subList(0, up ? place : place + 1), database);
        return recording.stop().map(RevisionSteps::error);
    }

    private static SqlError error(Stop stop) {
        return SqlError.ofTool(stop.message(), Math.max(1, stop.line()));
    }

    /** Ends what was started. */
    @Override
    public synchronized void close() {
        driver.ifPresent(StepDriver::close);
        driver = Optional.empty();
    }
}
