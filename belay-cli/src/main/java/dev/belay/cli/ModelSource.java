package dev.belay.cli;

import dev.belay.wanted.Speaker;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Models in code that say what a database should be.
 *
 * <p>To add a source: write one public class here with {@code @AutoService(ModelSource.class)}.
 */
public interface ModelSource {
    /** How a command line names it, for help and for messages: {@code sqlalchemy}. */
    String form();

    /** Tells whether this name is one of its own. */
    boolean answersTo(String name);

    /** How far its word goes. */
    Speaker speaker();

    /**
     * Loads the models.
     *
     * @param name as the command line has it
     * @param database that exists, for models that look at one when they are loaded
     */
    Making load(String name, ModelPlace place, String database);

    /** Models that are loaded. */
    interface Making extends AutoCloseable {
        /**
         * Makes their tables in a database, which is empty but for the ground on which they stand.
         *
         * @param full whether types and functions are there already
         * @return what PostgreSQL said where it refused; empty when all is made
         */
        Optional<String> make(String database, boolean full);

        @Override
        void close();
    }

    /** Every source on the class path, by its form. */
    static List<ModelSource> all() {
        return ServiceLoader.load(ModelSource.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ModelSource::form))
                .toList();
    }

    /** How they are named, for messages. */
    static String forms() {
        return String.join(", ", all().stream().map(ModelSource::form).toList());
    }

    /** The one that a name means. */
    static Optional<ModelSource> of(String name) {
        return all().stream().filter(source -> source.answersTo(name)).findFirst();
    }
}
