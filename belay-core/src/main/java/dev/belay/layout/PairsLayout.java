package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Script;
import dev.belay.layout.PairedFiles.Named;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate: up and down in a file each, {@code 7_name.up.sql} and {@code 7_name.down.sql}, paired by version, whatever
 * their names say. A file is sent as one query (source/parse.go and database/pgx of v4).
 *
 * <p>Tools of the same shape that put a letter before the number are read too: {@code V0007.name.up.sql}. A file whose name
 * ends in {@code .up.go} is a revision that only its own program can run.
 */
@AutoService(Layout.class)
public final class PairsLayout implements Layout {
    private static final Pattern NAME = Pattern.compile("([0-9]+)_(.*)\\.(up|down)\\.(sql|go)");
    private static final Pattern LETTERED = Pattern.compile("[Vv]?([0-9]+)[._-](.*)\\.(up|down)\\.(sql|go)");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i).*\\.(up|down)\\.?sql");
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

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
        return folder.files().stream().anyMatch(file -> LETTERED.matcher(file).matches() && file.endsWith(".sql"));
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new PairsWriter(false));
    }

    @Override
    public History read(MigrationFolder folder) {
        boolean own =
                folder.files().stream().anyMatch(file -> NAME.matcher(file).matches());
        Pattern pattern = own ? NAME : LETTERED;
        Revisions revisions = new Revisions(name(), folder);
        Map<BigInteger, PairedFiles> pairs = new TreeMap<>();
        for (String file : folder.files()) {
            Matcher name = pattern.matcher(file);
            if (name.matches() && new BigInteger(name.group(1)).compareTo(LARGEST) <= 0) {
                pairs.computeIfAbsent(new BigInteger(name.group(1)), version -> new PairedFiles(folder, revisions))
                        .take(new Named(
                                name.group(1),
                                name.group(2),
                                file,
                                name.group(3).equals("up")));
            } else if (Revisions.looksLikeSql(file) || ELSEWHERE.matcher(file).matches()) {
                revisions.ignored(folder.shown(file), "Name it VERSION_name.up.sql or VERSION_name.down.sql.");
            }
        }
        pairs.values().forEach(pair -> pair.addTo(file -> script(folder, file, revisions)));
        revisions.gaps();
        return revisions.history();
    }

    private static Script script(MigrationFolder folder, String file, Revisions revisions) {
        if (file.endsWith(".go")) {
            return new Script.Opaque(file + " is Go code");
        }
        revisions.refuseWhatPsqlTakes(folder, file);
        Script.Sql script = Scripts.oneQuery(folder.sql(file).statements());
        revisions.refuseRows(script);
        return script;
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(LastRow.ledger(history));
    }
}
