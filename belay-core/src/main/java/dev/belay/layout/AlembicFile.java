package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SourceSpan;
import java.util.List;
import java.util.Optional;

/** One revision file of Alembic, read without running it. */
final class AlembicFile {
    private static final Script NOTHING = new Script.Sql(List.of(), TransactionMode.WHOLE_SCRIPT);

    private final String file;
    private final String text;
    private final List<PythonLine> lines;
    private final PythonValues values;

    AlembicFile(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = PythonText.lines(file, text);
        this.values = new PythonValues(lines);
    }

    /** Path relative to the project's root. */
    String file() {
        return file;
    }

    /** The revision's id; none where the module does not assign {@code revision}. */
    Optional<String> id() {
        return words("revision").stream().findFirst();
    }

    /** Tells whether the module says what it revises, be it nothing. */
    boolean namesParents() {
        return values.of("down_revision").isPresent();
    }

    /** Ids of what it revises. */
    List<String> parents() {
        return words("down_revision");
    }

    /** Ids, or labels, of what must be there though it does not revise it. */
    List<String> dependencies() {
        return words("depends_on");
    }

    /** Names of the branch that begins with it; one that is computed is told by the file, for no order hangs on it. */
    List<String> labels() {
        return values.of("branch_labels")
                .map(assigned -> assigned.values().orElse(List.of(file)))
                .orElse(List.of());
    }

    /** The line on which a name is assigned, else the first. */
    int lineOf(String name) {
        return values.of(name).map(PythonValues.Assigned::line).orElse(1);
    }

    private List<String> words(String name) {
        Optional<PythonValues.Assigned> assigned = values.of(name);
        if (assigned.isPresent() && assigned.get().values().isEmpty()) {
            throw new UnreadableFileException(
                    "%s:%d: `%s` is computed, and Belay reads revisions without running them"
                            .formatted(file, assigned.get().line(), name),
                    "Write the ids as plain strings.",
                    null);
        }
        return assigned.flatMap(PythonValues.Assigned::values).orElse(List.of());
    }

    /** The first paragraph of the docstring, as Alembic tells it. */
    private String message() {
        PythonLine first = lines.getFirst();
        String text = first.isString() ? first.tokens().getFirst().text() : "";
        return text.strip().split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ");
    }

    /** The revision, run by these commands. */
    Revision revision(String id, Script.Command up, Script.Command down) {
        Optional<PythonFunction> upgrade = PythonFunction.of("upgrade", lines);
        Optional<PythonFunction> downgrade = PythonFunction.of("downgrade", lines);
        boolean idle = upgrade.map(PythonFunction::isIdle).orElse(true);
        int line = upgrade.map(PythonFunction::line).orElse(1);
        return new Revision(
                id,
                parents(),
                message(),
                StatedReason.inModule(text),
                new SourceSpan(file, line, line),
                idle ? NOTHING : up,
                downgrade.map(function -> downgrade(function, idle, down)).orElseGet(Downgrade.Missing::new));
    }

    private static Downgrade downgrade(PythonFunction function, boolean idleUpgrade, Script.Command down) {
        if (function.isIdle()) {
            return idleUpgrade || function.saysThereIsNothing()
                    ? new Downgrade.Written(NOTHING)
                    : new Downgrade.Missing();
        }
        return function.refusal()
                .<Downgrade>map(words -> words.isEmpty() ? new Downgrade.Missing() : new Downgrade.Irreversible(words))
                .orElseGet(() -> new Downgrade.Written(down));
    }
}
