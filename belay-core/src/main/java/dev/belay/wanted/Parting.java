package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import java.util.List;
import java.util.Optional;

/**
 * By what the rows of a table go into its partitions: a key that leaves one of the columns out cannot be (manual, Partitioning,
 * Limitations).
 *
 * @param columns or the names of the functions of expressions, which no key holds
 */
record Parting(List<String> columns) {
    Parting {
        columns = List.copyOf(columns);
    }

    static Optional<Parting> of(CatalogObject table) {
        return table.attribute("partition key")
                .map(key -> new Parting(ForeignKey.columns(key).stream()
                        .map(name -> name.replaceFirst(" .*", ""))
                        .toList()));
    }

    /** Tells whether values of these columns can be unique over all partitions. */
    boolean allows(List<String> key) {
        return key.containsAll(columns);
    }

    /** Why a key cannot be: lower case, no full stop. */
    String because() {
        return "rows go into partitions by " + String.join(", ", columns) + ", which a key has to hold";
    }
}
