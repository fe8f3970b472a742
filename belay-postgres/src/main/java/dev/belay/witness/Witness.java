package dev.belay.witness;

import dev.belay.evidence.Observation;
import dev.belay.postgres.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A server on this machine's loopback to which a foreign tool connects as if it were PostgreSQL, and behind which it is: every
 * statement is looked at in the tool's own session. The tool authenticates with the server behind, as the role that migrates.
 */
public final class Witness implements AutoCloseable {
    /** Longer than any tool that works does nothing in two sessions at once. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private final Endpoint server;
    private final String database;
    private final Duration limit;
    private final ServerSocket door;
    private final Transcript transcript;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread doorman;
    private volatile boolean closed;
    private long asked = System.nanoTime();
    private volatile long lastHeard = System.nanoTime();

    private Witness(Endpoint server, String database, String file, Duration limit) throws IOException {
        this.server = server;
        this.database = database;
        this.limit = limit;
        this.transcript = new Transcript(file);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.doorman = thread("door", this::receive);
    }

    /**
     * Opens one before a database of a server.
     *
     * @param file what the places of the statements are told in
     * @param limit how long one statement may run
     */
    public static Witness open(Endpoint server, String database, String file, Duration limit) throws IOException {
        Witness witness = new Witness(server, database, file, limit);
        witness.doorman.start();
        return witness;
    }

    /** Where the tool connects. */
    public Endpoint endpoint() {
        return new Endpoint(
                door.getInetAddress().getHostAddress(),
                door.getLocalPort(),
                server.user(),
                server.password(),
                Map.of());
    }

    /** The database that is watched; sessions in others are passed on unwatched. */
    public String database() {
        return database;
    }

    /** What was seen so far, in the order in which statements ended. */
    public List<Observation> observations() {
        return transcript.observations();
    }

    /** What could not be seen, one lower-case sentence each. */
    public List<String> unseen() {
        return transcript.unseen();
    }

    /** Why looking failed and ended a session of the tool's; what it did is then no evidence. */
    public Optional<String> blindness() {
        return transcript.blindness();
    }

    /** Cancels the statements that run longer than they may; to be called again and again. */
    public void cancelOvertime() {
        connections.forEach(Connection::cancelOvertime);
    }

    /**
     * Cancels the statements that wait for a transaction which the tool itself holds open in another session, as soon as both
     * have stood still for a while; to be called again and again.
     */
    public void cancelWaitingForItself() {
        boolean waits = connections.size() > 1
                && connections.stream()
                        .anyMatch(connection -> connection.running().compareTo(STILL) > 0);
        if (!waits || System.nanoTime() - asked < STILL.toNanos() / 3) {
            return;
        }
        asked = System.nanoTime();
        try {
            Set<Integer> stuck = new SelfWait(server, database, STILL)
                    .among(connections.stream().map(Connection::backend).collect(Collectors.toSet()));
            connections.stream()
                    .filter(connection -> stuck.contains(connection.backend()))
                    .forEach(Connection::cancelWaitingForItself);
        } catch (SQLException unheard) {
            // asked again in a second; a server that is gone says so to the tool
        }
    }

    /** How long no statement has run. */
    public Duration idle() {
        if (connections.stream().anyMatch(Connection::busy)) {
            lastHeard = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }

    /** Ends all sessions; when it returns no thread and no socket is left. */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException gone) {
            // it listens no more
        }
        join(doorman);
        for (Connection connection : connections) {
            connection.close();
        }
        for (Connection connection : connections) {
            connection.join();
        }
    }

    private void receive() {
        while (!closed) {
            try {
                Socket socket = door.accept();
                lastHeard = System.nanoTime();
                Connection connection =
                        new Connection(new Wire(socket), server, database, transcript, limit, connections::remove);
                connections.add(connection);
                connection.start();
            } catch (IOException refused) {
                // the door is closed, or a tool was gone before it was let in
            }
        }
    }

    static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name("belay-witness-" + name).unstarted(task);
    }

    /** Waits for the end of a thread that nothing holds any more. */
    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
