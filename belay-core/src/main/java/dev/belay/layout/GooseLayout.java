package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * goose's SQL files: {@code -- +goose Up} and {@code -- +goose Down}, statements that end with their line or stand between
 * {@code StatementBegin} and {@code StatementEnd}; {@code NO TRANSACTION} for the whole file, {@code ENVSUB ON} from its line
 * on. Its Go files are revisions that only goose can run.
 */
@AutoService(Layout.class)
public final class GooseLayout implements Layout {
    private static final Pattern NAME = Pattern.compile("(0*[1-9][0-9]*)_(.*)\\.(sql|go)");
    private static final Pattern ANNOTATION = Pattern.compile("(?i)--\\s*\\+goose\\s+(up|down)\\s*");

    private final Map<String, String> environment;

    /** Reads variables from the environment, as goose does. */
    public GooseLayout() {
        this(System.getenv());
    }

    GooseLayout(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "goose";
    }

    @Override
    public int turn() {
        return 31;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .filter(file -> file.endsWith(".sql"))
                .anyMatch(file -> folder.beginning(file)
                        .lines()
                        .anyMatch(line -> ANNOTATION.matcher(line).matches()));
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(GooseWriter.goose());
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        List<Matcher> names = new ArrayList<>();
        for (String file : folder.files()) {
            Matcher name = NAME.matcher(file);
            if (name.matches() && !file.endsWith("_test.go")) {
                names.add(name);
            } else if (Revisions.looksLikeSql(file)) {
                revisions.ignored(folder.shown(file), "Name it VERSION_name.sql with a version greater than zero.");
            }
        }
        names.sort(Comparator.comparing((Matcher name) -> new BigInteger(name.group(1)))
                .thenComparing(name -> name.group()));
        names.forEach(name -> add(revisions, folder, name));
        revisions.gaps();
        return revisions.history();
    }

    private void add(Revisions revisions, MigrationFolder folder, Matcher name) {
        String file = name.group();
        String words = Revisions.words(name.group(2));
        if (name.group(3).equals("go")) {
            Script code = new Script.Opaque(file + " is Go code");
            revisions.add(name.group(1), words, folder.shown(file), code, new Downgrade.Written(code));
            return;
        }
        revisions.refuseWhatPsqlTakes(folder, file);
        GooseFile read = new GooseFile(folder.sql(file), revisions, environment);
        revisions.add(name.group(1), words, folder.shown(file), read.upgrade(), read.downgrade());
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(new Ledger(
                        "goose_db_version",
                        List.of("id", "version_id", "is_applied"),
                        "id",
                        new EachRow(history, new Applied()))
                .named(Optional.empty(), Optional.ofNullable(environment.get("GOOSE_TABLE"))));
    }

    /** A row is a run up or, where {@code is_applied} is false, down; version 0 is goose's own. */
    private record Applied() implements EachRow.Tool {
        @Override
        public String named(Row row) {
            return row.text("version_id").equals("0") ? "" : row.text("version_id");
        }

        @Override
        public boolean isOf(Row row, Revision revision) {
            return EachRow.isSameNumber(row.text("version_id"), revision.id());
        }

        @Override
        public boolean stands(Row row) {
            return row.flag("is_applied");
        }
    }
}
