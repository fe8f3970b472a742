package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Dictionaries of text search. */
final class Dictionaries implements Writer {
    @Override
    public String address(CatalogObject dictionary) {
        return "TEXT SEARCH DICTIONARY " + Names.of(dictionary.id());
    }

    @Override
    public void create(CatalogObject dictionary, Blueprint all, Statements out) {
        out.add("CREATE " + address(dictionary) + " (TEMPLATE = " + dictionary.text("template")
                + dictionary.attribute("options").map(options -> ", " + options).orElse("") + ")");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        boolean options = change.onlyIn("options") && change.after().has("options");
        if (options) {
            out.add("ALTER " + address(change.after()) + " (" + change.after().text("options") + ")");
        }
        return options;
    }
}
