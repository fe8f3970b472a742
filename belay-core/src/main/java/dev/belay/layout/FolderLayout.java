package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder a revision with {@code up.sql} and {@code down.sql}, as diesel has them, in the order of their versions without
 * dashes, compared as text. Each file is a transaction; under a {@code metadata.toml} that does not say
 * {@code run_in_transaction = true} it is sent as one query (diesel_migrations/migrations_internals of 2.3).
 */
@AutoService(Layout.class)
public final class FolderLayout implements Layout {
    private static final Pattern TRANSACTION = Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*true\\s*(#.*)?$");
    private static final String UP = "/up.sql";
    private static final String DOWN = "/down.sql";
    private static final String METADATA = "/metadata.toml";

    @Override
    public String name() {
        return "diesel";
    }

    @Override
    public int turn() {
        return 60;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.folders().stream().anyMatch(name -> folder.has(name + UP));
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new FolderWriter());
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        List<String> names = folder.folders().stream()
                .sorted(Comparator.comparing(FolderLayout::version).thenComparing(name -> name))
                .toList();
        for (String name : names) {
            if (folder.has(name + UP)) {
                add(revisions, folder, name);
            } else if (!folder.below(name).files().isEmpty()) {
                revisions.refused(folder.shown(name), 1, "the folder has no up.sql", "Add one, or delete the folder.");
            }
        }
        for (String file : folder.files()) {
            if (Revisions.looksLikeSql(file)) {
                revisions.ignored(folder.shown(file), "Move it to a folder of its own as up.sql.");
            }
        }
        return revisions.history();
    }

    private static void add(Revisions revisions, MigrationFolder folder, String name) {
        for (String file : folder.below(name).files()) {
            if (Revisions.looksLikeSql(file) && !file.equals("up.sql") && !file.equals("down.sql")) {
                revisions.ignored(folder.shown(name + "/" + file), "Name it up.sql or down.sql.");
            }
        }
        if (!folder.sql(name + UP).lines().iterator().hasNext()) {
            revisions.refused(folder.shown(name + UP), 1, "the file is empty", "Write the upgrade, or a comment.");
        }
        int slug = name.indexOf('_');
        revisions.add(
                name,
                Revisions.words(slug < 0 ? name : name.substring(slug + 1)),
                folder.shown(name + UP),
                script(revisions, folder, name, UP),
                folder.has(name + DOWN)
                        ? new Downgrade.Written(script(revisions, folder, name, DOWN))
                        : new Downgrade.Missing());
    }

    private static Script script(Revisions revisions, MigrationFolder folder, String name, String file) {
        boolean inTransaction = !folder.has(name + METADATA)
                || TRANSACTION.matcher(folder.text(name + METADATA)).find();
        revisions.refuseWhatPsqlTakes(folder, name + file);
        Script.Sql script = inTransaction
                ? Scripts.inTransaction(folder.sql(name + file))
                : Scripts.oneQuery(folder.sql(name + file).statements());
        revisions.refuseRows(script);
        return script;
    }

    private static String version(String name) {
        int slug = name.indexOf('_');
        return (slug < 0 ? name : name.substring(0, slug)).replace("-", "");
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(new Ledger(
                "__diesel_schema_migrations", List.of("version"), "version", new EachRow(history, new Applied())));
    }

    /** A row is a version without dashes. */
    private record Applied() implements EachRow.Tool {
        @Override
        public String named(Row row) {
            return row.text("version");
        }

        @Override
        public boolean isOf(Row row, Revision revision) {
            return row.text("version").equals(version(revision.id()));
        }
    }
}
