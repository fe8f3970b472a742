package dev.belay.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.random.RandomGenerator;

/**
 * A server of the user's. Belay works there only in databases that it made itself, which are dropped at the end, also when
 * the process is told to end; what a killed run leaves is swept by a later one after a day.
 *
 * <p>A superuser's migrations run as a role made for this run, which is none; any other role's run as that role.
 */
public final class ExternalServer implements RehearsalServer {
    /** Ends every other session of this run, and waits for each for a second at most. */
    private static final String END_SESSIONS = """
            SELECT pg_terminate_backend(a.pid, 1000) FROM pg_catalog.pg_stat_activity a
            WHERE a.application_name = ? AND a.pid <> pg_backend_pid() AND pg_has_role(a.usesysid, 'USAGE')
            """;

    private final ServerUrl url;
    private final ServerTraits traits;
    private final ScratchMark mark;
    private final String token;
    private final Connection admin;
    private final RehearsalRoles roles;
    private final Set<String> databases = new ConcurrentSkipListSet<>();
    private final Thread atExit = new Thread(this::drop, "belay drops its scratch databases");

    private ExternalServer(ServerUrl url, ServerTraits traits, Connection admin, String token) throws SQLException {
        this.url = url;
        this.traits = traits;
        this.mark = new ScratchMark(traits.now());
        this.token = token;
        this.admin = admin;
        mark.sweep(admin, traits);
        this.roles = traits.superuser() ? ownRoles() : RehearsalRoles.both(url.endpoint());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Connects to the server that the URL names.
     *
     * @param environment where {@code PGPASSWORD} may stand
     * @param random keeps the names of several runs apart
     */
    public static ExternalServer connect(String url, Map<String, String> environment, RandomGenerator random) {
        String token = "belay_" + Long.toString(random.nextLong(1L << 40), 36);
        ServerUrl named = ServerUrl.of(url, environment);
        ServerUrl ours = new ServerUrl(named.endpoint().with("ApplicationName", token), named.database());
        try {
            return connect(ours, token);
        } catch (SQLException failure) {
            throw unreachable(ours.endpoint(), failure);
        }
    }

    private static ExternalServer connect(ServerUrl url, String token) throws SQLException {
        Connection admin = url.endpoint().connect(url.database());
        try {
            ServerTraits traits = ServerTraits.of(admin);
            traits.check(url.endpoint());
            return new ExternalServer(url, traits, admin, token);
        } catch (SQLException | RuntimeException refused) {
            admin.close();
            throw refused;
        }
    }

    private static ServerException unreachable(Endpoint endpoint, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String remedy = state.startsWith("28") || state.equals("08004")
                ? "Put the right password into PGPASSWORD or ~/.pgpass, and see that pg_hba.conf lets the role in."
                : "See that the server runs and can be reached from here.";
        return new ServerException(
                "no rehearsal on %s: %s (SQLSTATE %s)".formatted(endpoint, failure.getMessage(), state),
                remedy,
                failure);
    }

    private RehearsalRoles ownRoles() throws SQLException {
        RehearsalRoles own = RehearsalRoles.named(url.endpoint(), token + "_role", token + "_rows");
        own.create(admin, traits.major(), "");
        execute(mark.mark("ROLE", own.migrating().user()));
        execute(mark.mark("ROLE", own.writing().user()));
        execute(mark.mark("ROLE", own.between()));
        return own;
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        create(name, "");
        if (traits.superuser()) {
            try (Connection superuser = connectAsSuperuser(name)) {
                Probe.install(superuser);
            }
        }
    }

    @Override
    public void createDatabase(String name, String template) throws SQLException {
        refuseForeign(template);
        create(name, " TEMPLATE " + template);
        DatabaseProperties.copy(admin, template, name);
    }

    private void create(String name, String template) throws SQLException {
        if (!ScratchMark.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a scratch database: " + name);
        }
        databases.add(name);
        try {
            execute("CREATE DATABASE %s OWNER %s%s"
                    .formatted(name, quoted(roles.migrating().user()), template));
        } catch (SQLException failure) {
            databases.remove(name);
            throw failure;
        }
        execute(mark.mark("DATABASE", name));
    }

    @Override
    public void dropDatabase(String name) throws SQLException {
        refuseForeign(name);
        execute("DROP DATABASE %s WITH (FORCE)".formatted(name));
        databases.remove(name);
    }

    private void refuseForeign(String name) {
        if (!databases.contains(name)) {
            throw new IllegalArgumentException("not a database of this rehearsal: " + name);
        }
    }

    @Override
    public Connection connect(String database) throws SQLException {
        refuseForeign(database);
        return roles.migrating().connect(database);
    }

    @Override
    public Endpoint migrating() {
        return roles.migrating();
    }

    @Override
    public Connection connectToWriteRows(String database) throws SQLException {
        refuseForeign(database);
        return roles.writing().connect(database);
    }

    @Override
    public Connection connectAsSuperuser(String database) throws SQLException {
        refuseForeign(database);
        return url.endpoint().connect(database);
    }

    @Override
    public boolean hasSuperuser() {
        return traits.superuser();
    }

    @Override
    public String version() {
        return traits.release();
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public Map<String, String> settings() {
        try {
            return SessionSettings.of(admin);
        } catch (SQLException failure) {
            throw unreachable(url.endpoint(), failure);
        }
    }

    @Override
    public List<String> notes() {
        return traits.notes();
    }

    /** Drops every database and role that this object made. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // the process is ending, and the hook is dropping them
            return;
        }
        drop();
    }

    /** Comes by a session of its own, for another thread may be waiting for an answer on the first one. */
    private void drop() {
        try (Connection last =
                url.endpoint().with("ApplicationName", token + " end").connect(url.database())) {
            endSessions(last);
            for (String name : List.copyOf(databases)) {
                execute(last, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
                databases.remove(name);
            }
            if (traits.superuser()) {
                RehearsalRoles.drop(last, traits.major(), roles.migrating().user());
                RehearsalRoles.drop(last, traits.major(), roles.writing().user());
                RehearsalRoles.drop(last, traits.major(), roles.between());
            }
            admin.close();
        } catch (SQLException failure) {
            throw new ServerException(
                    "scratch of this run stays on %s (%s): %s"
                            .formatted(url.endpoint(), String.join(", ", databases), failure.getMessage()),
                    "Drop these databases by hand, or let Belay do it: it sweeps them when they are a day old.",
                    failure);
        }
    }

    private void endSessions(Connection last) throws SQLException {
        try (PreparedStatement statement = last.prepareStatement(END_SESSIONS)) {
            statement.setString(1, token);
            statement.execute();
        }
    }

    private void execute(String sql) throws SQLException {
        execute(admin, sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
