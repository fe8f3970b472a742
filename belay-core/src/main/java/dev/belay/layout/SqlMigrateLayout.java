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
 * sql-migrate: {@code -- +migrate Up} and {@code -- +migrate Down}, each with {@code notransaction} when it runs bare;
 * statements that end with their line or stand between {@code StatementBegin} and {@code StatementEnd}. Every SQL file is a
 * migration; those that begin with a number come first, in the order of the numbers.
 */
@AutoService(Layout.class)
public final class SqlMigrateLayout implements Layout {
    private static final String SUFFIX = ".sql";
    private static final String CONFIG = "dbconfig.yml";
    private static final Pattern LEADING_NUMBER = Pattern.compile("^([0-9]+).*$");
    private static final Pattern COMMAND = Pattern.compile("-- \\+migrate +(Up|Down)(\\s.*)?");

    @Override
    public String name() {
        return "sql-migrate";
    }

    @Override
    public int turn() {
        return 32;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .filter(file -> file.endsWith(SUFFIX))
                .anyMatch(file -> folder.beginning(file)
                        .lines()
                        .anyMatch(line -> COMMAND.matcher(line).matches()));
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(GooseWriter.sqlMigrate());
    }

    @Override
    public History read(MigrationFolder folder) {
        Revisions revisions = new Revisions(name(), folder);
        List<String> names = new ArrayList<>();
        for (String file : folder.files()) {
            if (file.endsWith(SUFFIX)) {
                names.add(file);
            } else if (Revisions.looksLikeSql(file)) {
                revisions.ignored(folder.shown(file), "Let its name end in .sql, in lower case.");
            }
        }
        names.sort(Comparator.comparing((String file) -> number(file).isEmpty())
                .thenComparing(file -> number(file).stream().findFirst().orElse(BigInteger.ZERO))
                .thenComparing(file -> file));
        names.forEach(file -> add(revisions, folder, file));
        return revisions.history();
    }

    private static void add(Revisions revisions, MigrationFolder folder, String file) {
        revisions.refuseWhatPsqlTakes(folder, file);
        SqlMigrateFile read = new SqlMigrateFile(folder.sql(file), revisions);
        String id = file.substring(0, file.length() - SUFFIX.length());
        int slug = id.indexOf('_');
        Script upgrade = read.upgrade();
        Downgrade downgrade = read.downgrade();
        revisions.add(
                id, Revisions.words(slug < 0 ? "" : id.substring(slug + 1)), folder.shown(file), upgrade, downgrade);
    }

    private static List<BigInteger> number(String file) {
        Matcher number = LEADING_NUMBER.matcher(file);
        return number.matches() ? List.of(new BigInteger(number.group(1))) : List.of();
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        Map<String, String> settings = folder.around().stream()
                .filter(outer -> outer.has(CONFIG))
                .findFirst()
                .map(outer -> SettingsFile.read(outer, CONFIG))
                .orElse(Map.of());
        return Optional.of(
                new Ledger("gorp_migrations", List.of("id", "applied_at"), "id", new EachRow(history, new Applied()))
                        .named(setting(settings, ".schema"), setting(settings, ".table")));
    }

    /** What the first environment of dbconfig.yml says. */
    private static Optional<String> setting(Map<String, String> settings, String key) {
        return settings.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A row is a file's name. */
    private record Applied() implements EachRow.Tool {
        @Override
        public String named(Row row) {
            return row.text("id");
        }

        @Override
        public boolean isOf(Row row, Revision revision) {
            return row.text("id").equals(revision.id() + SUFFIX);
        }
    }
}
