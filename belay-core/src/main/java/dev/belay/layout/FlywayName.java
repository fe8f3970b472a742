package dev.belay.layout;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The name of a SQL file that Flyway runs (ResourceNameParser of 13.0).
 *
 * @param kind what it is
 * @param event of a callback; empty otherwise
 * @param version of what has one
 * @param description its words
 */
record FlywayName(Kind kind, String event, Optional<FlywayVersion> version, String description) {
    /** What a file is, by its prefix. */
    enum Kind {
        VERSIONED,
        UNDO,
        REPEATABLE,
        BASELINE,
        CALLBACK
    }

    /** The events of {@code migrate} and {@code undo}; those of other commands are known and never run here. */
    static final List<String> EVENTS = List.of(
            "beforeValidate",
            "afterValidate",
            "beforeCreateSchema",
            "createSchema",
            "beforeMigrate",
            "beforeEachMigrate",
            "beforeEachMigrateStatement",
            "afterEachMigrateStatement",
            "afterEachMigrate",
            "beforeRepeatables",
            "afterVersioned",
            "afterMigrateApplied",
            "afterMigrate",
            "beforeUndo",
            "beforeEachUndo",
            "afterEachUndo",
            "afterUndo",
            "afterConnect",
            "beforeConnect",
            "beforeClean",
            "afterClean",
            "afterCleanError",
            "afterEachMigrateStatementError",
            "afterEachMigrateError",
            "afterMigrateError",
            "afterValidateError",
            "beforeEachUndoStatement",
            "afterEachUndoStatement",
            "afterEachUndoStatementError",
            "afterEachUndoError",
            "afterUndoError",
            "beforeBaseline",
            "afterBaseline",
            "afterBaselineError",
            "beforeRepair",
            "afterRepair",
            "afterRepairError",
            "beforeInfo",
            "afterInfo",
            "afterInfoError");

    private record Prefix(String text, Kind kind) {}

    /** The name of a file without its folder, if Flyway runs it. */
    static Optional<FlywayName> of(String file, FlywaySettings settings) {
        return suffix(file, settings).flatMap(suffix -> {
            String name = file.substring(0, file.length() - suffix.length());
            return prefixes(settings)
                    .filter(prefix -> name.startsWith(prefix.text()))
                    .max(Comparator.comparingInt(prefix -> prefix.text().length()))
                    .flatMap(
                            prefix -> named(prefix, name.substring(prefix.text().length()), settings));
        });
    }

    /** The suffix of a migration that a file has, in any case. */
    static Optional<String> suffix(String file, FlywaySettings settings) {
        String lower = file.toLowerCase(Locale.ROOT);
        return settings.list("sqlmigrationsuffixes", ".sql").stream()
                .filter(suffix -> lower.endsWith(suffix.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Stream<Prefix> prefixes(FlywaySettings settings) {
        Stream<Prefix> migrations = Stream.of(
                new Prefix(settings.text("sqlmigrationprefix", "V"), Kind.VERSIONED),
                new Prefix(settings.text("undosqlmigrationprefix", "U"), Kind.UNDO),
                new Prefix(settings.text("repeatablesqlmigrationprefix", "R"), Kind.REPEATABLE),
                new Prefix(settings.text("baselinemigrationprefix", "B"), Kind.BASELINE));
        return Stream.concat(migrations, EVENTS.stream().map(event -> new Prefix(event, Kind.CALLBACK)));
    }

    private static Optional<FlywayName> named(Prefix prefix, String rest, FlywaySettings settings) {
        String separator = settings.text("sqlmigrationseparator", "__");
        int cut = rest.indexOf(separator);
        String before = cut < 0 ? rest : rest.substring(0, cut);
        String description =
                cut < 0 ? "" : rest.substring(cut + separator.length()).replace('_', ' ');
        boolean unversioned = prefix.kind() == Kind.REPEATABLE || prefix.kind() == Kind.CALLBACK;
        if (unversioned) {
            String event = prefix.kind() == Kind.CALLBACK ? prefix.text() : "";
            return before.isEmpty()
                    ? Optional.of(new FlywayName(prefix.kind(), event, Optional.empty(), description))
                    : Optional.empty();
        }
        return FlywayVersion.of(before)
                .map(version -> new FlywayName(prefix.kind(), "", Optional.of(version), description));
    }

    /** What is wrong with the name of a file that Flyway passes over. */
    static String remedy(String file, FlywaySettings settings) {
        String capital = file.substring(0, 1).toUpperCase(Locale.ROOT) + file.substring(1);
        if (!capital.equals(file) && of(capital, settings).isPresent()) {
            return "Name it " + capital + ".";
        }
        String spaced = capital.replaceFirst("^([VUB][0-9][0-9._]*?)[_ -]+(?=[^0-9_ -])", "$1__");
        if (of(spaced, settings).isPresent()) {
            return "Name it " + spaced + ".";
        }
        String name = file.replaceFirst("(__.*)?\\.[^.]*$", "");
        return EVENTS.stream()
                .filter(event -> event.equalsIgnoreCase(name))
                .map(event -> "Name it " + event + file.substring(name.length()) + ".")
                .findFirst()
                .orElse("Name it V1__description.sql, R__description.sql or U1__description.sql.");
    }
}
