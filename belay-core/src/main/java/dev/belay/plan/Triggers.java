package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;

/** Triggers and rules: both are defined by one statement, and switched on and off. */
final class Triggers implements Writer {
    private static String word(CatalogObject object) {
        return object.id().kind() == ObjectKind.RULE ? "RULE " : "TRIGGER ";
    }

    @Override
    public String address(CatalogObject object) {
        return word(object) + Names.last(object.id()) + " ON " + Names.holder(object.id());
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        String definition = object.text("definition").strip();
        out.add(definition.endsWith(";") ? definition.substring(0, definition.length() - 1) : definition);
    }

    @Override
    public void settle(CatalogObject object, Blueprint all, Statements out) {
        if (object.has("enabled")) {
            enable(object, all, out);
        }
    }

    private static void enable(CatalogObject object, Blueprint all, Statements out) {
        String how = switch (object.text("enabled")) {
            case "disabled" -> "DISABLE ";
            case "replica" -> "ENABLE REPLICA ";
            case "always" -> "ENABLE ALWAYS ";
            default -> "ENABLE ";
        };
        out.add(Relations.alterOnly(object.id(), all) + how + word(object) + Names.last(object.id()));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.differsIn("definition")) {
            return false;
        }
        enable(change.after(), change.to(), out);
        return true;
    }
}
