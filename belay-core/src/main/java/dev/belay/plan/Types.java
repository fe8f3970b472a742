package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/** Enums, composites, ranges and base types. */
final class Types implements Writer {
    @Override
    public String address(CatalogObject type) {
        return "TYPE " + Names.of(type.id());
    }

    @Override
    public void create(CatalogObject type, Blueprint all, Statements out) {
        out.add("CREATE " + address(type)
                + switch (type.text("form")) {
                    case "enum" -> " AS ENUM (" + type.text("labels") + ")";
                    case "composite" -> " AS (" + type.text("attributes") + ")";
                    case "range" -> Ranges.definition(type);
                    case "base" -> BaseTypes.definition(type);
                    default -> "";
                });
    }

    @Override
    public void settle(CatalogObject type, Blueprint all, Statements out) {
        comment(type, "", out);
    }

    /** The functions of the type, which stand on it as it stands on them, go with it. */
    @Override
    public void drop(CatalogObject type, Blueprint all, Statements out) {
        out.add("DROP " + address(type) + (BaseTypes.isAnnounced(type) ? " CASCADE" : ""));
    }

    /** The name alone, for functions that name a type which has to name them. */
    static void announce(CatalogObject type, Statements out) {
        out.add("CREATE TYPE " + Names.of(type.id()), "the functions of the type name it");
    }

    private static void comment(CatalogObject type, String before, Statements out) {
        List<String> were = Relations.parts(before);
        List<String> are = Relations.parts(type.text("attribute comments"));
        List<String> commented = are.stream().map(Types::name).toList();
        List<String> attributes = Relations.parts(type.text("attributes")).stream()
                .map(Types::name)
                .toList();
        were.stream()
                .map(Types::name)
                .filter(name -> attributes.contains(name) && !commented.contains(name))
                .forEach(name -> out.add("COMMENT ON COLUMN " + Names.of(type.id()) + "." + name + " IS NULL"));
        are.stream()
                .filter(comment -> !were.contains(comment))
                .forEach(comment -> out.add("COMMENT ON COLUMN " + Names.of(type.id()) + "." + name(comment) + " IS"
                        + comment.substring(name(comment).length())));
    }

    static boolean isEnum(ObjectId type, Blueprint all) {
        return type.kind() == ObjectKind.TYPE
                && all.catalog()
                        .object(type)
                        .filter(it -> it.text("form").equals("enum"))
                        .isPresent();
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.onlyIn("labels")) {
            return addLabels(change, out);
        }
        if (change.onlyIn("attributes", "attribute comments")) {
            return changeAttributes(change, out);
        }
        return change.after().text("form").equals("base") && BaseTypes.alter(change, out);
    }

    private static boolean addLabels(Alteration change, Statements out) {
        List<String> before = Relations.parts(change.before().text("labels"));
        List<String> after = Relations.parts(change.after().text("labels"));
        List<String> kept = after.stream().filter(before::contains).toList();
        if (!kept.equals(before)) {
            return false;
        }
        for (int index = 0; index < after.size(); index++) {
            String label = after.get(index);
            if (!before.contains(label)) {
                String place = after.subList(index, after.size()).stream()
                        .filter(before::contains)
                        .findFirst()
                        .map(next -> " BEFORE " + next)
                        .orElse("");
                out.addAlone("ALTER TYPE " + Names.of(change.id()) + " ADD VALUE " + label + place);
            }
        }
        return true;
    }

    private static boolean changeAttributes(Alteration change, Statements out) {
        List<String> before = Relations.parts(change.before().text("attributes"));
        List<String> after = Relations.parts(change.after().text("attributes"));
        List<String> names = new ArrayList<>(before.stream().map(Types::name).toList());
        names.removeIf(name -> after.stream().map(Types::name).noneMatch(name::equals));
        after.stream().map(Types::name).filter(name -> !names.contains(name)).forEach(names::add);
        boolean retyped = after.stream()
                .anyMatch(attribute -> before.stream()
                        .anyMatch(other -> name(other).equals(name(attribute)) && !other.equals(attribute)));
        if (!names.equals(after.stream().map(Types::name).toList()) || (retyped && isStored(change))) {
            return false;
        }
        String alter = "ALTER TYPE " + Names.of(change.id());
        before.stream()
                .filter(attribute ->
                        after.stream().noneMatch(other -> name(other).equals(name(attribute))))
                .forEach(attribute -> out.add(alter + " DROP ATTRIBUTE " + name(attribute)));
        for (String attribute : after) {
            boolean known = before.stream().anyMatch(other -> name(other).equals(name(attribute)));
            if (!known) {
                out.add(alter + " ADD ATTRIBUTE " + attribute);
            } else if (!before.contains(attribute)) {
                out.add(alter + " ALTER ATTRIBUTE " + name(attribute) + " TYPE"
                        + attribute.substring(name(attribute).length()));
            }
        }
        comment(change.after(), change.before().text("attribute comments"), out);
        return true;
    }

    private static boolean isStored(Alteration change) {
        return change.from().dependencies().dependents().getOrDefault(change.id(), new java.util.TreeSet<>()).stream()
                .anyMatch(id -> id.kind() == ObjectKind.COLUMN);
    }

    /** The name of an attribute as it is written: up to the first space outside of quotes. */
    private static String name(String attribute) {
        int end = attribute.startsWith("\"") ? attribute.indexOf("\" ") + 1 : attribute.indexOf(' ');
        return attribute.substring(0, end);
    }
}
