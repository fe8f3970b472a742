package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes the folders of diesel. */
final class FolderWriter implements RevisionWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return List.of(Slot.wholeFile(folder, MarkedFile.of(folder, revision)));
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        String up = MarkedFile.of(folder, revision);
        return List.of(Slot.wholeFile(folder, up.substring(0, up.lastIndexOf('/')) + "/down.sql"));
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        String last = wanted.last().orElse("").replaceFirst("_.*", "");
        String version = last.matches("[0-9]{1,8}")
                ? Versions.next(wanted, Versions::leading)
                : DATE.format(wanted.now()) + tail(last);
        return new Slot(version + "_" + wanted.slug() + "/up.sql", 0, 0);
    }

    /** Newer versions of diesel write four more digits. */
    private static String tail(String last) {
        return last.matches(".*-[0-9]{6}-[0-9]{4}") ? "-0000" : "";
    }

    @Override
    public Apart apart() {
        return Apart.SINGLE;
    }

    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        String metadata = MarkedFile.of(folder, revision).replaceFirst("[^/]*$", "metadata.toml");
        return folder.drafts().with(folder.path().resolve(metadata), "run_in_transaction = false\n");
    }
}
