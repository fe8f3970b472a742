package dev.belay.runner;

import dev.belay.cache.RecordStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs tests, and does not run again what passed as long as nothing changed that decides how it ends. What failed is run again.
 *
 * @param cache a folder for what passed
 * @param versions of what they run with, in words
 */
public record KeptRuns(Path cache, List<String> versions) {
    private static final String NOTHING_GIVEN = "\0";

    /** Copies. */
    public KeptRuns {
        versions = List.copyOf(versions);
    }

    /**
     * What came of it, now or before.
     *
     * @param project folder of the project, absolute
     * @param begins told when they are run now
     */
    public Outcome run(Runner runner, Path project, List<Path> files, Supplier<String> server, Runnable begins) {
        RecordStore store = new RecordStore(cache);
        store.sweep();
        List<String> words = new ArrayList<>(versions);
        words.add(runner.told(files));
        String key = Content.digest(List.of(runner.root(), project), words);
        Optional<Outcome> known = find(store, key);
        if (known.isPresent()) {
            return known.get();
        }
        begins.run();
        Outcome outcome = runner.run(files, server);
        if (outcome.isPassed() && outcome instanceof Record record) {
            store.keep(key, record, NOTHING_GIVEN);
        }
        return outcome;
    }

    private static Optional<Outcome> find(RecordStore store, String key) {
        return store.find(key, Outcome.Ran.class, NOTHING_GIVEN)
                .map(Outcome.class::cast)
                .or(() -> store.find(key, Outcome.Ended.class, NOTHING_GIVEN));
    }
}
