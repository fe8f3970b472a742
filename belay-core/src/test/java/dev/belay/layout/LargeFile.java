package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;

/** A program of its own, so that its heap can be small: reads a history twice and prints what it counted. */
final class LargeFile {
    private LargeFile() {}

    /** Arguments: a layout's name and a folder. */
    public static void main(String[] arguments) throws IOException {
        Layout layout = Layout.all().stream()
                .filter(candidate -> candidate.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        Path folder = Path.of(arguments[1]);
        MigrationFolder here = new MigrationFolder(folder, folder);
        History history = layout.read(here);
        for (Irregularity irregularity : history.irregularities()) {
            System.out.println(irregularity);
        }
        for (Revision revision : history.revisions()) {
            long first = count((Script.Sql) revision.upgrade());
            long second = count((Script.Sql) revision.upgrade());
            System.out.println(revision.id() + " " + (first == second ? first : first + " and " + second));
            if (revision.downgrade() instanceof Downgrade.Written(Script.Sql downgrade)) {
                System.out.println("down " + count(downgrade));
            }
        }
    }

    /** The statements, and the lines of the rows that go with them. */
    private static long count(Script.Sql script) throws IOException {
        long count = 0;
        for (Statement statement : script.statements()) {
            count++;
            if (statement.data().isPresent()) {
                try (Reader rows = statement.data().get().open()) {
                    count += lines(rows);
                }
            }
        }
        return count;
    }

    private static long lines(Reader rows) throws IOException {
        char[] letters = new char[1 << 16];
        long lines = 0;
        for (int read = rows.read(letters); read >= 0; read = rows.read(letters)) {
            for (int index = 0; index < read; index++) {
                lines += letters[index] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }
}
