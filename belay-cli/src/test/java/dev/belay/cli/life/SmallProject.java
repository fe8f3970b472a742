package dev.belay.cli.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A project in Belay's own layout.
 *
 * @param root of the project
 */
record SmallProject(Path root) {
    /** One with a revision that makes a table. */
    static SmallProject in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(root.resolve("migrations"));
        for (Path each = root.resolve("migrations"); !each.equals(folder); each = each.getParent()) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        SmallProject project = new SmallProject(root);
        project.add(0, "CREATE TABLE t0 (id bigint PRIMARY KEY)", "DROP TABLE t0");
        return project;
    }

    /** Adds the revision of this number, counted from 0. */
    void add(int number, String up, String down) throws IOException {
        Files.writeString(root.resolve("migrations/r%d_step.sql".formatted(number)), """
                -- revision: r%1$d
                -- revises: %2$s
                -- message: step %1$d

                -- upgrade
                %3$s;

                -- downgrade
                %4$s;
                """.formatted(
                        number, number == 0 ? "base" : "r" + (number - 1), up, down));
    }
}
