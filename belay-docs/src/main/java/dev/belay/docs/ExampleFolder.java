package dev.belay.docs;

import dev.belay.rules.Example;
import java.util.Map;
import java.util.Set;

/**
 * One half of an example as a folder that can be rehearsed.
 *
 * @param archive its files
 * @param given ids of the revisions that are only applied
 */
record ExampleFolder(Archive archive, Set<String> given) {
    /** The revision that an example of one revision shows; its head stands above the lines of the example. */
    static final String FILE = "2_example.sql";

    static final String HEAD = "-- revision: 2\n-- revises: 1\n";

    ExampleFolder {
        given = Set.copyOf(given);
    }

    static ExampleFolder bad(Example example) {
        return of(example, example.bad());
    }

    static ExampleFolder good(Example example) {
        return of(example, example.good());
    }

    private static ExampleFolder of(Example example, String half) {
        return switch (example) {
            case Example.Files files -> new ExampleFolder(Archive.of(half), Set.of());
            case Example.Code code -> new ExampleFolder(Archive.of(half), Set.of());
            case Example.Sql sql ->
                new ExampleFolder(
                        new Archive(
                                Map.of("1_given.sql", "-- revision: 1\n-- upgrade\n" + sql.given(), FILE, HEAD + half)),
                        Set.of("1"));
        };
    }
}
