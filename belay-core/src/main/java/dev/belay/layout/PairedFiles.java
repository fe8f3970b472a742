package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The files of one version: one for the way up, one for the way back; more than one of each when the version is taken twice. */
final class PairedFiles {
    /**
     * A file.
     *
     * @param version as it is written
     * @param slug the words of its name
     * @param file its name
     * @param up whether it is the way up
     */
    record Named(String version, String slug, String file, boolean up) {}

    private final MigrationFolder folder;
    private final Revisions revisions;
    private final List<Named> ups = new ArrayList<>();
    private final List<Named> downs = new ArrayList<>();

    PairedFiles(MigrationFolder folder, Revisions revisions) {
        this.folder = folder;
        this.revisions = revisions;
    }

    void take(Named file) {
        (file.up() ? ups : downs).add(file);
    }

    /** Adds the revision, or the revisions that claim one version; a downgrade alone is irregular. */
    void addTo(Function<String, Script> script) {
        for (Named up : ups) {
            Optional<Named> down = downs.stream()
                    .filter(candidate -> ups.size() == 1 || candidate.slug().equals(up.slug()))
                    .findFirst();
            down.ifPresent(downs::remove);
            revisions.add(
                    up.version(),
                    Revisions.words(up.slug()),
                    folder.shown(up.file()),
                    script.apply(up.file()),
                    down.isPresent()
                            ? new Downgrade.Written(script.apply(down.get().file()))
                            : new Downgrade.Missing());
        }
        downs.forEach(this::alone);
    }

    private void alone(Named down) {
        revisions.irregular(
                Kind.DOWNGRADE_WITHOUT_UPGRADE,
                folder.shown(down.file()),
                1,
                "there is no up file for it in version " + down.version(),
                "Add the up file, or delete this one.");
    }
}
