package dev.belay.code;

import java.util.Locale;

/** {@code createdAt} as {@code created_at}, as Spring's and Flask-SQLAlchemy's naming strategies write it. */
final class SnakeCase {
    private SnakeCase() {}

    static String of(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
