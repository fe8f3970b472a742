package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.RevisionWriter.Apart;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what several revisions say into the file of the last of them, which keeps its id, and takes the files of the others
 * away. Nothing is written to the disk.
 *
 * @param writer of the project's layout
 * @param folder its migrations
 * @param revisions in their order, each standing on the one before
 */
public record Squashing(RevisionWriter writer, MigrationFolder folder, List<Revision> revisions) {
    /** Copies the list. */
    public Squashing {
        revisions = List.copyOf(revisions);
    }

    /** Why these cannot stand in one file. */
    public Optional<String> obstacle() {
        List<Revision> without = revisions.stream()
                .filter(revision -> !(revision.downgrade() instanceof Downgrade.Written))
                .toList();
        if (!without.isEmpty() && without.size() < revisions.size()) {
            return Optional.of(without.getFirst().id() + " has no way back, and others have one");
        }
        return writer.apart() == Apart.SEVERAL
                ? writer.unsquashable(folder, revisions)
                : revisions.stream()
                        .filter(Squashing::runsOutside)
                        .map(revision ->
                                revision.id() + " runs in no transaction, which a file of this layout cannot mix with"
                                        + " others: squash up to it, and from behind it")
                        .findFirst();
    }

    /** Tells whether a statement of it is refused in a transaction. */
    private static boolean runsOutside(Revision revision) {
        return revision.upgrade() instanceof Script.Sql sql && holdsOutside(sql.statements());
    }

    private static boolean holdsOutside(Iterable<Statement> statements) {
        return Scripts.stream(statements).anyMatch(each -> Wording.of(each.text()) == Wording.OUTSIDE_ONLY);
    }

    /** Tells whether they have to run in no transaction of the tool's. */
    public boolean isApart() {
        return revisions.stream().anyMatch(Squashing::runsOutside);
    }

    /**
     * The files afterwards.
     *
     * @param apart whether the one that is left runs in no transaction of the tool's
     */
    public Drafts drafts(boolean apart) {
        Revision last = revisions.getLast();
        Optional<Drafts> shared = writer.squashed(folder, revisions, apart);
        if (shared.isPresent()) {
            return shared.get();
        }
        Optional<String> joined = writer.joined(folder, revisions);
        if (joined.isPresent()) {
            return without(
                    folder.drafts().with(folder.path().resolve(MarkedFile.of(folder, last)), joined.get()), last);
        }
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        for (Revision revision : revisions) {
            up.append(said(revision, writer.upgrade(folder, revision)));
        }
        boolean back = last.downgrade() instanceof Downgrade.Written;
        for (Revision revision : back ? revisions.reversed() : List.<Revision>of()) {
            down.append(said(revision, writer.downgrade(folder, revision)));
        }
        MigrationFolder changing = put(folder, writer.upgrade(folder, last), up.toString());
        if (back) {
            changing = put(changing, writer.downgrade(changing, last), down.toString());
        }
        boolean runsApart =
                last.upgrade() instanceof Script.Sql sql && sql.transactions() == TransactionMode.PER_STATEMENT;
        if (apart && !runsApart && writer.apart() == Apart.SEVERAL) {
            changing = changing.with(writer.apart(changing, last));
        }
        return without(writer.standOn(changing, last, revisions.getFirst().parents()), last);
    }

    /** Without the files of all but the last. */
    private Drafts without(Drafts written, Revision last) {
        Set<String> gone = new LinkedHashSet<>();
        revisions.forEach(revision -> gone.addAll(files(revision)));
        gone.removeAll(files(last));
        Drafts drafts = written;
        for (String file : gone) {
            drafts = drafts.without(folder.path().resolve(file));
        }
        return drafts;
    }

    /** All files of a revision alone. */
    private Set<String> files(Revision revision) {
        Set<String> files = new LinkedHashSet<>();
        List<Slot> slots = new ArrayList<>(writer.upgrade(folder, revision));
        if (revision.downgrade() instanceof Downgrade.Written) {
            slots.addAll(writer.downgrade(folder, revision));
        }
        for (Slot slot : slots) {
            files.add(slot.file());
            if (folder.has(slot.file() + ".conf")) {
                files.add(slot.file() + ".conf");
            }
            if (slot.file().endsWith("/up.sql")) {
                String inside = slot.file().substring(0, slot.file().length() - "up.sql".length());
                folder.tree().stream().filter(file -> file.startsWith(inside)).forEach(files::add);
            }
        }
        return files;
    }

    /** What a revision says in these places, below its file's name. */
    private String said(Revision revision, List<Slot> slots) {
        StringBuilder text = new StringBuilder();
        for (Slot slot : slots) {
            String body = folder.whole(slot.file())
                    .substring(slot.begin(), slot.end())
                    .strip();
            if (!body.isEmpty()) {
                text.append(body).append(Mending.isOpen(body) ? "\n;\n" : "\n");
            }
        }
        String name = revision.file().substring(revision.file().lastIndexOf('/') + 1);
        String known = name.equals("up.sql") ? revision.id() : name;
        return text.isEmpty() ? "" : "-- " + known + "\n" + text;
    }

    private static MigrationFolder put(MigrationFolder folder, List<Slot> slots, String text) {
        MigrationFolder changing = folder;
        for (int index = slots.size() - 1; index >= 0; index--) {
            Slot slot = slots.get(index);
            changing = changing.with(Mending.put(changing, slot, index > 0 ? "" : slot.head() + text + slot.tail()));
        }
        return changing;
    }
}
