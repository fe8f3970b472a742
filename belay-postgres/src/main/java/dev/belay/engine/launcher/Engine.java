package dev.belay.engine.launcher;

import java.sql.SQLException;
import java.util.List;

/** An engine that migrates. */
interface Engine extends Origins {
    /** What it would run on an empty database, in order. */
    List<Step> list(Door door) throws SQLException;

    /** Runs one of the steps that it would run, on a database that took those before it. */
    void run(boolean up, int index, Door door) throws SQLException;
}
