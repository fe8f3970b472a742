package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the pairs of files of golang-migrate and sqlx. */
final class PairsWriter implements RevisionWriter {
    private static final Pattern UP = Pattern.compile("(?<version>[Vv]?[0-9]+)(?<words>[._-].*?)(?:\\.up)?\\.sql");

    private final boolean framing;

    /**
     * Writes them.
     *
     * @param framing whether the tool opens a transaction around a file
     */
    PairsWriter(boolean framing) {
        this.framing = framing;
    }

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return List.of(Slot.wholeFile(folder, MarkedFile.of(folder, revision)));
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        String up = MarkedFile.of(folder, revision);
        Matcher name = UP.matcher(up);
        if (!name.matches()) {
            throw new UnreadableFileException(
                    revision.file() + " has no place for a downgrade", "Name it VERSION_name.up.sql.", null);
        }
        String beside = name.group("version") + name.group("words") + ".down.sql";
        String down = folder.files().stream()
                .filter(file -> file.equals(beside) || isDownOf(file, name.group("version")))
                .findFirst()
                .orElse(beside);
        return List.of(Slot.wholeFile(folder, down));
    }

    private static boolean isDownOf(String file, String version) {
        Matcher name = UP.matcher(file);
        return file.endsWith(".down.sql")
                && name.matches()
                && number(name.group("version")).equals(number(version));
    }

    private static BigInteger number(String version) {
        return new BigInteger(version.replaceFirst("^[Vv]", ""));
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        boolean lettered = !wanted.history().revisions().isEmpty()
                && wanted.history().revisions().getLast().file().matches("(.*/)?V[0-9]+.*");
        return new Slot(
                (lettered ? "V" : "") + Versions.next(wanted) + (lettered ? "." : "_") + wanted.slug() + ".up.sql",
                0,
                0);
    }

    @Override
    public Apart apart() {
        return Apart.SINGLE;
    }

    /** golang-migrate opens no transaction by itself; sqlx looks at the first line of the file. */
    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        String file = MarkedFile.of(folder, revision);
        return framing
                ? folder.drafts().with(folder.path().resolve(file), "-- no-transaction\n" + folder.whole(file))
                : folder.drafts();
    }
}
