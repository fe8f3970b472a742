package dev.belay.cli;

import dev.belay.cache.CachedRehearsal;
import dev.belay.evidence.Evidence;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.postgres.SessionSettings;
import dev.belay.project.Project;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.Course;
import dev.belay.rehearsal.Crew;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.SchemaBuilding;
import dev.belay.rehearsal.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Rehearses on a server of Belay's own.
 *
 * @param version of the server
 * @param caching whether what an earlier rehearsal saw of an unchanged revision is told again
 * @param jobs how many workers may share it, each with a server
 * @param progress takes a line for people who wait
 */
record EmbeddedRehearser(PostgresVersion version, boolean caching, Jobs jobs, Consumer<String> progress)
        implements Rehearser {
    @Override
    public Rehearsed rehearse(Project project, Terms terms, Set<String> wanted, Spectator spectator) {
        List<Revision> revisions = project.history().revisions();
        progress.accept(project.size() + "; PostgreSQL " + version.major());
        if (caches(project)) {
            int known = cached(project, terms).run(wanted, jobs, spectator);
            if (known > 0) {
                progress.accept("%d of %d did not change since they were rehearsed".formatted(known, wanted.size()));
            }
        } else {
            Course course = Course.to(wanted, revisions);
            new Crew<>(() -> new Crew.Place<>(started(terms), course), jobs, new SecureRandom(), terms)
                    .run(course.revisions(), 0, new Uncached(wanted, spectator));
        }
        return new Rehearsed(version.server(), true, SessionSettings.all(), List.of());
    }

    /** The schema that the revisions up to this one build. */
    BuiltSchema schema(Project project, Terms terms, Revision last, Spectator spectator) {
        return caches(project)
                ? cached(project, terms).schema(last, spectator)
                : built(project, terms, last, Set.of(), spectator);
    }

    /** Rehearses all of a project; the schema at its end. */
    BuiltSchema rehearsedSchema(Project project, Terms terms, Spectator spectator) {
        List<Revision> revisions = project.history().revisions();
        Set<String> all = revisions.stream().map(Revision::id).collect(Collectors.toSet());
        if (!caches(project)) {
            return built(project, terms, revisions.getLast(), all, spectator);
        }
        cached(project, terms).run(all, jobs, spectator);
        return cached(project, terms).schema(revisions.getLast(), unseen -> {});
    }

    private BuiltSchema built(Project project, Terms terms, Revision last, Set<String> wanted, Spectator spectator) {
        List<Revision> revisions = project.history().revisions();
        List<Revision> course = revisions.subList(0, revisions.indexOf(last) + 1);
        try (EmbeddedServer server = started(terms)) {
            SchemaBuilding building = new SchemaBuilding(server, last, wanted, spectator);
            new Rehearsal(server, new SecureRandom(), terms)
                    .goOn(new Course(Optional.empty(), List.of(), course, true), building);
            return building.built();
        }
    }

    private boolean caches(Project project) {
        return caching && project.history().revisions().stream().noneMatch(EmbeddedRehearser::isRunByTool);
    }

    private CachedRehearsal cached(Project project, Terms terms) {
        return new CachedRehearsal(
                EmbeddedServer.cache(),
                name(project),
                build(),
                version,
                project.history().revisions(),
                terms,
                new SecureRandom());
    }

    private EmbeddedServer started(Terms terms) {
        EmbeddedServer server = EmbeddedServer.start(version);
        if (terms.superuser()) {
            server.migrateAsSuperuser();
        }
        return server;
    }

    /** Wants revisions by their ids, and keeps nothing. */
    private record Uncached(Set<String> wanted, Spectator spectator) implements Crew.Audience<EmbeddedServer> {
        @Override
        public boolean rehearses(Revision revision) {
            return wanted.contains(revision.id());
        }

        @Override
        public void told(Evidence evidence) {
            spectator.told(evidence);
        }

        @Override
        public void begins(Revision revision) {
            spectator.begins(revision);
        }
    }

    /** What a tool does depends on more than the text of a revision, so it is not kept. */
    private static boolean isRunByTool(Revision revision) {
        return revision.upgrade() instanceof Script.Command
                || revision.downgrade() instanceof Downgrade.Written(Script.Command command);
    }

    /** A name for the project's folder that a file system takes. */
    private static String name(Project project) {
        String folder = project.root().toAbsolutePath().normalize() + " " + project.layout();
        return UUID.nameUUIDFromBytes(folder.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    /** What tells this build of Belay from any other: its version, and sizes and times of its class files. */
    static String build() {
        List<String> parts = new ArrayList<>(List.of(Version.NUMBER));
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            try {
                if (entry.contains("belay") && Files.exists(path)) {
                    parts.add(Files.size(path) + "@" + Files.getLastModifiedTime(path));
                }
            } catch (IOException unreadable) {
                parts.add(entry);
            }
        }
        return String.join(" ", parts);
    }
}
