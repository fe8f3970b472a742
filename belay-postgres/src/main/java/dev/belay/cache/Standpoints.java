package dev.belay.cache;

import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.postgres.SavedState;
import dev.belay.rehearsal.Course;
import dev.belay.rehearsal.Crew;
import dev.belay.rehearsal.Terms;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Where a run of a project may begin: where an earlier one left databases standing, or at the base. */
final class Standpoints {
    private final PostgresVersion version;
    private final Terms terms;
    private final Path folder;
    private final List<Revision> revisions;
    private final RevisionKeys keys;

    Standpoints(PostgresVersion version, Terms terms, Path folder, List<Revision> revisions, RevisionKeys keys) {
        this.version = version;
        this.terms = terms;
        this.folder = folder;
        this.revisions = List.copyOf(revisions);
        this.keys = keys;
    }

    /** Deletes what runs that were killed left over. */
    void sweep() {
        SavedState.sweep(folder.resolveSibling(""));
    }

    /** What is saved now; another run may save meanwhile. */
    SavedState saved() {
        return SavedState.of(folder);
    }

    /** The last revision before this one after which a saved database stands; -1 for none. */
    int before(SavedState saved, int index) {
        return IntStream.range(0, index)
                .filter(each -> saved.databases().containsKey(keys.states().get(each)))
                .max()
                .orElse(-1);
    }

    /** A server that stands where an earlier one did; none when there is no such state, or not any more. */
    Optional<Crew.Place<EmbeddedServer>> resumed(SavedState saved, int standing, List<Revision> course) {
        if (standing < 0) {
            return Optional.empty();
        }
        String database =
                Objects.requireNonNull(saved.databases().get(keys.states().get(standing)));
        return EmbeddedServer.resume(version, saved)
                .map(server -> place(
                        server,
                        new Course(
                                Optional.of(database),
                                course.subList(0, standing + 1),
                                course.subList(standing + 1, course.size()),
                                isWhole(course))));
    }

    /** A server on which nothing stands. */
    Crew.Place<EmbeddedServer> fromBase(List<Revision> course) {
        return place(EmbeddedServer.start(version), new Course(Optional.empty(), List.of(), course, isWhole(course)));
    }

    private Crew.Place<EmbeddedServer> place(EmbeddedServer server, Course course) {
        if (terms.superuser()) {
            server.migrateAsSuperuser();
        }
        return new Crew.Place<>(server, course);
    }

    private boolean isWhole(List<Revision> course) {
        return course.size() == revisions.size();
    }

    /** Keeps the databases of a server, by the revision they stand after, and stops it. */
    void keep(EmbeddedServer server, SortedMap<Integer, String> databases) {
        SortedMap<String, String> kept = new TreeMap<>();
        databases.forEach((index, database) -> kept.put(keys.states().get(index), database));
        server.save(folder, kept);
    }
}
