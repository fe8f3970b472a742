package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the blocks of dbmate. */
final class DbmateWriter implements RevisionWriter {
    private static final Pattern MARKER = Pattern.compile("--\\s*migrate:(up|down)(?:\\s+.*)?\\s*");

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return file(folder, revision).slots("up");
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        return file(folder, revision).slotsOrEnd("down", "-- migrate:down");
    }

    private static MarkedFile file(MigrationFolder folder, Revision revision) {
        return new MarkedFile(folder, MarkedFile.of(folder, revision), MARKER);
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        return new Slot(Versions.next(wanted) + "_" + wanted.slug() + ".sql", 0, 0, "-- migrate:up\n", "");
    }

    @Override
    public Apart apart() {
        return Apart.SINGLE;
    }

    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        int line = upgrade(folder, revision).getFirst().begin() - 1;
        return file(folder, revision).inserted(folder, line, " transaction:false");
    }
}
