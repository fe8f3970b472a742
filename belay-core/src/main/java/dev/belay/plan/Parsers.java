package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Parsers of text search. */
final class Parsers implements Writer {
    @Override
    public String address(CatalogObject parser) {
        return "TEXT SEARCH PARSER " + Names.of(parser.id());
    }

    @Override
    public void create(CatalogObject parser, Blueprint all, Statements out) {
        out.add("CREATE " + address(parser) + " (START = " + parser.text("start") + ", GETTOKEN = "
                + parser.text("token") + ", END = " + parser.text("end") + ", LEXTYPES = " + parser.text("types")
                + parser.attribute("headline").map(it -> ", HEADLINE = " + it).orElse("") + ")");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        return false;
    }
}
