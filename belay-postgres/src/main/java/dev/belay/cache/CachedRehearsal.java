package dev.belay.cache;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.postgres.SavedState;
import dev.belay.rehearsal.Course;
import dev.belay.rehearsal.Crew;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Terms;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A rehearsal on an embedded server that tells what is known from earlier ones and goes on where they stood.
 *
 * <p>Evidence is kept by content for every revision; the state of the database after the last revision and before it, for
 * each project. A revision in the middle that changed is therefore reached by applying those before it.
 */
public final class CachedRehearsal {
    private final PostgresVersion version;
    private final Terms terms;
    private final RandomGenerator random;
    private final EvidenceStore store;
    private final Path states;
    private final List<Revision> revisions;
    private final RevisionKeys keys;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * A rehearsal of a project.
     *
     * @param cache the folder in which everything is kept
     * @param project a name of the project under which its state is kept, for file systems
     * @param build what tells this build of Belay from any other
     */
    public CachedRehearsal(
            Path cache,
            String project,
            String build,
            PostgresVersion version,
            List<Revision> revisions,
            Terms terms,
            RandomGenerator random) {
        this.version = version;
        this.terms = terms;
        this.random = random;
        this.store = new EvidenceStore(cache.resolve("evidence"));
        this.states = cache.resolve("states").resolve(project + "-" + version.major());
        this.revisions = List.copyOf(revisions);
        this.keys = RevisionKeys.of(revisions, terms, build + " " + version.release());
        for (int index = 0; index < revisions.size(); index++) {
            places.put(revisions.get(index).id(), index);
        }
    }

    /**
     * Rehearses what is not known.
     *
     * @param wanted ids of the revisions to tell of
     * @param jobs how many workers may share what is to be rehearsed
     * @param spectator takes the evidence of each in order
     * @return how many of them were known
     */
    public int run(Set<String> wanted, Jobs jobs, Spectator spectator) {
        store.sweep();
        SavedState.sweep(states.resolveSibling(""));
        SortedMap<Integer, Evidence> known = new TreeMap<>();
        SortedSet<Integer> unknown = new TreeSet<>();
        for (int index = 0; index < revisions.size(); index++) {
            if (wanted.contains(revisions.get(index).id())) {
                Optional<Evidence> evidence = store.find(keys.evidence().get(index), revisions.get(index));
                if (evidence.isPresent()) {
                    known.put(index, evidence.get());
                } else {
                    unknown.add(index);
                }
            }
        }
        if (unknown.isEmpty()) {
            known.values().forEach(spectator::told);
        } else {
            rehearse(known, unknown, jobs, spectator);
        }
        return known.size();
    }

    private void rehearse(
            SortedMap<Integer, Evidence> known, SortedSet<Integer> unknown, Jobs jobs, Spectator spectator) {
        SavedState saved = SavedState.of(states);
        int standing = standing(saved, unknown.first());
        List<Revision> course = revisions.subList(0, unknown.last() + 1);
        Optional<Crew.Place<EmbeddedServer>> resumed = resumed(saved, standing, course);
        int first = resumed.isPresent() ? standing + 1 : 0;
        AtomicReference<Optional<Crew.Place<EmbeddedServer>>> ready = new AtomicReference<>(resumed);
        known.headMap(first).values().forEach(spectator::told);
        new Crew<>(
                        () -> ready.getAndSet(Optional.empty())
                                .or(() -> first == 0 ? Optional.empty() : resumed(saved, standing, course))
                                .orElseGet(() -> fromBase(course)),
                        jobs,
                        random,
                        terms)
                .run(course, first, new Going(known, unknown, spectator));
        known.tailMap(course.size()).values().forEach(spectator::told);
    }

    /** A server that stands where an earlier one did; none when there is no such state, or not any more. */
    private Optional<Crew.Place<EmbeddedServer>> resumed(SavedState saved, int standing, List<Revision> course) {
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

    private Crew.Place<EmbeddedServer> fromBase(List<Revision> course) {
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

    /** The last revision before this one after which a saved database stands; -1 for none. */
    private int standing(SavedState saved, int before) {
        return IntStream.range(0, before)
                .filter(index -> saved.databases().containsKey(keys.states().get(index)))
                .max()
                .orElse(-1);
    }

    /** Follows a rehearsal that goes on, and keeps what it leaves, with the roles that were there. */
    private final class Going implements Crew.Audience<EmbeddedServer> {
        private final SortedMap<Integer, Evidence> known;
        private final SortedSet<Integer> unknown;
        private final Spectator spectator;
        private final Map<Integer, String> databases = new HashMap<>();
        private final Map<Integer, String> roles = new HashMap<>();

        Going(SortedMap<Integer, Evidence> known, SortedSet<Integer> unknown, Spectator spectator) {
            this.known = known;
            this.unknown = unknown;
            this.spectator = spectator;
        }

        @Override
        public boolean rehearses(Revision revision) {
            return unknown.contains(index(revision));
        }

        @Override
        public void found(Evidence evidence) {
            if (evidence.upgrade().filter(Pass::succeeded).isPresent()) {
                store.keep(keys.evidence().get(index(evidence.revision())), evidence);
            }
        }

        @Override
        public void told(Evidence evidence) {
            spectator.told(evidence);
        }

        @Override
        public void begins(Revision revision) {
            spectator.begins(revision);
        }

        @Override
        public void applied(Revision revision) {
            Optional.ofNullable(known.get(index(revision))).ifPresent(spectator::told);
        }

        @Override
        public void stands(EmbeddedServer server, Revision revision, String database) {
            databases.put(index(revision), database);
            roles.put(index(revision), server.roleNames());
        }

        /** Keeps the databases to go on from; none that stands before a role was made that is there now. */
        @Override
        public void mayTake(EmbeddedServer server) {
            String now = server.roleNames();
            SortedMap<String, String> kept = new TreeMap<>();
            databases.forEach((index, database) -> {
                if (now.equals(roles.get(index))) {
                    kept.put(keys.states().get(index), database);
                }
            });
            server.save(states, kept);
        }

        private int index(Revision revision) {
            return Objects.requireNonNull(places.get(revision.id()));
        }
    }
}
