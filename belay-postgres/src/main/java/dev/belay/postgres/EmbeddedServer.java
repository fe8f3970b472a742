package dev.belay.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A PostgreSQL of Belay's own, started from Maven's binaries and gone when this process is: a guard outside the process
 * holds the other end of a pipe, ends the server when the pipe closes, and deletes its folder.
 *
 * <p>It listens on 127.0.0.1 alone and asks everybody for a password. Migrations connect as {@link #ROLE}, which owns
 * their databases, may make roles, and is no superuser.
 */
public final class EmbeddedServer implements RehearsalServer {
    /** The role that migrates. */
    public static final String ROLE = "belay";

    private static final Map<String, String> UNENCRYPTED = Map.of("sslmode", "disable", "gssEncMode", "disable");
    private static final int TRIES = 5;
    private static final Pattern COMPLAINT = Pattern.compile("FATAL|PANIC|cp: |Address already in use");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /**
     * Arguments: folder, then the server's command. Survives Ctrl-C, which goes to the whole group. A line of input stops the
     * server in order, the end of input at once.
     */
    private static final String GUARD = """
            trap '' INT HUP TERM
            folder=$1; shift
            umask 077
            "$@" >"$folder/log" 2>&1 </dev/null &
            server=$!
            while read -r line; do kill -INT $server; done
            kill -QUIT $server 2>/dev/null
            (sleep 5; kill -KILL $server 2>/dev/null) >/dev/null 2>&1 &
            watchdog=$!
            wait $server
            kill $watchdog 2>/dev/null
            rm -rf "$folder"
            """;

    private static final String START = """
            cp -R "$1" "$2/data" && chmod 700 "$2/data" && shift 2 && exec "$@"
            """;

    private final PostgresVersion version;
    private final ServerAccount account;
    private final Process guard;
    private final InstanceFolder folder;
    private final Endpoint endpoint;
    private final String release;
    private final Set<String> databases = new HashSet<>();
    private final Connection admin;
    private final RehearsalRoles roles;

    private EmbeddedServer(
            PostgresVersion version,
            ServerAccount account,
            Process guard,
            InstanceFolder folder,
            Endpoint endpoint,
            Connection admin,
            SavedState saved)
            throws SQLException {
        this.version = version;
        this.account = account;
        this.guard = guard;
        this.folder = folder;
        this.endpoint = endpoint;
        this.admin = admin;
        this.roles = RehearsalRoles.named(endpoint, ROLE, ROLE + "_rows");
        this.release = Endpoint.release(admin);
        if (saved.databases().isEmpty()) {
            prepare();
        } else {
            roles.renew(admin);
            databases.addAll(saved.databases().values());
        }
    }

    /** Starts a server of this version; unpacks and initialises it first when it never ran on this machine. */
    public static EmbeddedServer start(PostgresVersion version) {
        return start(version, new SavedState(Path.of(""), new TreeMap<>()));
    }

    /** Starts a server from a state that an earlier one left; from an empty one when it holds no database. */
    public static EmbeddedServer start(PostgresVersion version, SavedState saved) {
        ServerAccount account = ServerAccount.current();
        Distribution distribution = Distribution.of(version, account, LocalRepository.ofThisMachine());
        Seed seed = Seed.of(version, distribution, account);
        for (int attempt = 1; ; attempt++) {
            try {
                return start(version, account, distribution, seed, saved);
            } catch (PortTakenException taken) {
                if (attempt == TRIES) {
                    throw new ServerException(
                            "no free port was found in " + TRIES + " tries", "Run Belay again.", taken);
                }
            } catch (IOException | SQLException failure) {
                throw new ServerException(
                        "PostgreSQL %s did not start: %s".formatted(version.release(), failure.getMessage()),
                        "Set BELAY_DATA to a folder with 200 MB of free space, or use --server.",
                        failure);
            }
        }
    }

    private static EmbeddedServer start(
            PostgresVersion version, ServerAccount account, Distribution distribution, Seed seed, SavedState saved)
            throws IOException, SQLException, PortTakenException {
        InstanceFolder folder = InstanceFolder.make(!account.prefix().isEmpty());
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of("setsid", "sh", "-c", GUARD, "belay", folder.path().toString()));
        command.addAll(account.prefix());
        command.addAll(List.of(
                "sh",
                "-c",
                START,
                "belay",
                (saved.databases().isEmpty() ? seed.folder() : saved.data()).toString(),
                folder.path().toString()));
        command.add(distribution.program("postgres").toString());
        command.addAll(List.of("-D", folder.path().resolve("data").toString(), "-p", String.valueOf(port)));
        command.addAll(ServerSettings.of(version, folder.path()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(folder.path().toFile());
        builder.environment().put("TZ", "UTC");
        Process guard = builder.start();
        try {
            Endpoint endpoint = new Endpoint("127.0.0.1", port, Seed.SUPERUSER, seed.password(), UNENCRYPTED);
            Connection admin = whenReady(endpoint, guard, folder.path());
            return new EmbeddedServer(version, account, guard, folder, endpoint, admin, saved);
        } catch (IOException | SQLException | PortTakenException failure) {
            guard.getOutputStream().close();
            folder.close();
            throw failure;
        }
    }

    /** The port was free when it was asked for and is not any more. */
    private static final class PortTakenException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Connection whenReady(Endpoint endpoint, Process guard, Path folder)
            throws IOException, SQLException, PortTakenException {
        long deadline = System.nanoTime() + PATIENCE;
        Path log = folder.resolve("log");
        while (true) {
            if (Files.exists(folder.resolve("data").resolve("postmaster.pid")) && endpoint.listens()) {
                try {
                    Connection admin = endpoint.connect("postgres");
                    if (Endpoint.dataDirectory(admin)
                            .equals(folder.resolve("data").toString())) {
                        return admin;
                    }
                    admin.close();
                    throw new PortTakenException();
                } catch (SQLException notYet) {
                    if (!"57P03".equals(notYet.getSQLState()) || System.nanoTime() > deadline) {
                        throw notYet;
                    }
                }
            }
            List<String> complaints = complaints(log);
            if (complaints.stream().anyMatch(line -> line.contains("Address already in use"))) {
                throw new PortTakenException();
            }
            if (complaints.stream().anyMatch(line -> !line.contains("LOG:")) || !guard.isAlive()) {
                throw new IOException(complaints.isEmpty() ? "it ended without a word" : complaints.getFirst());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("it was not ready after 60 s");
            }
            pause();
        }
    }

    /** What the server wrote so far, without its refusals of visitors who came while it was still starting (57P03). */
    private static List<String> complaints(Path log) throws IOException {
        return Files.exists(log)
                ? Files.readString(log)
                        .lines()
                        .filter(line -> COMPLAINT.matcher(line).find() && !line.startsWith("57P03"))
                        .toList()
                : List.of();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(4);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private void prepare() throws SQLException {
        roles.create(admin, version.major(), "CREATEROLE");
        try (Connection template = endpoint.connect("template1")) {
            Probe.install(template);
        }
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        create(name, "template1");
    }

    @Override
    public void createDatabase(String name, String template) throws SQLException {
        create(name, template);
    }

    private void create(String name, String template) throws SQLException {
        String strategy = version.major() >= 15 ? " STRATEGY file_copy" : "";
        execute("CREATE DATABASE %s OWNER %s TEMPLATE %s%s".formatted(name, ROLE, template, strategy));
        databases.add(name);
    }

    @Override
    public void dropDatabase(String name) throws SQLException {
        if (!databases.remove(name)) {
            throw new IllegalArgumentException("not a database of this rehearsal: " + name);
        }
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return roles.migrating().connect(database);
    }

    @Override
    public Connection connectToWriteRows(String database) throws SQLException {
        return roles.writing().connect(database);
    }

    @Override
    public Connection connectAsSuperuser(String database) throws SQLException {
        return endpoint.connect(database);
    }

    @Override
    public boolean hasSuperuser() {
        return true;
    }

    @Override
    public String version() {
        return release;
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public Map<String, String> settings() {
        return SessionSettings.all();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    /** The names of all roles; a state can be gone on from only where they are what they were when it was left. */
    public String roleNames() {
        try {
            return Endpoint.ask(admin, "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles");
        } catch (SQLException failure) {
            throw new ServerException("the rehearsal server does not answer", "Run Belay again.", failure);
        }
    }

    /** The folder in which Belay keeps what outlives a run; {@code BELAY_CACHE} and {@code XDG_CACHE_HOME} move it. */
    public static Path cache() {
        return ServerAccount.current().cache();
    }

    /**
     * Stops the server in order and keeps its data directory; it then only remains to close it.
     *
     * @param target the folder to keep it in, in place of what was kept there before
     * @param kept the databases to keep, by key; all others are dropped
     */
    public void save(Path target, SortedMap<String, String> kept) {
        try {
            for (String database : Set.copyOf(databases)) {
                if (!kept.containsValue(database)) {
                    dropDatabase(database);
                }
            }
            admin.close();
            Path data = folder.path().resolve("data");
            guard.getOutputStream().write('\n');
            guard.getOutputStream().flush();
            long deadline = System.nanoTime() + PATIENCE;
            while (Files.exists(data.resolve("postmaster.pid"))) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the server did not stop");
                }
                pause();
            }
            SavedState.write(target, data, kept, account);
        } catch (IOException | SQLException unsaved) {
            // the next run rehearses from base; nothing else is lost
            return;
        }
    }

    /** Ends the server at once and waits until its folder is gone. */
    @Override
    public void close() {
        try {
            admin.close();
            guard.getOutputStream().close();
            if (!guard.waitFor(10, TimeUnit.SECONDS)) {
                throw new ServerException(
                        "the rehearsal server in " + folder.path() + " did not end within 10 s",
                        "End the process of that folder and delete it.",
                        null);
            }
        } catch (IOException | SQLException failure) {
            throw new ServerException("the rehearsal server did not end", "Delete " + folder.path() + ".", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            folder.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }
}
