package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pop, as Ory writes it: {@code 20150101000001_name.postgres.up.sql}, one migration cut into a file a statement, of which
 * the first fourteen digits are the migration. A file for PostgreSQL goes before one for any database.
 */
@AutoService(Layout.class)
public final class PopLayout implements Layout {
    private static final Pattern NAME = Pattern.compile(
            "([0-9]{14})([0-9]*)_(.*?)(?:\\.(mysql|postgres|cockroach|sqlite3?))?(?:\\.autocommit)?\\.(up|down)\\.sql");

    @Override
    public String name() {
        return "pop";
    }

    @Override
    public int turn() {
        return 40;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .anyMatch(file ->
                        file.matches("[0-9]{14,}_.*\\.(postgres|mysql|sqlite3?|cockroach)\\..*(up|down)\\.sql"));
    }

    @Override
    public History read(MigrationFolder folder) {
        Map<String, Map<String, Parts>> migrations = new TreeMap<>();
        for (String file : folder.files()) {
            Matcher name = NAME.matcher(file);
            if (name.matches() && (name.group(4) == null || name.group(4).equals("postgres"))) {
                migrations
                        .computeIfAbsent(name.group(1), version -> new TreeMap<>())
                        .computeIfAbsent(name.group(1) + name.group(2), part -> new Parts())
                        .take(name);
            }
        }
        Revisions revisions = new Revisions();
        migrations.forEach((version, parts) -> add(revisions, folder, version, new ArrayList<>(parts.values())));
        return revisions.history();
    }

    private static void add(Revisions revisions, MigrationFolder folder, String version, List<Parts> parts) {
        List<Statement> up = new ArrayList<>();
        List<Statement> down = new ArrayList<>();
        boolean hasDown = false;
        String file = "";
        String slug = "";
        for (Parts part : parts) {
            if (!part.up.isEmpty()) {
                file = file.isEmpty() ? part.up : file;
                slug = slug.isEmpty() ? part.slug : slug;
                up.addAll(folder.sql(part.up).statements());
            }
        }
        for (Parts part : parts.reversed()) {
            if (!part.down.isEmpty()) {
                hasDown = true;
                down.addAll(folder.sql(part.down).statements());
            }
        }
        if (file.isEmpty()) {
            return;
        }
        Script.Sql downgrade = new Script.Sql(down, TransactionMode.WHOLE_SCRIPT);
        revisions.add(
                version,
                Revisions.words(slug),
                folder.shown(file),
                new Script.Sql(up, TransactionMode.WHOLE_SCRIPT),
                hasDown ? new Downgrade.Written(downgrade) : new Downgrade.Missing());
    }

    /** The files of one part of a migration. */
    private static final class Parts {
        private String slug = "";
        private String up = "";
        private String down = "";
        private boolean upIsOurs;
        private boolean downIsOurs;

        void take(Matcher name) {
            boolean ours = name.group(4) != null;
            if (name.group(5).equals("up")) {
                if (up.isEmpty() || (ours && !upIsOurs)) {
                    up = name.group();
                    slug = name.group(3);
                    upIsOurs = ours;
                }
            } else if (down.isEmpty() || (ours && !downIsOurs)) {
                down = name.group();
                downIsOurs = ours;
            }
        }
    }
}
