package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Aggregates; the definition stands in the catalog as {@code CREATE OR REPLACE AGGREGATE} takes it. */
final class Aggregates implements Writer {
    @Override
    public String address(CatalogObject aggregate) {
        return "AGGREGATE " + Names.of(aggregate.id()).replaceFirst("\\(\\)$", "(*)");
    }

    @Override
    public void create(CatalogObject aggregate, Blueprint all, Statements out) {
        out.add(aggregate.text("definition"));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.differsIn("result") || !head(change.before()).equals(head(change.after()))) {
            return false;
        }
        out.add(change.after().text("definition"));
        return true;
    }

    /** Name and arguments, and whether it is a hypothetical-set aggregate: what cannot be replaced. */
    private static String head(CatalogObject aggregate) {
        String definition = aggregate.text("definition");
        return definition.substring(0, definition.indexOf(") (SFUNC = "))
                + (definition.contains(", HYPOTHETICAL") ? " HYPOTHETICAL" : "");
    }
}
