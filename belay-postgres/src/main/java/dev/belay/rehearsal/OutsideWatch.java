package dev.belay.rehearsal;

import dev.belay.evidence.Observation;
import dev.belay.postgres.Observer;
import dev.belay.sql.Statement;
import java.sql.SQLException;

/** Runs a statement that PostgreSQL refuses inside a transaction, and watches it from a second connection. */
interface OutsideWatch {
    /** Runs and watches; a failure of the statement is part of the observation. */
    Observation run(Statement statement, Observer observer) throws SQLException;
}
