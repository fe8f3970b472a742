package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Writes the versions of Flyway and the scripts that undo them. */
final class FlywayWriter implements RevisionWriter {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Map<String, String> environment;
    private final BiFunction<MigrationFolder, FlywaySettings, FlywayFiles> files;

    /**
     * Writes where the settings say.
     *
     * @param files of a folder by its settings
     */
    FlywayWriter(Map<String, String> environment, BiFunction<MigrationFolder, FlywaySettings, FlywayFiles> files) {
        this.environment = Map.copyOf(environment);
        this.files = files;
    }

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return List.of(Slot.wholeFile(folder, MarkedFile.of(folder, revision)));
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        FlywaySettings settings = FlywaySettings.of(folder, environment);
        String up = MarkedFile.of(folder, revision);
        List<FlywayFile> found = files.apply(folder, settings).files();
        Optional<FlywayVersion> version = found.stream()
                .filter(file -> place(folder, file).equals(up))
                .filter(file -> file.name().kind() == FlywayName.Kind.VERSIONED)
                .findFirst()
                .flatMap(file -> file.name().version());
        if (version.isEmpty()) {
            throw new UnreadableFileException(
                    "Flyway has no undo for " + revision.file(), "Choose a version instead.", null);
        }
        String undo = found.stream()
                .filter(file -> file.name().kind() == FlywayName.Kind.UNDO)
                .filter(file -> file.name().version().orElseThrow().isSameAs(version.get()))
                .findFirst()
                .map(file -> place(folder, file))
                .orElseGet(() -> beside(up, settings));
        return List.of(Slot.wholeFile(folder, undo));
    }

    /** The name of a version's file with the prefix of an undo script. */
    private static String beside(String up, FlywaySettings settings) {
        int name = up.lastIndexOf('/') + 1;
        int behind = name + settings.text("sqlmigrationprefix", "V").length();
        return up.substring(0, name) + settings.text("undosqlmigrationprefix", "U") + up.substring(behind);
    }

    private static String place(MigrationFolder folder, FlywayFile file) {
        Path path = Drafts.normal(file.folder().path().resolve(file.path()));
        return Drafts.normal(folder.path()).relativize(path).toString().replace('\\', '/');
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        FlywaySettings settings = FlywaySettings.of(folder, environment);
        String prefix = settings.text("sqlmigrationprefix", "V");
        String separator = settings.text("sqlmigrationseparator", "__");
        String suffix = settings.list("sqlmigrationsuffixes", ".sql").getFirst();
        Optional<FlywayFile> last = files.apply(folder, settings).files().stream()
                .filter(file -> file.name().kind() == FlywayName.Kind.VERSIONED)
                .max(Comparator.comparing(file -> file.name().version().orElseThrow()));
        String version = last.map(file -> version(file.fileName(), prefix, separator, wanted))
                .orElse("1");
        String beside =
                last.map(file -> place(folder, file).replaceFirst("[^/]*$", "")).orElse("");
        return new Slot(beside + prefix + version + separator + wanted.slug() + suffix, 0, 0);
    }

    private static String version(String file, String prefix, String separator, NewRevision wanted) {
        int end = file.indexOf(separator);
        String written = file.substring(prefix.length(), end < 0 ? file.lastIndexOf('.') : end);
        String number = written.replaceFirst("^.*[._]", "");
        String before = written.substring(0, written.length() - number.length());
        String next = new BigInteger(number).add(BigInteger.ONE).toString();
        if (number.length() >= 12) {
            String stamp = STAMP.format(wanted.now()).substring(0, Math.min(14, number.length()));
            return before + (stamp.compareTo(next) > 0 ? stamp : next);
        }
        return before + "0".repeat(Math.max(0, number.length() - next.length())) + next;
    }

    @Override
    public Apart apart() {
        return Apart.SEVERAL;
    }

    /** A file beside the script says so. */
    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        String settings = MarkedFile.of(folder, revision) + ".conf";
        String before = folder.whole(settings);
        String apart = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        return folder.drafts().with(folder.path().resolve(settings), before + apart + "executeInTransaction=false\n");
    }
}
