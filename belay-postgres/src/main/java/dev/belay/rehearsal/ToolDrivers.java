package dev.belay.rehearsal;

import dev.belay.alembic.AlembicDriver;
import dev.belay.engine.EngineDriver;
import dev.belay.history.Script;
import dev.belay.postgres.Endpoint;
import dev.belay.recording.StepDriver;

/** The foreign tools that Belay drives revision by revision; any other command is started as it is. */
final class ToolDrivers {
    private static final String ALEMBIC = "alembic";

    private ToolDrivers() {}

    static boolean isKnown(Script.Command command) {
        return command.argv().getFirst().equals(ALEMBIC) || EngineDriver.drives(command);
    }

    static StepDriver start(Script.Command command, Endpoint server, Terms terms) {
        return command.argv().getFirst().equals(ALEMBIC)
                ? AlembicDriver.start(command, server, terms.python(), terms.statementLimit())
                : EngineDriver.start(terms.engine().orElseThrow(), server, terms.statementLimit());
    }
}
