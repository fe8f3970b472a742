package dev.belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One running postgres with its data directory: a copy of a seed or of a saved state, started on a free port of 127.0.0.1.
 */
final class Instance implements AutoCloseable {
    private static final Map<String, String> UNENCRYPTED = Map.of("sslmode", "disable", "gssEncMode", "disable");
    private static final Pattern COMPLAINT = Pattern.compile("FATAL|PANIC|cp: |mkdir: ");
    private static final int STATUS_LINE = 7;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /**
     * Arguments: what to copy, the data directory, then the server's command. A saved state may be taken out of its place while
     * it is copied; the copy is not whole then, and nobody might notice.
     */
    private static final String START = """
            cp -R "$1/." "$2" && test -d "$1" && shift 2 && exec "$@"
            """;

    private final InstanceFolder folder;
    private final Endpoint endpoint;
    private final Connection admin;

    private Instance(InstanceFolder folder, Endpoint endpoint, Connection admin) {
        this.folder = folder;
        this.endpoint = endpoint;
        this.admin = admin;
    }

    /** The port was free when it was asked for and is not any more. */
    static final class PortTakenException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param source the data directory to copy
     * @param password of {@link Seed#SUPERUSER} in it
     */
    static Instance start(
            PostgresVersion version, ServerAccount account, Distribution distribution, Path source, String password)
            throws IOException, SQLException, PortTakenException {
        return start(version, account, distribution, source, password, freePort());
    }

    static Instance start(
            PostgresVersion version,
            ServerAccount account,
            Distribution distribution,
            Path source,
            String password,
            int port)
            throws IOException, SQLException, PortTakenException {
        InstanceFolder folder =
                InstanceFolder.make(account, path -> command(version, account, distribution, source, port, path));
        try {
            folder.guard().start();
            Endpoint endpoint = new Endpoint("127.0.0.1", port, Seed.SUPERUSER, password, UNENCRYPTED);
            return new Instance(folder, endpoint, whenReady(endpoint, folder));
        } catch (IOException | SQLException | PortTakenException failure) {
            folder.close();
            throw failure;
        }
    }

    private static List<String> command(
            PostgresVersion version,
            ServerAccount account,
            Distribution distribution,
            Path source,
            int port,
            Path folder) {
        String data = folder.resolve("data").toString();
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of("sh", "-c", START, "belay", source.toString(), data));
        command.add(distribution.program("postgres").toString());
        command.addAll(List.of("-D", data, "-p", String.valueOf(port)));
        command.addAll(ServerSettings.of(version, folder));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Connection whenReady(Endpoint endpoint, InstanceFolder folder)
            throws IOException, SQLException, PortTakenException {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            if (isReady(folder.data())) {
                try {
                    return identified(endpoint.connect("postgres"), folder);
                } catch (SQLException notYet) {
                    if (!"57P03".equals(notYet.getSQLState()) || System.nanoTime() > deadline) {
                        throw notYet;
                    }
                }
            }
            boolean ended = folder.guard().ended().isPresent();
            List<String> complaints = complaints(folder.guard());
            if (complaints.stream().anyMatch(line -> line.contains("could not create any TCP/IP sockets"))) {
                throw new PortTakenException();
            }
            if (ended) {
                throw new IOException(complaints.isEmpty() ? "it ended without a word" : complaints.getFirst());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("it was not ready after 60 s");
            }
            pause();
        }
    }

    /** Asks our server's own word, which it writes when the port is its own: a stranger may listen there. */
    private static boolean isReady(Path data) throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.skip(STATUS_LINE).anyMatch(status -> status.startsWith("ready"));
        } catch (NoSuchFileException | UncheckedIOException notYet) {
            return false;
        }
    }

    /** Makes sure that it is our server that answered. */
    private static Connection identified(Connection admin, InstanceFolder folder)
            throws SQLException, PortTakenException {
        if (!Endpoint.dataDirectory(admin).equals(folder.data().toString())) {
            admin.close();
            throw new PortTakenException();
        }
        return admin;
    }

    /** What the server wrote so far, without its refusals of visitors who came while it was still starting (57P03). */
    private static List<String> complaints(Guard guard) {
        return guard.heard().stream()
                .filter(line -> COMPLAINT.matcher(line).find() && !line.startsWith("57P03"))
                .toList();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(4);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Where it listens, for its superuser. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** A session of its superuser in the database {@code postgres}. */
    Connection admin() {
        return admin;
    }

    /** Stops it in order; its data directory, which is told, then lies still until it is closed. */
    Path stop() throws IOException, SQLException {
        admin.close();
        folder.guard().interrupt();
        if (folder.guard().await(TimeUnit.NANOSECONDS.toSeconds(PATIENCE)) != 0) {
            throw new IOException(folder.guard().lastWords("the server did not stop in order"));
        }
        return folder.data();
    }

    /** Ends it at once and waits until its folder is gone. */
    @Override
    public void close() throws IOException {
        try {
            admin.close();
        } catch (SQLException gone) {
            // it is to end anyhow
        }
        folder.close();
    }
}
