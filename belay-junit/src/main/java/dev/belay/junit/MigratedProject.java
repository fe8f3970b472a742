package dev.belay.junit;

import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Layout;
import dev.belay.layout.PsqlFile;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.project.Candidate;
import dev.belay.project.NoMigrationsException;
import dev.belay.project.ProjectFinder;
import dev.belay.project.Settings;
import dev.belay.rehearsal.RevisionSteps;
import dev.belay.rehearsal.SchemaTemplates;
import dev.belay.rehearsal.Terms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A project with the databases that stand after its revisions, on a server that all tests of this process share. Both are made
 * when they are first needed.
 */
final class MigratedProject {
    private static final Map<Path, MigratedProject> PROJECTS = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<PostgresVersion, EmbeddedServer> SERVERS = new ConcurrentHashMap<>();

    private final EmbeddedServer server;
    private final SchemaTemplates templates;
    private final ReadyDatabases databases;
    private final Path root;
    private final History history;

    private MigratedProject(Path path, int number) {
        Settings settings = Settings.near(path);
        this.root = path;
        this.history = history(path, settings);
        this.server = SERVERS.computeIfAbsent(PostgresVersion.ofMajor(settings.postgres()), EmbeddedServer::start);
        this.templates = new SchemaTemplates(server, terms(settings), history.revisions(), "belay_test_" + number);
        this.databases = new ReadyDatabases(templates);
    }

    private static Terms terms(Settings settings) {
        return new Terms(Terms.USUAL.statementLimit(), false, settings.prepare().map(PsqlFile::read));
    }

    /** The project at this path; at the nearest one from the working directory outwards when it is empty. */
    static MigratedProject at(String path) {
        Path found =
                (path.isEmpty() ? nearest() : Path.of(path)).toAbsolutePath().normalize();
        return PROJECTS.computeIfAbsent(found, each -> new MigratedProject(each, NUMBERS.incrementAndGet()));
    }

    /** Lets projects be read anew, for their files changed. */
    static void forget() {
        PROJECTS.clear();
    }

    /** One whose history is given. */
    static MigratedProject of(EmbeddedServer server, SchemaTemplates templates) {
        return new MigratedProject(server, templates);
    }

    private MigratedProject(EmbeddedServer server, SchemaTemplates templates) {
        this.server = server;
        this.templates = templates;
        this.databases = new ReadyDatabases(templates);
        this.root = Path.of("");
        this.history = new History(templates.history(), List.of());
    }

    private static Path nearest() {
        Path working = Path.of("").toAbsolutePath();
        for (Path folder = working; folder != null; folder = folder.getParent()) {
            try {
                locate(folder, Settings.near(folder));
                return folder;
            } catch (NoMigrationsException none) {
                if (Files.exists(folder.resolve(".git"))) {
                    throw none;
                }
            }
        }
        return working;
    }

    private static Candidate locate(Path path, Settings settings) {
        return new ProjectFinder(Layout.all())
                .locate(path, settings.migrations(path).orElse(path), settings.value("layout"));
    }

    private static History history(Path path, Settings settings) {
        Candidate place = locate(path, settings);
        return place.layout().read(place.folder());
    }

    EmbeddedServer server() {
        return server;
    }

    /** What runs single revisions. */
    RevisionSteps steps() {
        return templates.steps();
    }

    ReadyDatabases databases() {
        return databases;
    }

    List<Revision> revisions() {
        return history.revisions();
    }

    /** The place of a revision in the order of the history. */
    int index(String name) {
        List<String> ids = history.revisions().stream().map(Revision::id).toList();
        if (name.equals("base")) {
            return SchemaTemplates.BASE;
        }
        if (name.equals("head")) {
            return ids.size() - 1;
        }
        if (ids.contains(name)) {
            return ids.indexOf(name);
        }
        List<String> found = ids.stream()
                .filter(id -> id.startsWith(name) || id.matches("0*" + java.util.regex.Pattern.quote(name)))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "there is no revision " + name + " in " + root
                            : name + " may be any of " + String.join(", ", found));
        }
        return ids.indexOf(found.getFirst());
    }

    /** The id of a revision, or {@code base}. */
    String id(int index) {
        return Optional.of(index)
                .filter(number -> number >= 0)
                .map(number -> history.revisions().get(number).id())
                .orElse("base");
    }
}
