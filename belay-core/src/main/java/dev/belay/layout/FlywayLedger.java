package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Standing;
import dev.belay.layout.FlywayName.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Reads {@code flyway_schema_history}: a row for each run, undone and failed ones among them; a baseline stands for all up to
 * its version. Checksums are compared as Flyway makes them (ChecksumCalculator of 13.0: CRC-32 of the lines, without their
 * ends), for repeatable migrations only where they have no placeholders.
 *
 * @param folder where the files are
 * @param settings of the project's Flyway
 * @param history the files
 */
record FlywayLedger(MigrationFolder folder, FlywaySettings settings, History history) implements Ledger.Reading {
    private static final List<String> COLUMNS =
            List.of("installed_rank", "version", "description", "type", "script", "checksum", "success");

    static Ledger ledger(MigrationFolder folder, FlywaySettings settings, History history) {
        return new Ledger(
                settings.schemas().stream().findFirst(),
                settings.text("table", "flyway_schema_history"),
                COLUMNS,
                COLUMNS.getFirst(),
                List.of(),
                new FlywayLedger(folder, settings, history));
    }

    @Override
    public Standing of(List<Row> rows) {
        Told told = new Told();
        rows.stream().filter(row -> !row.text("type").equals("SCHEMA")).forEach(row -> take(row, told));
        return Standing.of(history, told.applied, this::isRecorded, List.copyOf(told.unknown), told.faults);
    }

    /** What the rows up to one say. */
    private static final class Told {
        private final Set<String> applied = new LinkedHashSet<>();
        private final Set<String> unknown = new LinkedHashSet<>();
        private final List<String> faults = new ArrayList<>();
    }

    private void take(Row row, Told told) {
        String type = row.text("type");
        String name = row.has("version") ? row.text("version") : row.text("script");
        Optional<Revision> revision = revision(row);
        if (type.startsWith("UNDO") || type.equals("DELETE")) {
            told.unknown.remove(name);
            revision.ifPresent(found -> told.applied.remove(found.id()));
        } else if (!row.flag("success")) {
            told.faults.add(name + " failed and left a mark: Flyway runs nothing until the schema is mended and"
                    + " `flyway repair` has taken it away");
        } else if (type.endsWith("BASELINE")) {
            history.revisions().stream().filter(each -> isUpTo(row, each)).forEach(each -> told.applied.add(each.id()));
        } else if (revision.isPresent()) {
            boolean stale = isStale(row, revision.get());
            if (stale && !row.has("version")) {
                told.applied.remove(revision.get().id());
            } else {
                told.applied.add(revision.get().id());
            }
            if (stale && row.has("version")) {
                told.faults.add(revision.get().file() + " is another text than the one that ran: the checksum differs");
            }
        } else if (!isBelowBaseline(row)) {
            told.unknown.add(name);
        }
    }

    private Optional<Revision> revision(Row row) {
        return history.revisions().stream()
                .filter(this::isRecorded)
                .filter(each -> row.has("version") ? isVersion(row, each) : isScript(row, each))
                .findFirst();
    }

    private boolean isVersion(Row row, Revision revision) {
        return FlywayVersion.of(row.text("version"))
                .filter(version -> version(revision).filter(version::isSameAs).isPresent())
                .isPresent();
    }

    private boolean isUpTo(Row row, Revision revision) {
        return FlywayVersion.of(row.text("version"))
                .filter(version -> version(revision)
                        .filter(each -> each.compareTo(version) <= 0)
                        .isPresent())
                .isPresent();
    }

    /** Versions that a baseline among the files takes the place of are no longer read. */
    private boolean isBelowBaseline(Row row) {
        return history.revisions().stream()
                .filter(each ->
                        name(each).filter(name -> name.kind() == Kind.BASELINE).isPresent())
                .anyMatch(each -> FlywayVersion.of(row.text("version"))
                        .filter(version -> version(each)
                                .filter(other -> version.compareTo(other) <= 0)
                                .isPresent())
                        .isPresent());
    }

    private static boolean isScript(Row row, Revision revision) {
        return fileName(row.text("script")).equals(fileName(revision.file()));
    }

    private Optional<FlywayVersion> version(Revision revision) {
        return name(revision).flatMap(FlywayName::version);
    }

    private Optional<FlywayName> name(Revision revision) {
        return FlywayName.of(fileName(revision.file()), settings)
                .or(() -> FlywayName.of(fileName(revision.file()).replaceFirst("\\.[^.]*$", ".sql"), settings));
    }

    /** Callbacks and the schemas that Flyway makes are written down nowhere, or elsewhere. */
    private boolean isRecorded(Revision revision) {
        return name(revision).filter(name -> name.kind() != Kind.CALLBACK).isPresent();
    }

    private boolean isStale(Row row, Revision revision) {
        if (!row.has("checksum") || !Revisions.looksLikeSql(revision.file())) {
            return false;
        }
        String text = new MigrationFolder(folder.root(), folder.root(), folder.drafts())
                .text(revision.file(), Charset.forName(settings.text("encoding", "UTF-8")));
        boolean filled = !row.has("version") && text.contains(settings.text("placeholderprefix", "${"));
        return !filled && !row.text("checksum").equals(String.valueOf(checksum(text)));
    }

    private static int checksum(String text) {
        CRC32 sum = new CRC32();
        text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
