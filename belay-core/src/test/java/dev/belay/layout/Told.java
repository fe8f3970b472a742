package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder written in one text, and what a layout reads in it, in another.
 *
 * <p>A folder: each file below a line {@code -- NAME --}. A history: a line a revision, {@code ID: message | upgrade |
 * downgrade | verify VERIFICATION}, and a line an irregularity, {@code KIND file:line}. A script is its statements between commas, in brackets
 * when they are one transaction.
 */
public final class Told {
    private static final Pattern FILE = Pattern.compile("(?m)^-- (\\S+) --\n");

    private Told() {}

    /** Writes the files of an archive. */
    public static MigrationFolder write(Path folder, String archive) {
        List<String> names =
                FILE.matcher(archive).results().map(match -> match.group(1)).toList();
        String[] bodies = FILE.split(archive, -1);
        for (int index = 0; index < names.size(); index++) {
            Path file = folder.resolve(names.get(index));
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, bodies[index + 1]);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return new MigrationFolder(folder, folder);
    }

    /** What a layout reads. */
    public static String history(History history) {
        StringBuilder told = new StringBuilder();
        for (Revision revision : history.revisions()) {
            told.append("%s: %s | %s | %s%s%n"
                    .formatted(
                            revision.id(),
                            revision.message(),
                            script(revision.upgrade()),
                            downgrade(revision.downgrade()),
                            revision.verification()
                                    .map(verify -> " | verify " + script(verify.script()))
                                    .orElse("")));
        }
        for (Irregularity irregularity : history.irregularities()) {
            told.append("%s %s:%d%n".formatted(irregularity.kind(), irregularity.file(), irregularity.line()));
        }
        return told.toString();
    }

    private static String downgrade(Downgrade downgrade) {
        return switch (downgrade) {
            case Downgrade.Missing missing -> "missing";
            case Downgrade.Irreversible irreversible -> "irreversible: " + irreversible.reason();
            case Downgrade.Written(Script script) -> script(script);
        };
    }

    private static String script(Script script) {
        return switch (script) {
            case Script.Sql sql -> {
                List<String> texts = new ArrayList<>();
                for (Statement statement : sql.statements()) {
                    texts.add(statement.text().replace("\n", "\\n"));
                }
                String all = String.join(", ", texts);
                yield sql.transactions() == TransactionMode.WHOLE_SCRIPT ? "[" + all + "]" : all;
            }
            case Script.Opaque opaque -> "opaque: " + opaque.reason();
            case Script.Command command -> String.join(" ", command.argv());
        };
    }
}
