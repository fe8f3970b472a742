package dev.belay.layout;

import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.Placeholders.Missing;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes scripts of Flyway's files: placeholders filled in, the callbacks of each migration around it, in the transaction
 * that Flyway would choose by the first words of the statements (PostgreSQLParser and ParserSqlScript of 13.0).
 */
final class FlywayScripts {
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?:(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM"
                    + "|(?:CREATE|DROP)(?: UNIQUE)? INDEX CONCURRENTLY|REINDEX(?: VERBOSE)? (?:SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD ALL)\\b");
    private static final Pattern GAP = Pattern.compile("(?s)(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)+");
    private static final Set<String> KEYS =
            Set.of("executeInTransaction", "encoding", "placeholderReplacement", "shouldExecute");
    private static final int HEAD = 400;

    private final FlywaySettings settings;
    private final Revisions revisions;
    private final Function<String, List<FlywayFile>> callbacks;

    /**
     * A maker of scripts.
     *
     * @param callbacks the files of an event, in their order
     */
    FlywayScripts(FlywaySettings settings, Revisions revisions, Function<String, List<FlywayFile>> callbacks) {
        this.settings = settings;
        this.revisions = revisions;
        this.callbacks = callbacks;
    }

    /** A file by itself, as a callback of the whole run is. */
    Script alone(FlywayFile file) {
        return script(file, List.of(), List.of(), false);
    }

    /** A migration with the callbacks of each one around it. */
    Script migration(FlywayFile file) {
        return script(file, callbacks.apply("beforeEachMigrate"), callbacks.apply("afterEachMigrate"), true);
    }

    /** An undo script with the callbacks of each one around it. */
    Script undo(FlywayFile file) {
        return script(file, callbacks.apply("beforeEachUndo"), callbacks.apply("afterEachUndo"), false);
    }

    private Script script(FlywayFile file, List<FlywayFile> before, List<FlywayFile> after, boolean eachStatement) {
        if (file.code()) {
            return new Script.Opaque(file.fileName() + " is " + file.language());
        }
        Map<String, String> metadata = metadata(file);
        revisions.refuseRestrict(file.folder(), file.path());
        SqlText raw = sql(file, metadata);
        boolean replaces = Boolean.parseBoolean(
                metadata.getOrDefault("placeholderReplacement", settings.text("placeholderreplacement", "true")));
        if (replaces && missing(file, raw)) {
            return new Script.Opaque(
                    file.fileName() + " names the database, and a rehearsal has another one each time");
        }
        Iterable<Statement> statements = (replaces ? placeholders(file).filled(raw) : raw).statements();
        TransactionMode mode = mode(file, statements, metadata);
        List<Iterable<Statement>> all = new ArrayList<>();
        all.add(prelude(file));
        before.forEach(callback -> all.add(text(callback).statements()));
        all.add(eachStatement ? withCallbacks(statements) : statements);
        after.forEach(callback -> all.add(text(callback).statements()));
        return new Script.Sql(
                all.size() == 2 && !all.getFirst().iterator().hasNext() ? all.get(1) : Scripts.joined(all), mode);
    }

    /** Flyway puts the schema of the migrations in front of the search path before each one. */
    private List<Statement> prelude(FlywayFile file) {
        List<Statement> prelude = new ArrayList<>();
        SourceSpan span = new SourceSpan(file.shown(), 1, 1);
        if (!settings.schemas().isEmpty() && !settings.schemas().getFirst().equals("public")) {
            String path = quoted(settings.schemas().getFirst()) + ",\"$user\", public";
            prelude.add(
                    Statement.of("SELECT set_config('search_path', '" + path.replace("'", "''") + "', false)", span));
        }
        callbacks
                .apply("afterConnect")
                .forEach(callback -> text(callback).statements().forEach(prelude::add));
        return prelude;
    }

    /** A name as PostgreSQL reads it back. */
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private Iterable<Statement> withCallbacks(Iterable<Statement> statements) {
        List<Statement> before = statements(callbacks.apply("beforeEachMigrateStatement"));
        List<Statement> after = statements(callbacks.apply("afterEachMigrateStatement"));
        if (before.isEmpty() && after.isEmpty()) {
            return statements;
        }
        return () -> Scripts.stream(statements)
                .flatMap(statement ->
                        Stream.of(before, List.of(statement), after).flatMap(List::stream))
                .iterator();
    }

    private List<Statement> statements(List<FlywayFile> files) {
        return files.stream()
                .flatMap(file -> Scripts.stream(text(file).statements()))
                .toList();
    }

    private SqlText text(FlywayFile file) {
        SqlText raw = sql(file, metadata(file));
        missing(file, raw);
        return placeholders(file).filled(raw);
    }

    private Placeholders placeholders(FlywayFile file) {
        return new Placeholders(
                settings.text("placeholderprefix", "${"),
                settings.text("placeholdersuffix", "}"),
                settings.placeholders(file.fileName()));
    }

    /** Names the placeholders without value; tells whether one is that of the database, which only a rehearsal lacks. */
    private boolean missing(FlywayFile file, SqlText sql) {
        String database = "flyway" + settings.text("placeholderseparator", ":") + "database";
        boolean names = false;
        for (Missing missing : placeholders(file).missing(sql)) {
            if (missing.name().equalsIgnoreCase(database)) {
                names = true;
            } else {
                revisions.refused(
                        file.shown(),
                        missing.line(),
                        "the placeholder " + missing.name() + " has no value",
                        "Give it one in flyway.conf or flyway.toml, or set FLYWAY_PLACEHOLDERS_"
                                + missing.name().toUpperCase(Locale.ROOT) + ".");
            }
        }
        return names;
    }

    private SqlText sql(FlywayFile file, Map<String, String> metadata) {
        String encoding = metadata.getOrDefault("encoding", settings.text("encoding", "UTF-8"));
        Charset charset = Charset.isSupported(encoding) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.UTF_8)
                ? file.folder().sql(file.path())
                : SqlText.of(file.shown(), file.folder().text(file.path(), charset));
    }

    private Map<String, String> metadata(FlywayFile file) {
        String conf = file.path() + ".conf";
        if (!file.folder().has(conf)) {
            return Map.of();
        }
        Map<String, String> metadata = SettingsFile.properties(file.folder().text(conf));
        Set<String> unknown = new TreeSet<>(metadata.keySet());
        unknown.removeAll(KEYS);
        unknown.forEach(key -> revisions.refused(
                file.folder().shown(conf),
                1,
                "the key " + key + " is unknown",
                "Write one of " + new TreeSet<>(KEYS) + "."));
        return metadata;
    }

    private TransactionMode mode(FlywayFile file, Iterable<Statement> statements, Map<String, String> metadata) {
        Optional<Statement> inside = Optional.empty();
        Optional<Statement> outside = Optional.empty();
        for (Statement statement : statements) {
            if (isOutside(statement)) {
                outside = outside.or(() -> Optional.of(statement));
            } else {
                inside = inside.or(() -> Optional.of(statement));
            }
        }
        boolean decided = metadata.containsKey("executeInTransaction");
        boolean wanted = decided
                ? Boolean.parseBoolean(metadata.get("executeInTransaction"))
                : settings.flag("executeintransaction", true);
        if (!decided && wanted && inside.isPresent() && outside.isPresent() && !settings.flag("mixed", false)) {
            revisions.refused(
                    file.shown(),
                    Math.max(inside.get().span().line(), outside.get().span().line()),
                    "statements that run in a transaction and statements that cannot stand in one file",
                    "Move `" + head(outside.get()) + " …` to a file of its own, or set mixed=true.");
        }
        return wanted && (decided || outside.isEmpty()) ? TransactionMode.WHOLE_SCRIPT : TransactionMode.PER_STATEMENT;
    }

    private static boolean isOutside(Statement statement) {
        return OUTSIDE.matcher(words(statement)).lookingAt();
    }

    private static String head(Statement statement) {
        return words(statement).replaceFirst("^((?:\\S+ ){0,2}\\S+).*", "$1");
    }

    private static String words(Statement statement) {
        String text =
                statement.text().substring(0, Math.min(HEAD, statement.text().length()));
        return GAP.matcher(text).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
    }
}
