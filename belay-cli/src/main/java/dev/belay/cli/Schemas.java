package dev.belay.cli;

import dev.belay.catalog.Blueprint;
import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.PsqlFile;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.UsersDatabase;
import dev.belay.project.Project;
import dev.belay.rehearsal.Course;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Schemas as a command line names them: a revision of a project, SQL files, or a database. The first two are made on a
 * server of Belay's own and read back.
 */
final class Schemas {
    private final EmbeddedServer server;
    private final Terms terms;
    private final Supplier<Project> project;
    private final Progress progress;
    private int databases;

    /** Makes schemas on this server; the project is looked for when a revision is named. */
    Schemas(EmbeddedServer server, Terms terms, Supplier<Project> project, Progress progress) {
        this.server = server;
        this.terms = terms;
        this.project = project;
        this.progress = progress;
    }

    /** How a schema is called: of a URL what stands before the host is left out, for it may hold a password. */
    static String named(String source) {
        return UsersDatabase.isUrl(source)
                ? source.replaceFirst("//[^@/]*@", "//").replaceFirst("\\?.*", "")
                : source;
    }

    /** The schema of this name. */
    Blueprint read(String name) {
        try {
            if (UsersDatabase.isUrl(name)) {
                return UsersDatabase.read(name, System.getenv());
            }
            if (Files.exists(Path.of(name))) {
                return made(files(Path.of(name)));
            }
            return name.equals("base") ? made(List.of()) : ofRevision(name);
        } catch (SQLException failure) {
            throw new SchemaFileException(name + " was not made: " + failure.getMessage(), "Look at its SQL.", failure);
        } catch (IOException unreadable) {
            throw new SchemaFileException(name + " cannot be read", "Look at its permissions.", unreadable);
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private Blueprint made(List<Path> files) throws SQLException {
        String database = "belay_diff_" + databases++;
        server.createDatabase(database);
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (Path file : files) {
                run(PsqlFile.read(file), statement);
            }
            statement.execute("RESET ALL; RESET ROLE");
            return new DependencyReader(connection).read();
        }
    }

    private static void run(Script.Sql script, Statement statement) {
        for (dev.belay.sql.Statement each : script.statements()) {
            try {
                statement.execute(each.text());
            } catch (SQLException failure) {
                throw new SchemaFileException(
                        "%s: %s (SQLSTATE %s)".formatted(each.span(), failure.getMessage(), failure.getSQLState()),
                        "Mend the file; its SQL runs in an empty database, as a role that is no superuser.",
                        failure);
            }
        }
    }

    private Blueprint ofRevision(String name) throws SQLException {
        Project found = project.get();
        Set<String> wanted = new Selection(found.history()).of(name.equals("head") ? "" : ".." + name);
        List<Revision> revisions = found.history().revisions().stream()
                .filter(revision -> wanted.contains(revision.id()))
                .toList();
        if (revisions.isEmpty()) {
            return made(List.of());
        }
        progress.ahead(revisions.stream().map(Revision::id).toList());
        Last last = new Last(revisions.getLast(), progress);
        new Rehearsal(server, new SecureRandom(), terms)
                .goOn(new Course(Optional.empty(), List.of(), revisions, true), last);
        if (last.failure.isPresent()) {
            throw new SchemaFileException(
                    "the schema of " + name + " was not made: " + last.failure.get(),
                    "Look at the revision with belay rehearse.",
                    null);
        }
        try (Connection connection = server.connect(last.databases.getLast())) {
            return new DependencyReader(connection).read();
        }
    }

    /** Waits for the database that stands after the last revision. */
    private static final class Last implements Rehearsal.Listener {
        private final Revision revision;
        private final Progress progress;
        private final List<String> databases = new ArrayList<>();
        private Optional<String> failure = Optional.empty();

        Last(Revision revision, Progress progress) {
            this.revision = revision;
            this.progress = progress;
        }

        @Override
        public void begins(Revision each) {
            progress.begins(each);
        }

        @Override
        public boolean rehearses(Revision each) {
            return false;
        }

        @Override
        public void told(Evidence evidence) {
            failure = failure.or(
                    () -> Optional.of("revision " + evidence.revision().id() + " fails"));
        }

        @Override
        public void stands(Revision each, String database) {
            if (each.equals(revision)) {
                databases.add(database);
            }
        }
    }
}
