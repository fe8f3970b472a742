package dev.belay.cli;

import dev.belay.engine.EngineDriver;
import dev.belay.engine.EngineTerms;
import dev.belay.error.BelayException;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A project as its own Flyway or Liquibase sees it: what it would run, in its order. The ways back that Flyway's free edition does not
 * run, its undo scripts, are read from their files.
 *
 * @param path of the project, as the user names it
 * @param terms of its engine
 * @param place its migrations in files; none where there are only classes
 */
record NativeProject(Path path, EngineTerms terms, Optional<Candidate> place) {
    private static final String DATABASE = "belay_listed";

    /** The project, asked of the engine on a server of Belay's own. */
    Project read(EmbeddedServer server, java.time.Duration limit) {
        try (EngineDriver driver = EngineDriver.start(terms, server.migrating(), limit)) {
            server.createDatabase(DATABASE);
            List<Revision> written = written();
            List<Revision> revisions = driver.revisions(DATABASE).stream()
                    .map(revision -> completed(revision, written))
                    .toList();
            server.dropDatabase(DATABASE);
            if (revisions.isEmpty()) {
                throw new NoEngineException(
                        "%s finds no migrations".formatted(terms.kind().title()),
                        "Name the module of the project, or look at the locations in its settings.");
            }
            return new Project(path, terms.kind().word(), new History(revisions, List.of()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The same migrations as their files tell of them. */
    private List<Revision> written() {
        try {
            return place.map(found -> found.layout().read(found.folder()).revisions())
                    .orElse(List.of());
        } catch (BelayException unreadable) {
            // what the files do not tell, the engine does
            return List.of();
        }
    }

    private static Revision completed(Revision revision, List<Revision> written) {
        Optional<Revision> same = written.stream()
                .filter(other ->
                        other.file().equals(revision.file()) && other.id().equals(revision.id()))
                .findFirst();
        return same.map(other -> new Revision(
                        revision.id(),
                        revision.parents(),
                        other.message().isEmpty() ? revision.message() : other.message(),
                        other.reason(),
                        revision.place(),
                        revision.upgrade(),
                        revision.downgrade() instanceof Downgrade.Missing && !isOpaque(other.downgrade())
                                ? other.downgrade()
                                : revision.downgrade()))
                .orElse(revision);
    }

    private static boolean isOpaque(Downgrade downgrade) {
        return downgrade instanceof Downgrade.Written(Script.Opaque opaque);
    }
}
