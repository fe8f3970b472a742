package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Liquibase's formatted SQL: {@code --changeset author:id} with {@code --rollback} lines, in the order in which the root
 * changelog in XML, YAML or JSON includes the files; without one the files of the folder by their paths. A changeset is a
 * revision, named by path, id and author. Changesets written in XML, YAML or JSON are revisions that cannot be rehearsed yet.
 *
 * <p>All contexts and labels run; preconditions are taken to hold; {@code --rollback empty} is a written downgrade without
 * statements, as it is for Liquibase.
 */
@AutoService(Layout.class)
public final class LiquibaseLayout implements Layout {
    /** Folders that hold changelogs though they may lie deeper than in the folder itself. */
    private static final Set<String> CUSTOMARY = Set.of("changelog", "changelogs", "changesets", "liquibase");

    @Override
    public String name() {
        return "liquibase";
    }

    @Override
    public int turn() {
        return 37;
    }

    @Override
    public boolean readsBelow() {
        return true;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        String name = String.valueOf(folder.path().toAbsolutePath().normalize().getFileName());
        return folder.files().stream().anyMatch(file -> isFormatted(folder, file))
                || LiquibaseRoots.configured(folder).isPresent()
                || !LiquibaseRoots.in(folder).isEmpty()
                || (CUSTOMARY.contains(name) && folder.tree().stream().anyMatch(file -> isFormatted(folder, file)));
    }

    private static boolean isFormatted(MigrationFolder folder, String file) {
        return Revisions.looksLikeSql(file)
                && folder.beginning(file)
                        .replace("\uFEFF", "")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .filter(line -> LiquibaseSqlFile.HEADER.matcher(line).matches())
                        .isPresent();
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new LiquibaseWriter());
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        LiquibaseRun run = new LiquibaseRun(folder, revisions);
        Optional<String> root = root(folder);
        root.ifPresentOrElse(run::changelog, () -> files(folder, run, revisions));
        if (run.own() == 0 && run.foreign() > 0) {
            throw new NoFormattedSqlException(folder.shown(root.orElse("")), run.foreign());
        }
        return revisions.history();
    }

    /** The changelog in XML, YAML or JSON at which a folder's changelogs begin, as a path relative to it; none among formatted SQL. */
    public static Optional<String> root(MigrationFolder folder) {
        List<String> roots = LiquibaseRoots.configured(folder).map(List::of).orElseGet(() -> LiquibaseRoots.in(folder));
        if (roots.size() > 1) {
            throw new SeveralRootsException(folder.shown(""), roots);
        }
        return roots.stream().findFirst();
    }

    private static void files(MigrationFolder folder, LiquibaseRun run, Revisions revisions) {
        for (String file : folder.tree()) {
            if (isFormatted(folder, file)) {
                run.changelog(file);
            } else if (Revisions.looksLikeSql(file)) {
                revisions.ignored(folder.shown(file), "Begin the file with `--liquibase formatted sql`.");
            }
        }
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(LiquibaseLedger.ledger(folder, history));
    }
}
