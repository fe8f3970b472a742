package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts statements into the files of a project, and keeps every other character. Nothing is written: what comes back are
 * drafts, on top of those of the folder.
 *
 * @param writer of the project's layout
 * @param folder its migrations
 */
public record Mending(RevisionWriter writer, MigrationFolder folder) {
    private static final Pattern ENDS_TRANSACTION = Pattern.compile("(?i)(commit|end)(\\s+(work|transaction))?");
    private static final Pattern BEGINS_TRANSACTION =
            Pattern.compile("(?i)begin(\\s+(work|transaction))?|start\\s+transaction");
    private static final Pattern COMMENTS_BEHIND = Pattern.compile("(\\s+--(?!\\s*rollback )[^\n]*)+$");

    /** Writes a downgrade in the place of the one that is there, or where none is. */
    public Drafts replace(Revision revision, List<Step> steps) {
        return replace(revision, steps, writer.downgradeText(steps));
    }

    /** Writes, likewise, a downgrade that has nothing to do. */
    public Drafts replaceByNothing(Revision revision) {
        return replace(revision, List.of(), writer.idleDowngrade(revision));
    }

    private Drafts replace(Revision revision, List<Step> steps, String text) {
        List<Slot> slots = writer.downgrade(folder, revision);
        MigrationFolder changing = folder;
        for (int index = slots.size() - 1; index > 0; index--) {
            changing = changing.with(put(changing, slots.get(index), ""));
        }
        Slot first = slots.getFirst();
        changing = changing.with(put(changing, first, first.head() + fitting(changing, first, text) + first.tail()));
        return writer.around(changing, revision, steps);
    }

    /** Writes statements behind those of the downgrade that is there. */
    public Drafts append(Revision revision, List<Step> steps) {
        Slot last = writer.downgrade(folder, revision).getLast();
        String whole = folder.whole(last.file());
        String body = whole.substring(last.begin(), last.end());
        int at = writer.writesSql() ? behindLast(body) : body.stripTrailing().length();
        String text = fitting(folder, last, writer.downgradeText(steps));
        String before = body.substring(0, at);
        String begun = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        String more = (writer.writesSql() && isOpen(before) ? ";" : "") + begun + text;
        String rest = body.substring(at).replaceFirst("^\\R", "");
        Slot all = new Slot(last.file(), last.begin(), last.end());
        return writer.around(folder.with(put(folder, all, before + more + rest)), revision, steps);
    }

    /** Writes statements before those of the upgrade. */
    public Drafts prepend(Revision revision, List<Step> steps) {
        Slot first = writer.upgrade(folder, revision).getFirst();
        String body = folder.whole(first.file()).substring(first.begin(), first.end());
        int at = writer.writesSql() ? beforeFirst(body) : 0;
        String text = fitting(folder, first, writer.text(steps));
        Slot point = new Slot(first.file(), first.begin() + at, first.begin() + at);
        return put(folder, point, text);
    }

    /** Writes the upgrade of a revision that is new. */
    public Drafts begin(NewRevision wanted, List<Step> steps) {
        MigrationFolder announced = folder.with(writer.announce(folder, wanted));
        Slot slot = writer.next(announced, wanted, steps);
        if (slot.end() == 0 && announced.has(slot.file())) {
            throw new UnreadableFileException(
                    announced.shown(slot.file()) + " is there already", "Choose another message.", null);
        }
        return put(announced, slot, slot.head() + writer.text(steps) + slot.tail());
    }

    static Drafts put(MigrationFolder folder, Slot slot, String text) {
        String whole = folder.whole(slot.file());
        String apart =
                slot.begin() > 0 && whole.charAt(slot.begin() - 1) != '\n' && slot.begin() == slot.end() ? "\n" : "";
        return folder.drafts()
                .with(
                        folder.path().resolve(slot.file()),
                        whole.substring(0, slot.begin()) + apart + text + whole.substring(slot.end()));
    }

    /** The statements with the line ends of the file that they come to stand in. */
    private static String fitting(MigrationFolder folder, Slot slot, String text) {
        boolean returns = folder.whole(slot.file()).contains("\r\n");
        return returns && !text.contains("$") ? text.replace("\n", "\r\n") : text;
    }

    /** Where a statement would be written last: before the COMMIT at the end, if there is one. */
    private static int behindLast(String body) {
        return Scripts.stream(SqlText.of("", body).statements())
                .reduce((earlier, later) -> later)
                .map(Statement::text)
                .filter(text -> ENDS_TRANSACTION.matcher(text).matches())
                .map(body::lastIndexOf)
                .orElse(body.stripTrailing().length());
    }

    static boolean isOpen(String body) {
        Matcher comments = COMMENTS_BEHIND.matcher(body.stripTrailing());
        String code = comments.find() ? body.substring(0, comments.start()) : body;
        return !code.isBlank()
                && !code.stripTrailing().endsWith(";")
                && !body.contains("StatementEnd")
                && SqlText.of("", body).statements().iterator().hasNext();
    }

    /** Where a statement would be written first: behind the BEGIN at the beginning, if there is one. */
    private static int beforeFirst(String body) {
        Optional<String> first = Scripts.stream(SqlText.of("", body).statements())
                .findFirst()
                .map(Statement::text)
                .filter(text -> BEGINS_TRANSACTION.matcher(text).matches());
        if (first.isEmpty()) {
            return 0;
        }
        int end = body.indexOf(';', body.indexOf(first.get())) + 1;
        return body.startsWith("\n", end) ? end + 1 : end;
    }
}
