package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.TransactionMode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder a revision with {@code up.sql} and {@code down.sql}, as diesel has them, in the order of their versions without
 * dashes; a {@code metadata.toml} may say {@code run_in_transaction = false}.
 */
@AutoService(Layout.class)
public final class FolderLayout implements Layout {
    private static final Pattern BARE = Pattern.compile("(?m)^\\s*run_in_transaction\\s*=\\s*false\\s*$");

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
        return folder.folders().stream().anyMatch(name -> folder.has(name + "/up.sql"));
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions();
        List<String> names = folder.folders().stream()
                .sorted(Comparator.comparing(FolderLayout::version).thenComparing(name -> name))
                .toList();
        for (String name : names) {
            if (folder.has(name + "/up.sql")) {
                add(revisions, folder, name);
            } else if (!folder.below(name).files().isEmpty()) {
                revisions.ignored(folder.shown(name), "diesel", "Add an up.sql, or delete the folder.");
            }
        }
        for (String file : folder.files()) {
            if (file.endsWith(".sql")) {
                revisions.ignored(folder.shown(file), "diesel", "Move it to a folder of its own as up.sql.");
            }
        }
        return revisions.history();
    }

    private static void add(Revisions revisions, MigrationFolder folder, String name) {
        boolean bare = folder.has(name + "/metadata.toml")
                && BARE.matcher(folder.text(name + "/metadata.toml")).find();
        TransactionMode mode = bare ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT;
        Downgrade downgrade = folder.has(name + "/down.sql")
                ? new Downgrade.Written(Revisions.script(folder.sql(name + "/down.sql"), mode))
                : new Downgrade.Missing();
        int slug = name.indexOf('_');
        revisions.add(
                name,
                Revisions.words(slug < 0 ? name : name.substring(slug + 1)),
                folder.shown(name + "/up.sql"),
                Revisions.script(folder.sql(name + "/up.sql"), mode),
                downgrade);
    }

    private static String version(String name) {
        int slug = name.indexOf('_');
        return (slug < 0 ? name : name.substring(0, slug)).replace("-", "");
    }
}
