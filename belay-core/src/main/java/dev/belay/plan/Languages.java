package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collations, conversions, languages, transforms, casts and access methods. */
final class Languages implements Writer {
    private static final Map<String, String> PROVIDERS =
            Map.of("c", "libc", "i", "icu", "b", "builtin", "d", "default");

    @Override
    public String address(CatalogObject object) {
        ObjectId id = object.id();
        return switch (id.kind()) {
            case CAST -> "CAST (" + id.path().getFirst() + " AS " + id.path().getLast() + ")";
            case TRANSFORM ->
                "TRANSFORM FOR " + id.path().getFirst() + " LANGUAGE "
                        + Names.of(id.path().getLast());
            case ACCESS_METHOD -> "ACCESS METHOD " + Names.of(id);
            case LANGUAGE -> "LANGUAGE " + Names.of(id);
            case CONVERSION -> "CONVERSION " + Names.of(id);
            default -> "COLLATION " + Names.of(id);
        };
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        out.add(
                switch (object.id().kind()) {
                    case CAST -> "CREATE " + address(object) + cast(object);
                    case TRANSFORM -> "CREATE " + address(object) + transform(object);
                    case ACCESS_METHOD ->
                        "CREATE " + address(object) + " TYPE "
                                + (object.text("type").equals("t") ? "TABLE" : "INDEX") + " HANDLER "
                                + object.text("handler");
                    case LANGUAGE -> language(object);
                    case CONVERSION ->
                        "CREATE " + (object.has("default") ? "DEFAULT " : "") + address(object) + " FOR "
                                + Names.literal(object.text("from")) + " TO " + Names.literal(object.text("to"))
                                + " FROM "
                                + object.text("function");
                    default -> "CREATE " + address(object) + collation(object);
                });
    }

    private static String cast(CatalogObject cast) {
        String method = switch (cast.text("method")) {
            case "function" -> " WITH FUNCTION " + cast.text("function");
            case "inout" -> " WITH INOUT";
            default -> " WITHOUT FUNCTION";
        };
        return method
                + switch (cast.text("context")) {
                    case "assignment" -> " AS ASSIGNMENT";
                    case "implicit" -> " AS IMPLICIT";
                    default -> "";
                };
    }

    private static String transform(CatalogObject transform) {
        List<String> ways = Stream.concat(
                        transform.attribute("from sql").map(it -> "FROM SQL WITH FUNCTION " + it).stream(),
                        transform.attribute("to sql").map(it -> "TO SQL WITH FUNCTION " + it).stream())
                .toList();
        return " (" + String.join(", ", ways) + ")";
    }

    private String language(CatalogObject language) {
        return "CREATE OR REPLACE " + (language.text("trusted").equals("true") ? "TRUSTED " : "") + address(language)
                + language.attribute("handler").map(it -> " HANDLER " + it).orElse("")
                + language.attribute("inline").map(it -> " INLINE " + it).orElse("")
                + language.attribute("validator").map(it -> " VALIDATOR " + it).orElse("");
    }

    private static String collation(CatalogObject collation) {
        String provider = PROVIDERS.getOrDefault(collation.text("provider"), "libc");
        return " (PROVIDER = " + provider
                + collation
                        .attribute("locale")
                        .map(it -> ", LOCALE = " + Names.literal(it))
                        .orElse("")
                + collation
                        .attribute("collate")
                        .map(it -> ", LC_COLLATE = " + Names.literal(it))
                        .orElse("")
                + collation
                        .attribute("ctype")
                        .map(it -> ", LC_CTYPE = " + Names.literal(it))
                        .orElse("")
                + collation
                        .attribute("rules")
                        .map(it -> ", RULES = " + Names.literal(it))
                        .orElse("")
                + (collation.has("deterministic") ? ", DETERMINISTIC = false" : "") + ")";
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        boolean language = change.id().kind() == dev.belay.catalog.ObjectKind.LANGUAGE;
        if (language) {
            out.add(language(change.after()));
        }
        return language;
    }
}
