package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;

/** Foreign-data wrappers, servers and user mappings; the options of a mapping are secrets and stay out. */
final class Remotes implements Writer {
    @Override
    public String address(CatalogObject object) {
        String name = Names.of(object.id().path().getFirst());
        return switch (object.id().kind()) {
            case FOREIGN_DATA_WRAPPER -> "FOREIGN DATA WRAPPER " + name;
            case FOREIGN_SERVER -> "SERVER " + name;
            default -> "USER MAPPING FOR " + Names.role(object.id().path().getLast()) + " SERVER " + name;
        };
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        boolean mapping = object.id().kind() == ObjectKind.USER_MAPPING;
        out.add("CREATE " + address(object)
                + object.attribute("handler")
                        .map(function -> " HANDLER " + function)
                        .orElse("")
                + object.attribute("validator")
                        .map(function -> " VALIDATOR " + function)
                        .orElse("")
                + object.attribute("type")
                        .map(type -> " TYPE " + Names.literal(type))
                        .orElse("")
                + object.attribute("version")
                        .map(version -> " VERSION " + Names.literal(version))
                        .orElse("")
                + object.attribute("wrapper")
                        .map(wrapper -> " FOREIGN DATA WRAPPER " + Names.of(wrapper))
                        .orElse("")
                + (mapping ? "" : Options.foreign(object.text("options"))));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.id().kind() == ObjectKind.USER_MAPPING) {
            return change.onlyIn("options");
        }
        boolean unversioned = change.differsIn("version") && !change.after().has("version");
        if (unversioned || !change.onlyIn("handler", "validator", "version", "options")) {
            return false;
        }
        out.add("ALTER " + address(change.after())
                + function(change, "handler", "HANDLER ")
                + function(change, "validator", "VALIDATOR ")
                + (change.differsIn("version")
                        ? " VERSION " + Names.literal(change.after().text("version"))
                        : "")
                + Options.foreignChanges(
                        change.before().text("options"), change.after().text("options")));
        return true;
    }

    private static String function(Alteration change, String attribute, String word) {
        return change.differsIn(attribute)
                ? change.after().attribute(attribute).map(it -> " " + word + it).orElse(" NO " + word.strip())
                : "";
    }
}
