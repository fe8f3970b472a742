package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.layout.Drafts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a database has to be told that ran several revisions which are one now.
 *
 * @param layout of the project
 * @param several in their order
 * @param written their files afterwards
 */
record SquashAdvice(String layout, List<Revision> several, Drafts written) {
    private static final Pattern SLUG = Pattern.compile("_.*");

    /** In one line. */
    String text() {
        String last = several.getLast().id();
        return switch (layout) {
            case "flyway" -> "`flyway repair`, for the versions that are gone and the other checksum of " + last;
            case "liquibase" ->
                "`liquibase clear-checksums`, for the other checksum of " + last
                        + "; it passes over the rows of those that are gone";
            case "sqitch" -> sqitch();
            case "sqlx" ->
                "DELETE FROM _sqlx_migrations WHERE version IN (%s); UPDATE _sqlx_migrations SET checksum = '\\x%s' WHERE version = %s; or of the table that sqlx.toml names"
                        .formatted(gone(Revision::id), checksum(), last);
            case "sql-migrate" ->
                "DELETE FROM gorp_migrations WHERE id IN (%s), or in the table that dbconfig.yml names"
                        .formatted(gone(revision -> quoted(name(revision))));
            case "goose" -> onward("goose_db_version WHERE version_id", Revision::id);
            case "diesel" ->
                onward("__diesel_schema_migrations WHERE version", revision -> quoted(dieselVersion(revision)));
            case "pop" -> onward("schema_migration WHERE left(version, 14)", revision -> quoted(revision.id()));
            case "golang-migrate", "alembic" -> "nothing is to be done, " + last + " is all that it remembers";
            default -> "nothing is to be done, the tool passes over the rows of the versions that are gone";
        };
    }

    /**
     * On the way up these pass over rows that they have no file of; on the way down they take the highest row that is left and look
     * for its file (down.go of goose 3.27, migration_harness.rs of diesel_migrations 2.3; migrator.go of pop 6.1 counts rows).
     */
    private String onward(String rows, Function<Revision, String> version) {
        return "nothing is to be done; only before it is taken back past %s: DELETE FROM %s IN (%s), since the tool would look for their files"
                .formatted(several.getLast().id(), rows, gone(version));
    }

    private static String dieselVersion(Revision revision) {
        return SLUG.matcher(revision.id()).replaceFirst("").replace("-", "");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "''") + "'";
    }

    private String gone(Function<Revision, String> word) {
        return several.subList(0, several.size() - 1).stream().map(word).collect(Collectors.joining(", "));
    }

    private static String name(Revision revision) {
        return revision.file().substring(revision.file().lastIndexOf('/') + 1);
    }

    /** A change's id holds that of the one before it, so that those behind them have other ids, too. */
    private String sqitch() {
        List<String> before = several.getFirst().parents();
        return "with the old files `sqitch revert --log-only -y%s`, then with these `sqitch deploy --log-only --to CHANGE`, the last that it had"
                .formatted(before.isEmpty() ? "" : " --to " + before.getFirst());
    }

    /** SHA-384 of the file (sqlx-core/src/migrate/migration.rs of 0.8). */
    private String checksum() {
        String file = name(several.getLast());
        String text = written.texts().entrySet().stream()
                .filter(entry ->
                        Path.of(file).getFileName().equals(entry.getKey().getFileName()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        try {
            byte[] sum = MessageDigest.getInstance("SHA-384").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
