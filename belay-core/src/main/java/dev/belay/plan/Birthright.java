package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Optional;

/** The privileges that a new object comes with: those that ALTER DEFAULT PRIVILEGES said, as far as they hold all along. */
final class Birthright {
    private Birthright() {}

    /** Privileges as the catalog writes them; empty for PostgreSQL's own defaults. */
    static String of(CatalogObject object, String role, Blueprint from, Blueprint to) {
        String letter = letter(object.id().kind());
        if (letter.isEmpty()) {
            return "";
        }
        String schema = object.id().path().getFirst();
        Optional<String> everywhere = defaults(role, "", letter, from, to);
        Optional<String> here = letter.equals("n") ? Optional.empty() : defaults(role, schema, letter, from, to);
        if (here.isEmpty()) {
            return everywhere.orElse("");
        }
        return everywhere.orElse(Rights.usual(object.id().kind(), role)) + ", " + here.get();
    }

    private static Optional<String> defaults(String role, String schema, String letter, Blueprint from, Blueprint to) {
        ObjectId id = ObjectId.of(ObjectKind.DEFAULT_PRIVILEGES, role, schema, letter);
        return from.catalog()
                .object(id)
                .filter(it -> it.equals(to.catalog().objects().get(id)))
                .map(it -> it.text("privileges"));
    }

    private static String letter(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> "r";
            case SEQUENCE -> "S";
            case FUNCTION, PROCEDURE, AGGREGATE -> "f";
            case TYPE, DOMAIN -> "T";
            case SCHEMA -> "n";
            default -> "";
        };
    }
}
