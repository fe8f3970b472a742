package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.layout.Scripts.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * pop, as Ory writes it: {@code 20150101000001_name.postgres.up.sql}, one migration cut into several files, of which the
 * first fourteen digits are the migration. A file for PostgreSQL goes before one for any database; each file is a
 * transaction unless its name says {@code .autocommit} (ory/x popx/match.go and popx/migration_box.go).
 */
@AutoService(Layout.class)
public final class PopLayout implements Layout {
    private static final Pattern NAME =
            Pattern.compile("([0-9]{14})([0-9]*)_([^.]+)(?:\\.([a-z0-9]+?))??(\\.autocommit)?\\.(up|down)\\.sql");
    private static final Set<String> OURS = Set.of("postgres", "postgresql", "pg");
    private static final Set<String> OTHERS =
            Set.of("mysql", "mariadb", "cockroach", "cockroachdb", "crdb", "sqlite", "sqlite3");

    @Override
    public String name() {
        return "pop";
    }

    @Override
    public int turn() {
        return 25;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .map(NAME::matcher)
                .anyMatch(name -> name.matches() && name.group(4) != null && isDialect(name.group(4)));
    }

    private static boolean isDialect(String word) {
        return OURS.contains(word) || OTHERS.contains(word);
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new PopWriter());
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        Map<String, NavigableMap<String, Parts>> migrations = new TreeMap<>();
        for (String file : folder.files()) {
            Matcher name = NAME.matcher(file);
            if (name.matches() && (name.group(4) == null || OURS.contains(name.group(4)))) {
                migrations
                        .computeIfAbsent(name.group(1), version -> new TreeMap<>())
                        .computeIfAbsent(name.group(1) + name.group(2), part -> new Parts())
                        .take(name);
            } else if (!name.matches() && Revisions.looksLikeSql(file)) {
                revisions.refused(
                        folder.shown(file),
                        1,
                        "the name is not that of a migration",
                        "Name it VERSION_name.up.sql or VERSION_name.postgres.up.sql, with fourteen digits or more.");
            }
        }
        migrations.forEach((version, parts) -> add(revisions, folder, version, parts));
        return revisions.history();
    }

    private static void add(
            Revisions revisions, MigrationFolder folder, String version, NavigableMap<String, Parts> parts) {
        Optional<Matcher> first =
                parts.values().stream().flatMap(part -> part.up.stream()).findFirst();
        if (first.isEmpty()) {
            String file = parts.firstEntry().getValue().down.orElseThrow().group();
            revisions.irregular(
                    Kind.DOWNGRADE_WITHOUT_UPGRADE,
                    folder.shown(file),
                    1,
                    "there is no up file of version " + version,
                    "Add the up file, or delete this one.");
            return;
        }
        parts.forEach((part, files) -> {
            if (files.up.isPresent() && files.down.isEmpty()) {
                revisions.refused(
                        folder.shown(files.up.get().group()), 1, "it has no down file", "Add one; it may be empty.");
            }
        });
        List<Portion> up = portions(folder, revisions, parts.values().stream().map(part -> part.up));
        List<Portion> down = portions(
                folder, revisions, parts.descendingMap().values().stream().map(part -> part.down));
        revisions.add(
                version,
                Revisions.words(first.get().group(3)),
                folder.shown(first.get().group()),
                Scripts.portions(up),
                down.isEmpty() ? new Downgrade.Missing() : new Downgrade.Written(Scripts.portions(down)));
    }

    private static List<Portion> portions(
            MigrationFolder folder, Revisions revisions, Stream<Optional<Matcher>> files) {
        List<Portion> portions = new ArrayList<>();
        files.flatMap(Optional::stream).forEach(name -> {
            revisions.refuseWhatPsqlTakes(folder, name.group());
            portions.add(new Portion(folder.sql(name.group()).statements(), name.group(5) == null));
        });
        return portions;
    }

    /** The files of one part of a migration. */
    private static final class Parts {
        private Optional<Matcher> up = Optional.empty();
        private Optional<Matcher> down = Optional.empty();

        void take(Matcher name) {
            boolean isUp = name.group(6).equals("up");
            Optional<Matcher> taken = isUp ? up : down;
            if (taken.isEmpty() || name.group(4) != null) {
                up = isUp ? Optional.of(name) : up;
                down = isUp ? down : Optional.of(name);
            }
        }
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(
                new Ledger("schema_migration", List.of("version"), "version", new EachRow(history, new Applied())));
    }

    /** A row is a part of a migration: its first fourteen digits are the migration's. */
    private record Applied() implements EachRow.Tool {
        @Override
        public String named(Row row) {
            return row.text("version");
        }

        @Override
        public boolean isOf(Row row, Revision revision) {
            return row.text("version").startsWith(revision.id());
        }
    }
}
