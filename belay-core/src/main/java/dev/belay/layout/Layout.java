package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Script;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * How one tool lays out its migrations on disk.
 *
 * <p>To add a layout: write one class here with {@code @AutoService(Layout.class)} and one fixture folder of its name; the
 * contract test finds both. Read what the tool would run, in the order in which it would; report as irregular what it
 * would pass over in silence. Do not correct the user's files.
 */
public interface Layout {
    /** The name for {@code --layout}, lower case. */
    String name();

    /** How early it is asked whether it recognises a folder, lowest first: the more telling its marks, the earlier. */
    int turn();

    /** Tells whether the folder's files are marked as this tool's. */
    boolean recognises(MigrationFolder folder);

    /** Tells whether it reads the files in the folders below too. */
    default boolean readsBelow() {
        return false;
    }

    /** Reads the history. */
    History read(MigrationFolder folder);

    /** Writes its files; empty where Belay only reads them. */
    default Optional<RevisionWriter> writer() {
        return Optional.empty();
    }

    /** Where the tool writes down what it has applied to a database; empty where it does so nowhere. */
    default Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.empty();
    }

    /** The beginning of a command that runs the tool, where it is one that runs migrations in code; what it is to do follows. */
    default Optional<Script.Command> tool(MigrationFolder folder) {
        return Optional.empty();
    }

    /** Every layout on the class path, in the order in which they are asked. */
    static List<Layout> all() {
        return ServiceLoader.load(Layout.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(Layout::turn).thenComparing(Layout::name))
                .toList();
    }
}
