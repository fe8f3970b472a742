package dev.belay.layout;

import java.util.Locale;

/**
 * A file that Flyway runs.
 *
 * @param folder the location it was found in
 * @param path relative to the location
 * @param name what its name says
 * @param code whether it is a program instead of SQL
 */
record FlywayFile(MigrationFolder folder, String path, FlywayName name, boolean code) {
    /** The name without folder. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name without folder and ending. */
    String stem() {
        return fileName().substring(0, fileName().lastIndexOf('.'));
    }

    /** As the user would write it. */
    String shown() {
        return folder.shown(path);
    }

    /** What the program is written in, for a program. */
    String language() {
        return switch (path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "java" -> "Java code";
            case "kt" -> "Kotlin code";
            case "groovy" -> "Groovy code";
            case "scala" -> "Scala code";
            default -> "a script of the operating system";
        };
    }
}
