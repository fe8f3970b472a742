package dev.belay.layout;

import dev.belay.history.Script;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file as psql runs it: each statement commits by itself unless the file says BEGIN. What psql shows and how it ends is
 * nothing to a rehearsal; any other command of psql is not run.
 */
public final class PsqlFile {
    private static final Pattern HARMLESS = Pattern.compile(
            "\\\\(echo|qecho|warn|pset|timing|x|t|a|set\\s+(ON_ERROR_STOP|ON_ERROR_ROLLBACK|QUIET|VERBOSITY|ECHO))\\b.*",
            Pattern.DOTALL);

    private PsqlFile() {}

    /** A file that must be run whole; refuses one with a psql command that Belay does not run. */
    public static Script.Sql read(Path file) {
        Path absolute = file.toAbsolutePath();
        MigrationFolder folder = new MigrationFolder(
                Path.of(""), Optional.ofNullable(absolute.getParent()).orElse(absolute));
        return switch (script(folder, String.valueOf(absolute.getFileName()))) {
            case Script.Sql sql -> sql;
            case Script.Opaque opaque ->
                throw new UnreadableFileException(
                        opaque.reason(), "Write it as SQL; only psql runs that command.", null);
            case Script.Command command -> throw new IllegalStateException("a file is no command");
        };
    }

    /** A script of a folder; opaque when it holds a psql command that Belay does not run. */
    static Script script(MigrationFolder folder, String file) {
        SqlText sql = folder.sql(file);
        Iterable<Statement> statements = sql.statements();
        Optional<Statement> command = Scripts.stream(statements)
                .filter(statement -> statement.text().startsWith("\\"))
                .filter(statement -> !isHarmless(statement))
                .findFirst();
        if (command.isPresent()) {
            String name = command.get().text().split("\\s", 2)[0];
            return new Script.Opaque(command.get().span() + " is the psql command " + name);
        }
        Iterable<Statement> kept = statements instanceof Collection
                ? without(statements)
                : () -> Scripts.stream(statements)
                        .filter(statement -> !isHarmless(statement))
                        .iterator();
        return new Script.Sql(kept, dev.belay.history.TransactionMode.PER_STATEMENT);
    }

    private static List<Statement> without(Iterable<Statement> statements) {
        return Scripts.stream(statements)
                .filter(statement -> !isHarmless(statement))
                .toList();
    }

    private static boolean isHarmless(Statement statement) {
        return HARMLESS.matcher(statement.text()).matches();
    }
}
