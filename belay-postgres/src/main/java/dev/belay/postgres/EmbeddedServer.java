package dev.belay.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A PostgreSQL of Belay's own, started from Maven's binaries and gone when this process is: a guard outside the process
 * holds the other end of a pipe, ends the server when the pipe closes, and deletes its folder.
 *
 * <p>It listens on 127.0.0.1 alone and asks everybody for a password. Migrations connect as {@link #ROLE}, which owns
 * their databases, may make roles, and is no superuser unless it is made one.
 */
public final class EmbeddedServer implements RehearsalServer {
    /** The role that migrates. */
    public static final String ROLE = "belay";

    private static final int TRIES = 5;

    private final PostgresVersion version;
    private final ServerAccount account;
    private final Instance instance;
    private final String release;
    private final Set<String> databases = new HashSet<>();
    private final RehearsalRoles roles;

    private EmbeddedServer(PostgresVersion version, ServerAccount account, Instance instance) throws SQLException {
        this.version = version;
        this.account = account;
        this.instance = instance;
        this.roles = RehearsalRoles.named(instance.endpoint(), ROLE, ROLE + "_rows");
        this.release = Endpoint.release(instance.admin());
    }

    /** Starts a server of this version; unpacks and initialises it first when it never ran on this machine. */
    public static EmbeddedServer start(PostgresVersion version) {
        try {
            return start(version, Optional.empty());
        } catch (IOException | SQLException failure) {
            throw new ServerException(
                    "PostgreSQL %s did not start: %s".formatted(version.release(), Reason.of(failure)),
                    "Set BELAY_DATA to a folder with 200 MB of free space that PostgreSQL can reach, or use --server.",
                    failure);
        }
    }

    /**
     * Starts a server from a state that an earlier one left; empty when none starts from it, for it was deleted or replaced in
     * the meantime, is not whole, or is of another superuser's password.
     */
    public static Optional<EmbeddedServer> resume(PostgresVersion version, SavedState saved) {
        try {
            saved.use();
            return Optional.of(start(version, Optional.of(saved)));
        } catch (IOException | SQLException unfit) {
            return Optional.empty();
        }
    }

    private static EmbeddedServer start(PostgresVersion version, Optional<SavedState> saved)
            throws IOException, SQLException {
        ServerAccount account = ServerAccount.current();
        Origin origin = origin(version, account);
        Path source = saved.map(SavedState::data).orElse(origin.seed().folder());
        for (int attempt = 1; ; attempt++) {
            try {
                Instance instance = Instance.start(
                        version,
                        account,
                        origin.distribution(),
                        source,
                        origin.seed().password());
                return over(instance, version, account, saved);
            } catch (Instance.PortTakenException taken) {
                if (attempt == TRIES) {
                    throw new ServerException(
                            "no free port was found in " + TRIES + " tries", "Run Belay again.", taken);
                }
            }
        }
    }

    /** What every server of a version is made of. */
    private record Origin(Distribution distribution, Seed seed) {}

    /** One thread at a time: the locks under which both are made keep other processes out, and are refused to a second thread. */
    private static synchronized Origin origin(PostgresVersion version, ServerAccount account) {
        Distribution distribution = Distribution.of(version, account, LocalRepository.ofThisMachine());
        return new Origin(distribution, Seed.of(version, distribution, account));
    }

    private static EmbeddedServer over(
            Instance instance, PostgresVersion version, ServerAccount account, Optional<SavedState> saved)
            throws IOException, SQLException {
        try {
            EmbeddedServer server = new EmbeddedServer(version, account, instance);
            if (saved.isPresent()) {
                server.goOn(saved.get());
            } else {
                server.prepare();
            }
            return server;
        } catch (IOException | SQLException failure) {
            instance.close();
            throw failure;
        }
    }

    private void goOn(SavedState saved) throws IOException, SQLException {
        roles.renew(instance.admin());
        Set<String> present = Set.of(Endpoint.ask(instance.admin(), "SELECT string_agg(datname, ' ') FROM pg_database")
                .split(" ", -1));
        if (!present.containsAll(saved.databases().values())) {
            throw new IOException("it holds only " + present);
        }
        databases.addAll(saved.databases().values());
    }

    private void prepare() throws SQLException {
        roles.create(instance.admin(), version.major(), "CREATEROLE");
        try (Connection template = instance.endpoint().connect("template1")) {
            Probe.install(template);
        }
    }

    /** Lets the role that migrates do anything to this server; also run programs, as the account that the server runs as. */
    public void migrateAsSuperuser() {
        try {
            execute("ALTER ROLE " + ROLE + " SUPERUSER");
        } catch (SQLException failure) {
            throw new ServerException("the rehearsal server does not answer", "Run Belay again.", failure);
        }
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        create(name, "template1");
    }

    @Override
    public void createDatabase(String name, String template) throws SQLException {
        create(name, template);
        DatabaseProperties.copy(instance.admin(), template, name);
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
    public Endpoint migrating() {
        return roles.migrating();
    }

    @Override
    public Connection connectToWriteRows(String database) throws SQLException {
        return roles.writing().connect(database);
    }

    @Override
    public Connection connectAsSuperuser(String database) throws SQLException {
        return instance.endpoint().connect(database);
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
            return Endpoint.ask(instance.admin(), "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles");
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
            SavedState.write(target, instance.stop(), kept, account);
        } catch (IOException | SQLException unsaved) {
            // the next run rehearses from base; nothing else is lost
            return;
        }
    }

    /** Ends the server at once and waits until its folder is gone. */
    @Override
    public void close() {
        try {
            instance.close();
        } catch (IOException failure) {
            throw new ServerException("the rehearsal server did not end", "Delete its folder.", failure);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = instance.admin().createStatement()) {
            statement.execute(sql);
        }
    }
}
