package dev.belay.junit;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.Endpoint;
import dev.belay.rehearsal.SchemaTemplates;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database of its own at a revision, which moves along the history. Not thread-safe.
 *
 * <p>A verb that moves throws {@link MigrationFailedError} when a migration fails, with its file and line.
 */
public final class Migrated implements AutoCloseable {
    private final MigratedTo where;
    private final MigratedProject project;
    private final String database;
    private int place;
    private Optional<Connection> session = Optional.empty();
    private Optional<CatalogReader> reader = Optional.empty();

    private Migrated(MigratedTo where, MigratedProject project, int place) {
        this.where = where;
        this.project = project;
        this.place = place;
        try {
            this.database = project.databases().take(place);
        } catch (SQLException failure) {
            throw new DatabaseFailedException("no database at " + project.id(place) + " was made", failure);
        }
    }

    static Migrated to(MigratedTo where) {
        MigratedProject project = MigratedProject.at(where.project());
        return new Migrated(where, project, project.index(where.value()));
    }

    /**
     * A database for as long as its owner wants, at a revision of the nearest project: for {@code @DynamicPropertySource} and
     * whatever else needs one before JUnit asks for parameters. It goes when it is closed, at the latest with the process.
     */
    public static Migrated to(String revision) {
        return to(revision, "");
    }

    /** The same, of the project at this path. */
    public static Migrated to(String revision, String path) {
        return in(MigratedProject.at(path), revision);
    }

    static Migrated in(MigratedProject project, String revision) {
        return new Migrated(Nowhere.HERE, project, project.index(revision));
    }

    /** What stands for the annotation where there is none. */
    @MigratedTo
    private static final class Nowhere {
        private static final MigratedTo HERE =
                java.util.Objects.requireNonNull(Nowhere.class.getAnnotation(MigratedTo.class));
    }

    MigratedTo where() {
        return where;
    }

    /** The id of the revision that it stands at, or {@code base}. */
    public String revision() {
        return project.id(place);
    }

    /** Upgrades up to a revision, {@code head} for the last. */
    public Migrated upgradeTo(String revision) {
        int goal = project.index(revision);
        while (place < goal) {
            upgradeOnce();
        }
        return this;
    }

    /** Downgrades down to a revision, which stays; {@code base} for none. */
    public Migrated downgradeTo(String revision) {
        int goal = project.index(revision);
        while (place > goal) {
            downgradeOnce();
        }
        return this;
    }

    /** Runs the next upgrade. */
    public Migrated upgradeOnce() {
        if (place + 1 == project.revisions().size()) {
            throw new IllegalStateException(revision() + " is the head");
        }
        Revision next = project.revisions().get(place + 1);
        run("upgrade", next);
        place++;
        return this;
    }

    /** Runs the downgrade of the revision that it stands at. */
    public Migrated downgradeOnce() {
        if (place == SchemaTemplates.BASE) {
            throw new IllegalStateException("it stands at the base");
        }
        run("downgrade", project.revisions().get(place));
        place--;
        return this;
    }

    private void run(String direction, Revision revision) {
        try {
            Optional<SqlError> error = direction.equals("upgrade")
                    ? project.steps().upgrade(revision, database)
                    : project.steps().downgrade(revision, database);
            if (error.isPresent()) {
                throw new MigrationFailedError(direction, revision, error.get());
            }
        } catch (SQLException failure) {
            throw new DatabaseFailedException("the " + direction + " of " + revision.id() + " was not run", failure);
        }
    }

    /** Runs SQL, one statement or several. */
    public Migrated execute(String sql) {
        try (Statement statement = session().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            return this;
        } catch (SQLException failure) {
            throw new DatabaseFailedException("the SQL of the test fails", failure);
        }
    }

    /** The schema as it is now, to compare a later one with. */
    public SchemaSnapshot schema() {
        return new SchemaSnapshot(catalog());
    }

    Catalog catalog() {
        try {
            if (reader.isEmpty()) {
                reader = Optional.of(new CatalogReader(session()));
            }
            return reader.get().read().catalog();
        } catch (SQLException failure) {
            throw new DatabaseFailedException("the catalog was not read", failure);
        }
    }

    /** The session in which the test asks. */
    Connection session() throws SQLException {
        if (session.isEmpty()) {
            session = Optional.of(connection());
        }
        return session.get();
    }

    /** A new session, of the role that migrates; TimeZone is UTC, as in every rehearsal. Whoever asks for it closes it. */
    public Connection connection() throws SQLException {
        return project.server().connect(database);
    }

    /** A data source without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    /** The JDBC URL, with user and password. */
    public String url() {
        return "%s?user=%s&password=%s".formatted(address(), username(), password());
    }

    /** The JDBC URL without user and password. */
    String address() {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(endpoint().host(), endpoint().port(), database);
    }

    /** The role that migrates and owns everything; no superuser. */
    public String username() {
        return endpoint().user();
    }

    /** Its password, a random one. */
    public String password() {
        return endpoint().password();
    }

    private Endpoint endpoint() {
        return project.server().migrating();
    }

    /** Drops the database, whoever is connected to it. */
    @Override
    public void close() {
        try {
            if (session.isPresent()) {
                session.get().close();
                session = Optional.empty();
            }
            project.databases().giveBack(database);
        } catch (SQLException failure) {
            throw new DatabaseFailedException("the database was not dropped", failure);
        }
    }

    @Override
    public String toString() {
        return database + " at " + revision();
    }
}
