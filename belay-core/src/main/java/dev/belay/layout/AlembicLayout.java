package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Script;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Alembic: {@code alembic.ini} or {@code pyproject.toml} with the folder of {@code env.py}, and Python files of one revision
 * each. Their heads are read without running them; what they do is Alembic's to run. A downgrade that does nothing, or
 * raises an error without words, is no downgrade; one that raises an error with words says why there is none.
 */
@AutoService(Layout.class)
public final class AlembicLayout implements Layout {
    private static final Pattern OTHERS =
            Pattern.compile("(?i)\\b(sqlite|mysql|mariadb|mssql|oracle)|render_as_batch *= *True");
    private static final Pattern READ = Pattern.compile("(?!\\.#|__init__).*\\.py");

    @Override
    public String name() {
        return "alembic";
    }

    @Override
    public int turn() {
        return 5;
    }

    @Override
    public boolean readsBelow() {
        return true;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return AlembicConfig.of(folder).isPresent();
    }

    @Override
    public History read(MigrationFolder folder) {
        return graph(folder).history();
    }

    /** The revisions of a folder as they refer to each other. */
    static AlembicGraph graph(MigrationFolder folder) {
        AlembicConfig config = config(folder);
        AlembicGraph graph = new AlembicGraph(config, folder.drafts());
        config.versions().stream()
                .filter(Files::isDirectory)
                .map(versions -> new MigrationFolder(folder.root(), versions, folder.drafts()))
                .forEach(versions -> files(versions, config.recursive(), graph));
        return graph;
    }

    /** Tells whether the project's migrations also run on databases other than PostgreSQL: its env.py or a revision names one. */
    static boolean meetsOthers(MigrationFolder folder) {
        AlembicConfig config = config(folder);
        Stream<MigrationFolder> folders = Stream.concat(Stream.of(config.location()), config.versions().stream())
                .filter(Files::isDirectory)
                .map(path -> new MigrationFolder(folder.root(), path, folder.drafts()));
        return folders.flatMap(each -> each.files().stream()
                        .filter(name -> READ.matcher(name).matches())
                        .map(each::text))
                .anyMatch(text -> OTHERS.matcher(text).find());
    }

    /** What leads to the revisions of a folder. */
    static AlembicConfig config(MigrationFolder folder) {
        return AlembicConfig.of(folder)
                .orElseThrow(() -> new UnreadableFileException(
                        folder.shown("") + " has no alembic.ini that leads to a folder of revisions",
                        "Name the folder that holds alembic.ini.",
                        null));
    }

    @Override
    public Optional<Script.Command> tool(MigrationFolder folder) {
        AlembicConfig config = config(folder);
        return Optional.of(new Script.Command(config.argv(), config.directory()));
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new AlembicWriter());
    }

    private static void files(MigrationFolder versions, boolean recursive, AlembicGraph graph) {
        for (String file : recursive ? versions.tree() : versions.files()) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            if (READ.matcher(name).matches()) {
                graph.add(new AlembicFile(versions.shown(file), versions.text(file)));
            } else if (Revisions.looksLikeSql(name)) {
                graph.ignored(versions.shown(file));
            }
        }
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(AlembicLedger.ledger(folder, history));
    }
}
