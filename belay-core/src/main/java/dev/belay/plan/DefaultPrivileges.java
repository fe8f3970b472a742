package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;

/** The privileges that new objects get: {@code ALTER DEFAULT PRIVILEGES}. */
final class DefaultPrivileges implements Writer {
    private static final Map<String, String> OBJECTS = Map.of(
            "r", "TABLES", "S", "SEQUENCES", "f", "FUNCTIONS", "T", "TYPES", "n", "SCHEMAS", "L", "LARGE OBJECTS");
    private static final Map<String, ObjectKind> KINDS = Map.of(
            "r", ObjectKind.TABLE,
            "S", ObjectKind.SEQUENCE,
            "f", ObjectKind.FUNCTION,
            "T", ObjectKind.TYPE,
            "n", ObjectKind.SCHEMA,
            "L", ObjectKind.LARGE_OBJECT);

    @Override
    public String address(CatalogObject object) {
        return OBJECTS.getOrDefault(object.id().path().getLast(), "TABLES");
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        say(object, usual(object, all), object.text("privileges"), out);
    }

    @Override
    public void drop(CatalogObject object, Blueprint all, Statements out) {
        say(object, object.text("privileges"), usual(object, all), out);
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        say(change.after(), change.before().text("privileges"), change.after().text("privileges"), out);
        return true;
    }

    /** Those of one schema come on top of the others; where there are none, PostgreSQL's own hold. */
    private static String usual(CatalogObject object, Blueprint all) {
        List<String> path = object.id().path();
        ObjectKind kind = KINDS.getOrDefault(path.getLast(), ObjectKind.TABLE);
        String usual = Rights.usual(kind, path.getFirst());
        boolean maintain = all.major() >= 17 && kind == ObjectKind.TABLE;
        return path.get(1).isEmpty() ? maintain ? usual.replace("arwdDxt", "arwdDxtm") : usual : "";
    }

    private void say(CatalogObject object, String from, String to, Statements out) {
        List<String> path = object.id().path();
        String prefix = "ALTER DEFAULT PRIVILEGES FOR ROLE " + Names.of(path.getFirst())
                + (path.get(1).isEmpty() ? "" : " IN SCHEMA " + Names.of(path.get(1))) + " ";
        Statements grants = new Statements();
        Rights.alter(from, to, path.getFirst(), "", address(object), grants);
        grants.steps().forEach(step -> out.add(prefix + step.sql()));
    }
}
