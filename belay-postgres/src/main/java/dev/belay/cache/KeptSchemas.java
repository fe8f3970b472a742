package dev.belay.cache;

import dev.belay.catalog.Catalog;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.BuiltSchema.Failure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The schemas of a history that earlier runs read, by the revision they stand after. */
final class KeptSchemas {
    private static final String NOTHING_GIVEN = "\0";

    private final RecordStore store;
    private final RevisionKeys keys;

    KeptSchemas(RecordStore store, RevisionKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    void sweep() {
        store.sweep();
    }

    Optional<BuiltSchema> find(int index) {
        return store.find(keys.states().get(index), BuiltSchema.class, NOTHING_GIVEN);
    }

    void keep(int index, BuiltSchema built) {
        store.keep(keys.states().get(index), built, NOTHING_GIVEN);
    }

    /**
     * Keeps what a rehearsal saw standing.
     *
     * @param standing the revision after which it began; -1 for the base
     * @param seen catalogs by revision
     * @param failures by revision, from where it began
     */
    void keep(int standing, SortedMap<Integer, Catalog> seen, SortedMap<Integer, Failure> failures) {
        Optional<List<Failure>> before =
                standing < 0 ? Optional.of(List.of()) : find(standing).map(BuiltSchema::failures);
        before.ifPresent(earlier -> seen.forEach((index, catalog) -> {
            List<Failure> all = new java.util.ArrayList<>(earlier);
            all.addAll(failures.headMap(index + 1).values());
            keep(index, new BuiltSchema(catalog, all));
        }));
    }
}
