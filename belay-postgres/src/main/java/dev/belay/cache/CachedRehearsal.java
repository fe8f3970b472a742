package dev.belay.cache;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.postgres.SavedState;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.BuiltSchema.Failure;
import dev.belay.rehearsal.Crew;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.SchemaBuilding;
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

/**
 * A rehearsal on an embedded server that tells what is known from earlier ones and goes on where they stood.
 *
 * <p>Evidence is kept by content for every revision; the state of the database after the last revision and before it, for
 * each project. A revision in the middle that changed is therefore reached by applying those before it.
 */
public final class CachedRehearsal {
    private final Terms terms;
    private final RandomGenerator random;
    private final RecordStore store;
    private final KeptSchemas schemas;
    private final Standpoints standpoints;
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
        this.terms = terms;
        this.random = random;
        this.store = new RecordStore(cache.resolve("evidence"));
        this.revisions = List.copyOf(revisions);
        this.keys = RevisionKeys.of(revisions, terms, build + " " + version.release());
        this.schemas = new KeptSchemas(new RecordStore(cache.resolve("schemas")), keys);
        this.standpoints = new Standpoints(
                version, terms, cache.resolve("states").resolve(project + "-" + version.major()), revisions, keys);
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
        sweep();
        SortedMap<Integer, Evidence> known = new TreeMap<>();
        SortedSet<Integer> unknown = new TreeSet<>();
        for (int index = 0; index < revisions.size(); index++) {
            if (wanted.contains(revisions.get(index).id())) {
                Optional<Evidence> evidence =
                        store.find(keys.evidence().get(index), Evidence.class, revisions.get(index));
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

    /**
     * The schema that the revisions up to this one build. One that is not known is built by applying what is missing to where
     * an earlier run stood.
     */
    public BuiltSchema schema(Revision last, Spectator spectator) {
        sweep();
        int index = index(last);
        return schemas.find(index).orElseGet(() -> build(index, spectator));
    }

    private void sweep() {
        store.sweep();
        schemas.sweep();
        standpoints.sweep();
    }

    private BuiltSchema build(int index, Spectator spectator) {
        SavedState saved = standpoints.saved();
        int standing = standpoints.before(saved, index);
        Optional<BuiltSchema> earlier = standing < 0 ? Optional.empty() : schemas.find(standing);
        List<Revision> course = revisions.subList(0, index + 1);
        // where it is not known what failed on the way there, it is gone again
        Optional<Crew.Place<EmbeddedServer>> resumed =
                earlier.flatMap(known -> standpoints.resumed(saved, standing, course));
        Crew.Place<EmbeddedServer> place = resumed.orElseGet(() -> standpoints.fromBase(course));
        try (EmbeddedServer server = place.server()) {
            SchemaBuilding building = new SchemaBuilding(server, course.getLast(), Set.of(), spectator);
            new Rehearsal(server, random, terms).goOn(place.course().leaving(true), building);
            SortedMap<Integer, Failure> failures = new TreeMap<>();
            building.built().failures().forEach(failure -> failures.put(index(failure.revision()), failure));
            schemas.keep(
                    resumed.isPresent() ? standing : -1,
                    new TreeMap<>(Map.of(index, building.built().catalog())),
                    failures);
            return schemas.find(index).orElseGet(building::built);
        }
    }

    private void rehearse(
            SortedMap<Integer, Evidence> known, SortedSet<Integer> unknown, Jobs jobs, Spectator spectator) {
        SavedState saved = standpoints.saved();
        int standing = standpoints.before(saved, unknown.first());
        List<Revision> course = revisions.subList(0, unknown.last() + 1);
        Optional<Crew.Place<EmbeddedServer>> resumed = standpoints.resumed(saved, standing, course);
        int first = resumed.isPresent() ? standing + 1 : 0;
        Going going = new Going(known, unknown, spectator);
        AtomicReference<Optional<Crew.Place<EmbeddedServer>>> ready = new AtomicReference<>(resumed);
        known.headMap(first).values().forEach(spectator::told);
        new Crew<>(
                        () -> ready.getAndSet(Optional.empty())
                                .or(() -> first == 0 ? Optional.empty() : standpoints.resumed(saved, standing, course))
                                .orElseGet(() -> standpoints.fromBase(course)),
                        jobs,
                        random,
                        terms)
                .run(course, first, going);
        schemas.keep(first - 1, going.catalogs, going.failures);
        known.tailMap(course.size()).values().forEach(spectator::told);
    }

    /** Follows a rehearsal that goes on, and keeps what it leaves, with the roles that were there. */
    private final class Going implements Crew.Audience<EmbeddedServer> {
        private final SortedMap<Integer, Evidence> known;
        private final SortedSet<Integer> unknown;
        private final Spectator spectator;
        private final SortedMap<Integer, Failure> failures = new TreeMap<>();
        private final SortedMap<Integer, Catalog> catalogs = new TreeMap<>();
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
                store.keep(keys.evidence().get(index(evidence.revision())), evidence, evidence.revision());
            }
        }

        @Override
        public void told(Evidence evidence) {
            SchemaBuilding.failure(evidence).ifPresent(failure -> failures.put(index(evidence.revision()), failure));
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
            catalogs.computeIfAbsent(index(revision), each -> SchemaBuilding.read(server, database));
            roles.put(index(revision), server.roleNames());
        }

        /** Keeps the databases to go on from; none that stands before a role was made that is there now. */
        @Override
        public void mayTake(EmbeddedServer server) {
            String now = server.roleNames();
            SortedMap<Integer, String> kept = new TreeMap<>(databases);
            kept.keySet().removeIf(index -> !now.equals(roles.get(index)));
            standpoints.keep(server, kept);
        }
    }

    private int index(Revision revision) {
        return index(revision.id());
    }

    private int index(String revision) {
        return Objects.requireNonNull(places.get(revision));
    }
}
