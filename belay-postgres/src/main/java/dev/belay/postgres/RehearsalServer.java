package dev.belay.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A server in which Belay makes databases of its own, and touches no other. */
public interface RehearsalServer extends AutoCloseable {
    /** Makes an empty database that the migrating role owns. */
    void createDatabase(String name) throws SQLException;

    /** Makes a copy of one of Belay's databases, to which nobody may be connected. */
    void createDatabase(String name, String template) throws SQLException;

    /** Drops a database that this server object made; refuses any other. */
    void dropDatabase(String name) throws SQLException;

    /** Opens a session as the migrating role, which owns the database and is no superuser on the embedded server. */
    Connection connect(String database) throws SQLException;

    /** Where a foreign tool connects to migrate, as the migrating role. */
    Endpoint migrating();

    /**
     * Opens a session as a role that may write every table, past row security, and is no superuser: what migrations made of
     * triggers and defaults runs in it. Where there is no such role it is the migrating one.
     */
    Connection connectToWriteRows(String database) throws SQLException;

    /** Opens a session with the highest rights there are; {@link #hasSuperuser()} tells whether they are a superuser's. */
    Connection connectAsSuperuser(String database) throws SQLException;

    /** Tells whether {@link #connectAsSuperuser} gives a superuser. */
    boolean hasSuperuser();

    /** The server's version as it calls itself: {@code 18.6}. */
    String version();

    /** Tells whether Belay started it and will end it. */
    boolean embedded();

    /** The settings of its sessions by name, all that change results: those pinned, or the user's own words in their place. */
    Map<String, String> settings();

    /** What a rehearsal here cannot see or do that it could on the embedded server; one sentence each. */
    List<String> notes();

    @Override
    void close();
}
