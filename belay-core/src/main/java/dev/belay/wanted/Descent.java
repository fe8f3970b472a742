package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import java.util.Optional;

/**
 * From how many parents an object comes, and whether it is the table's own, too.
 *
 * @param parents how many
 * @param local whether it stays without them
 */
record Descent(int parents, boolean local) {
    private static final String LOCAL = " and local";

    static Descent of(CatalogObject object) {
        String text = object.text("inherited");
        boolean local = text.isEmpty() || text.endsWith(LOCAL);
        String number = text.replace(LOCAL, "");
        return new Descent(number.isEmpty() ? 0 : Integer.parseInt(number), local);
    }

    /** From one parent more; what a partition has from its parent is not its own. */
    Descent more(boolean partition) {
        return new Descent(parents + 1, local && !partition);
    }

    Descent less() {
        return new Descent(parents - 1, local);
    }

    boolean isGone() {
        return parents == 0 && !local;
    }

    /** As the catalog says it. */
    Optional<String> text() {
        return parents == 0 ? Optional.empty() : Optional.of(parents + (local ? LOCAL : ""));
    }
}
