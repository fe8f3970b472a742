package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Templates of text search. */
final class Templates implements Writer {
    @Override
    public String address(CatalogObject template) {
        return "TEXT SEARCH TEMPLATE " + Names.of(template.id());
    }

    @Override
    public void create(CatalogObject template, Blueprint all, Statements out) {
        out.add("CREATE " + address(template) + " ("
                + template.attribute("init").map(it -> "INIT = " + it + ", ").orElse("") + "LEXIZE = "
                + template.text("lexize") + ")");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        return false;
    }
}
