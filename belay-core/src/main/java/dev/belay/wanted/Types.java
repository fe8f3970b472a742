package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectKind;
import java.util.Optional;

/** What is behind the name of a column's type. */
final class Types {
    private Types() {}

    /** What a domain is made of; a type that is none is itself. */
    static String base(Side side, String type) {
        return object(side, ObjectKind.DOMAIN, type)
                .map(domain -> base(side, domain.text("type")))
                .orElse(type);
    }

    static boolean isEnum(Side side, String type) {
        return object(side, ObjectKind.TYPE, type)
                .filter(found -> found.has("labels"))
                .isPresent();
    }

    /** Tells whether a type can stand for an enum: its labels, or their numbers. */
    static boolean holdsLabels(String type) {
        return type.startsWith("character varying") || type.equals("text");
    }

    private static Optional<CatalogObject> object(Side side, ObjectKind kind, String type) {
        return side.catalog().objects().values().stream()
                .filter(object ->
                        object.id().kind() == kind && object.id().name().equals(type))
                .findFirst();
    }
}
