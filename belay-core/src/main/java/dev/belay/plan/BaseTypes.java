package dev.belay.plan;

import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Base types. The name is there before the functions that make values of the type, and the type after them. */
final class BaseTypes {
    private static final Map<String, String> ALIGNMENT = Map.of("c", "char", "s", "int2", "i", "int4", "d", "double");
    private static final Map<String, String> STORAGE =
            Map.of("p", "plain", "e", "external", "x", "extended", "m", "main");

    /** What ALTER TYPE can set, and the words for it; source: PostgreSQL manual, ALTER TYPE. */
    private static final Map<String, String> SETTABLE = Map.of(
            "receive", "RECEIVE",
            "send", "SEND",
            "modifier input", "TYPMOD_IN",
            "modifier output", "TYPMOD_OUT",
            "analyze", "ANALYZE",
            "subscript", "SUBSCRIPT",
            "storage", "STORAGE");

    private BaseTypes() {}

    /** Tells whether functions name the type that has to name them. */
    static boolean isAnnounced(CatalogObject type) {
        return type.text("form").equals("base") || type.has("canonical");
    }

    /** What follows the name in {@code CREATE TYPE}. */
    static String definition(CatalogObject type) {
        List<String> options = new ArrayList<>();
        options.add("INPUT = " + type.text("input"));
        options.add("OUTPUT = " + type.text("output"));
        option(type, "receive", "RECEIVE = ", it -> it, options);
        option(type, "send", "SEND = ", it -> it, options);
        option(type, "modifier input", "TYPMOD_IN = ", it -> it, options);
        option(type, "modifier output", "TYPMOD_OUT = ", it -> it, options);
        option(type, "analyze", "ANALYZE = ", it -> it, options);
        option(type, "subscript", "SUBSCRIPT = ", it -> it, options);
        option(type, "length", "INTERNALLENGTH = ", it -> it.equals("-1") ? "VARIABLE" : it, options);
        if (type.text("by value").equals("true")) {
            options.add("PASSEDBYVALUE");
        }
        option(type, "alignment", "ALIGNMENT = ", it -> ALIGNMENT.getOrDefault(it, it), options);
        option(type, "storage", "STORAGE = ", it -> STORAGE.getOrDefault(it, it), options);
        option(type, "category", "CATEGORY = ", Names::literal, options);
        option(type, "preferred", "PREFERRED = ", it -> it, options);
        option(type, "default", "DEFAULT = ", Names::literal, options);
        option(type, "element", "ELEMENT = ", it -> it, options);
        option(type, "delimiter", "DELIMITER = ", Names::literal, options);
        option(type, "collatable", "COLLATABLE = ", it -> it, options);
        return " (" + String.join(", ", options) + ")";
    }

    private static void option(
            CatalogObject type, String attribute, String word, UnaryOperator<String> written, List<String> options) {
        type.attribute(attribute).ifPresent(value -> options.add(word + written.apply(value)));
    }

    static boolean alter(Alteration change, Statements out) {
        if (!SETTABLE.keySet().containsAll(change.differing())) {
            return false;
        }
        List<String> options = change.differing().stream()
                .map(attribute -> SETTABLE.get(attribute) + " = "
                        + change.after()
                                .attribute(attribute)
                                .map(value -> attribute.equals("storage") ? STORAGE.getOrDefault(value, value) : value)
                                .orElse("NONE"))
                .toList();
        out.add("ALTER TYPE " + Names.of(change.id()) + " SET (" + String.join(", ", options) + ")");
        return true;
    }
}
