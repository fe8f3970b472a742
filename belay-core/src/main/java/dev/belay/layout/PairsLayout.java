package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SqlText;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up and down in a file each, as golang-migrate and sqlx name them: {@code 7_name.up.sql} and {@code 7_name.down.sql},
 * paired by version, whatever their names say.
 *
 * <p>golang-migrate sends a file as one query; sqlx wraps it in a transaction unless its first line is
 * {@code -- no-transaction}. A single statement therefore commits by itself.
 */
@AutoService(Layout.class)
public final class PairsLayout implements Layout {
    private static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.(up|down)\\.sql");
    private static final Pattern NEAR = Pattern.compile("(?i)[0-9]+.*\\.?(up|down)\\.sql|.*\\.(up|down)\\.sql");

    @Override
    public String name() {
        return "golang-migrate";
    }

    @Override
    public int turn() {
        return 50;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream().anyMatch(file -> NAME.matcher(file).matches());
    }

    @Override
    public History read(MigrationFolder folder) {
        Map<BigInteger, Pair> pairs = new TreeMap<>();
        Revisions revisions = new Revisions();
        for (String file : folder.files()) {
            Matcher name = NAME.matcher(file);
            if (name.matches()) {
                pairs.computeIfAbsent(new BigInteger(name.group(1)), version -> new Pair())
                        .take(name, file, folder, revisions);
            } else if (NEAR.matcher(file).matches()) {
                revisions.ignored(
                        folder.shown(file), "golang-migrate", "Name it VERSION_name.up.sql or VERSION_name.down.sql.");
            }
        }
        pairs.values().forEach(pair -> pair.addTo(revisions, folder));
        revisions.gaps();
        return revisions.history();
    }

    /** The files of one version. */
    private static final class Pair {
        private String version = "";
        private String slug = "";
        private String up = "";
        private String down = "";

        void take(Matcher name, String file, MigrationFolder folder, Revisions revisions) {
            boolean isUp = name.group(3).equals("up");
            String taken = isUp ? up : down;
            if (!taken.isEmpty()) {
                revisions.irregular(
                        Kind.DUPLICATE_VERSION,
                        folder.shown(file),
                        1,
                        "version " + name.group(1) + " is already taken by " + taken,
                        "Give one of the two files another version.");
                return;
            }
            version = name.group(1);
            if (isUp) {
                up = file;
                slug = name.group(2);
            } else {
                down = file;
            }
        }

        void addTo(Revisions revisions, MigrationFolder folder) {
            if (up.isEmpty()) {
                revisions.irregular(
                        Kind.DOWNGRADE_WITHOUT_UPGRADE,
                        folder.shown(down),
                        1,
                        "there is no up file of version " + version,
                        "Add the up file, or delete this one.");
                return;
            }
            Downgrade downgrade =
                    down.isEmpty() ? new Downgrade.Missing() : new Downgrade.Written(script(folder.sql(down)));
            revisions.add(version, Revisions.words(slug), folder.shown(up), script(folder.sql(up)), downgrade);
        }

        private static Script.Sql script(SqlText sql) {
            boolean alone = sql.text().startsWith("-- no-transaction");
            Script.Sql script =
                    Revisions.script(sql, alone ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT);
            boolean single = script.statements().spliterator().getExactSizeIfKnown() == 1;
            return single ? new Script.Sql(script.statements(), TransactionMode.PER_STATEMENT) : script;
        }
    }
}
