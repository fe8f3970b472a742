package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;

/** Schemas and extensions. */
final class Schemas implements Writer {
    @Override
    public String address(CatalogObject object) {
        return (object.id().kind() == ObjectKind.SCHEMA ? "SCHEMA " : "EXTENSION ") + Names.of(object.id());
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        out.add("CREATE " + address(object)
                + object.attribute("schema")
                        .map(schema -> " SCHEMA " + Names.of(schema))
                        .orElse("")
                + object.attribute("version")
                        .map(version -> " VERSION " + Names.literal(version))
                        .orElse(""));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.differsIn("schema")) {
            out.add("ALTER " + address(change.after()) + " SET SCHEMA "
                    + Names.of(change.after().text("schema")));
        }
        if (change.differsIn("version")) {
            out.add("ALTER " + address(change.after()) + " UPDATE TO "
                    + Names.literal(change.after().text("version")));
        }
        return true;
    }
}
