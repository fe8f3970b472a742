package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.layout.PairedFiles.Named;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * sqlx: {@code 7_name.up.sql} and {@code 7_name.down.sql}, or {@code 7_name.sql} where there is no way back, each in a
 * transaction unless the file begins with {@code -- no-transaction}; it is then sent as one query
 * (sqlx-core/src/migrate/source.rs of 0.9).
 *
 * <p>Its files look like golang-migrate's; a file without transaction or a Cargo.toml with sqlx tells them apart.
 */
@AutoService(Layout.class)
public final class SqlxLayout implements Layout {
    private static final Pattern NAME = Pattern.compile("([^_]*)_(.*?)(?:\\.(up|down))?\\.sql");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DEPENDENCY = Pattern.compile("(?m)^\\s*(sqlx\\s*[=.]|\\[.*dependencies\\.sqlx])");
    private static final Pattern NEAR = Pattern.compile("(?i)\\s*--+\\s*no[-_ ]?transaction\\b.*");
    private static final String BARE = "-- no-transaction";
    private static final String MANIFEST = "Cargo.toml";

    @Override
    public String name() {
        return "sqlx";
    }

    @Override
    public int turn() {
        return 45;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        boolean named = folder.files().stream().anyMatch(SqlxLayout::isMigration);
        return named
                && (isDependency(folder)
                        || folder.files().stream()
                                .filter(SqlxLayout::isMigration)
                                .anyMatch(file -> folder.beginning(file).startsWith(BARE)));
    }

    private static boolean isMigration(String file) {
        Matcher name = NAME.matcher(file);
        return name.matches() && VERSION.matcher(name.group(1)).matches();
    }

    /** Tells whether the package around the folder depends on sqlx. */
    private static boolean isDependency(MigrationFolder folder) {
        return folder.around().stream()
                .filter(outer -> outer.has(MANIFEST))
                .anyMatch(outer -> DEPENDENCY.matcher(outer.beginning(MANIFEST)).find());
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new PairsWriter(true));
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        Map<BigInteger, PairedFiles> pairs = new TreeMap<>();
        for (String file : folder.files()) {
            Matcher name = NAME.matcher(file);
            if (isMigration(file) && name.matches()) {
                pairs.computeIfAbsent(new BigInteger(name.group(1)), version -> new PairedFiles(folder, revisions))
                        .take(new Named(name.group(1), name.group(2), file, !"down".equals(name.group(3))));
            } else if (name.matches()) {
                revisions.refused(
                        folder.shown(file), 1, "the name begins with no version", "Name it VERSION_name.sql.");
            } else if (Revisions.looksLikeSql(file)) {
                revisions.ignored(folder.shown(file), "Name it VERSION_name.up.sql or VERSION_name.down.sql.");
            }
        }
        pairs.values().forEach(pair -> pair.addTo(file -> script(folder, file, revisions)));
        revisions.gaps();
        return revisions.history();
    }

    private static Script script(MigrationFolder folder, String file, Revisions revisions) {
        revisions.refuseWhatPsqlTakes(folder, file);
        String beginning = folder.beginning(file);
        boolean bare = beginning.startsWith(BARE);
        if (!bare) {
            nearMiss(beginning)
                    .ifPresent(line -> revisions.comment(
                            folder.shown(file), line, "Write `" + BARE + "` at the very beginning of the file."));
        }
        Script.Sql script =
                bare ? Scripts.oneQuery(folder.sql(file).statements()) : Scripts.inTransaction(folder.sql(file));
        revisions.refuseRows(script);
        return script;
    }

    /** The line above the first statement that was meant to say so, if there is one. */
    private static Optional<Integer> nearMiss(String beginning) {
        int number = 0;
        for (String line : (Iterable<String>) beginning.lines()::iterator) {
            number++;
            if (NEAR.matcher(line).matches()) {
                return Optional.of(number);
            } else if (!line.isBlank() && !line.stripLeading().startsWith("--")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(new Ledger(
                "_sqlx_migrations",
                List.of("version", "success", "checksum"),
                "version",
                new EachRow(history, new Applied(folder))));
    }

    /** A row is a version; its sum is the SHA-384 of the file (sqlx-core/src/migrate/migration.rs of 0.8). */
    private record Applied(MigrationFolder folder) implements EachRow.Tool {
        @Override
        public String named(Row row) {
            return row.text("version");
        }

        @Override
        public boolean isOf(Row row, Revision revision) {
            return EachRow.isSameNumber(row.text("version"), revision.id());
        }

        @Override
        public boolean stands(Row row) {
            return row.flag("success");
        }

        @Override
        public Optional<String> fault(Row row, Optional<Revision> revision) {
            if (!stands(row)) {
                return Optional.of("version " + row.text("version")
                        + " is partially applied: sqlx runs nothing until the schema is mended and its row is gone");
            }
            MigrationFolder root = new MigrationFolder(folder.root(), folder.root(), folder.drafts());
            return revision.filter(found ->
                            !row.text("checksum").equals("\\x" + SqitchLedger.hex("SHA-384", root.whole(found.file()))))
                    .map(found -> found.file() + " is another text than the one that ran: the checksum differs");
        }
    }
}
