package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one {@code liquibase update} runs, without contexts and labels, in order. */
final class LiquibaseRun {
    private static final Pattern NOTHING = Pattern.compile("(?is)\\s*(not required|empty).*");
    private static final Pattern REFERENCE = Pattern.compile("(?is).*changesetid.*");

    private final MigrationFolder folder;
    private final Revisions revisions;
    private final LiquibaseProperties properties = new LiquibaseProperties();
    private final Map<String, Script.Sql> upgrades = new HashMap<>();
    private final Set<String> entered = new HashSet<>();
    private int foreign;
    private int own;

    LiquibaseRun(MigrationFolder folder, Revisions revisions) {
        this.folder = folder;
        this.revisions = revisions;
    }

    /** How many changesets are not written in SQL. */
    int foreign() {
        return foreign;
    }

    /** How many are. */
    int own() {
        return own;
    }

    /** Runs a changelog by its path, relative to the folder. */
    void changelog(String path) {
        if (!entered.add(path)) {
            return;
        }
        if (path.toLowerCase(Locale.ROOT).endsWith(".sql")) {
            sql(path);
        } else {
            LiquibaseEntries.read(folder, path).forEach(entry -> entry(path, entry));
        }
    }

    private void entry(String changelog, LiquibaseEntry entry) {
        switch (entry) {
            case LiquibaseEntry.Property property ->
                properties.define(property.name(), property.value(), property.dbms());
            case LiquibaseEntry.ChangeSet changeSet -> foreign(changelog, changeSet);
            case LiquibaseEntry.Include include ->
                place(changelog, include.file(), include.relative(), folder::has)
                        .ifPresentOrElse(
                                this::changelog, () -> absent(changelog, include.line(), "file " + include.file()));
            case LiquibaseEntry.IncludeAll all ->
                place(changelog, all.path(), all.relative(), folder::hasFolder)
                        .ifPresentOrElse(this::all, () -> absent(changelog, all.line(), "folder " + all.path()));
        }
    }

    private void absent(String changelog, int line, String what) {
        revisions.refused(folder.shown(changelog), line, "there is no " + what, "Mend the path.");
    }

    /** Where a path of a changelog leads: from its own folder, else from the folders around it and their resources. */
    private Optional<String> place(String changelog, String path, boolean relative, Predicate<String> exists) {
        String plain = path.replaceFirst("^(classpath\\*?|file):", "")
                .replaceFirst("^/+", "")
                .replaceFirst("/+$", "");
        String beside = changelog.substring(0, changelog.lastIndexOf('/') + 1);
        Stream<String> candidates = Stream.of(beside + plain);
        if (!relative) {
            int outwards =
                    (int) changelog.chars().filter(letter -> letter == '/').count()
                            + folder.around().size();
            candidates = Stream.concat(
                    Stream.iterate(beside, outer -> outer + "../")
                            .limit(outwards + 1L)
                            .flatMap(outer -> Stream.of(outer + "src/main/resources/" + plain, outer + plain))
                            .skip(1),
                    candidates);
        }
        return candidates.map(LiquibaseRun::normal).filter(exists).findFirst();
    }

    private static String normal(String path) {
        return Path.of(path).normalize().toString().replace('\\', '/');
    }

    /** Every changelog of a folder, by path. */
    void all(String path) {
        MigrationFolder below = path.isEmpty() ? folder : folder.below(path);
        String prefix = path.isEmpty() ? "" : path + "/";
        below.tree().stream()
                .filter(file -> Stream.of(".sql", ".xml", ".yaml", ".yml", ".json")
                        .anyMatch(file.toLowerCase(Locale.ROOT)::endsWith))
                .map(file -> prefix + file)
                .forEach(this::changelog);
    }

    private void foreign(String changelog, LiquibaseEntry.ChangeSet changeSet) {
        if (!LiquibaseProperties.isForPostgres(changeSet.dbms())) {
            return;
        }
        foreign++;
        String format = changelog.substring(changelog.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        Script script = new Script.Opaque("%s:%d: the changeset is written in %s, and only formatted SQL is read yet"
                .formatted(folder.shown(changelog), changeSet.line(), format));
        revisions.add(
                identity(changelog) + "::" + changeSet.id() + "::" + changeSet.author(),
                "",
                new SourceSpan(folder.shown(changelog), changeSet.line(), changeSet.line()),
                script,
                new Downgrade.Written(script));
    }

    private void sql(String path) {
        revisions.refuseRestrict(folder, path);
        SqlText text = folder.sql(path);
        String first = folder.beginning(path)
                .replace("\uFEFF", "")
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        if (LiquibaseSqlFile.HEADER.matcher(first).matches()) {
            LiquibaseSqlFile file = new LiquibaseSqlFile(text, revisions, properties);
            file.changeSets().forEach(changeSet -> changeSet(file.logicalPath().orElse(identity(path)), changeSet));
        } else if (!first.isEmpty()) {
            raw(path, text);
        }
    }

    /** A file without header is one changeset as it stands, whatever its lines say. */
    private void raw(String path, SqlText text) {
        own++;
        if (folder.beginning(path).toLowerCase(Locale.ROOT).contains("--changeset ")) {
            revisions.irregular(
                    Kind.IGNORED_BY_TOOL,
                    folder.shown(path),
                    1,
                    "the first line is not `--liquibase formatted sql`, so that Liquibase runs the file as it stands",
                    "Begin the file with that line.");
        }
        Script.Sql upgrade = Scripts.inTransaction(properties.filled(text));
        revisions.add(identity(path) + "::raw::includeAll", "", folder.shown(path), upgrade, new Downgrade.Missing());
    }

    private void changeSet(String path, LiquibaseChangeSet changeSet) {
        if (!LiquibaseProperties.isForPostgres(changeSet.attribute("dbms")) || changeSet.flag("ignore", false)) {
            return;
        }
        own++;
        TransactionMode mode =
                changeSet.flag("runInTransaction", true) ? TransactionMode.WHOLE_SCRIPT : TransactionMode.PER_STATEMENT;
        Script.Sql upgrade = new Script.Sql(
                statements(
                        changeSet.parts(),
                        changeSet.flag("splitStatements", true),
                        changeSet.attribute("endDelimiter")),
                mode);
        revisions.refuseRows(upgrade);
        String id =
                changeSet.attribute("logicalFilePath").orElse(path) + "::" + changeSet.id() + "::" + changeSet.author();
        upgrades.putIfAbsent(id, upgrade);
        revisions.add(id, message(changeSet), changeSet.head(), upgrade, downgrade(path, changeSet, mode));
    }

    /** The path of a changelog as Liquibase finds it on the class path. */
    private static String identity(String path) {
        return path.replaceFirst("^(.*/)?src/main/resources/", "");
    }

    private static String message(LiquibaseChangeSet changeSet) {
        boolean telling = changeSet.id().chars().anyMatch(Character::isLetter);
        return changeSet.comment().isEmpty() && telling ? Revisions.words(changeSet.id()) : changeSet.comment();
    }

    private Downgrade downgrade(String path, LiquibaseChangeSet changeSet, TransactionMode mode) {
        String written = changeSet.rollbackText();
        if (written.isBlank()) {
            return new Downgrade.Missing();
        }
        if (NOTHING.matcher(written).matches()) {
            return new Downgrade.Written(new Script.Sql(List.of(), mode));
        }
        if (REFERENCE.matcher(written).matches()) {
            return reference(path, changeSet, written);
        }
        Iterable<Statement> statements = statements(
                List.of(changeSet.rollback()),
                changeSet.flag("rollbackSplitStatements", true),
                changeSet.attribute("rollbackEndDelimiter"));
        return new Downgrade.Written(new Script.Sql(statements, mode));
    }

    /** A rollback that runs the SQL of an earlier changeset again. */
    private Downgrade reference(String path, LiquibaseChangeSet changeSet, String written) {
        String id = "%s::%s::%s"
                .formatted(
                        value(written, "changeSetPath").orElse(path),
                        value(written, "changeSetId").orElse(""),
                        value(written, "changeSetAuthor").orElse(""));
        Optional<Script.Sql> wanted = Optional.ofNullable(upgrades.get(id));
        if (wanted.isEmpty()) {
            revisions.refused(
                    changeSet.file(),
                    changeSet.rollback().firstLine(),
                    "the rollback names the changeset " + id + ", which does not stand before it",
                    "Write changesetId, changesetAuthor and, for another file, changesetPath of an earlier changeset.");
        }
        return wanted.<Downgrade>map(Downgrade.Written::new).orElseGet(Downgrade.Missing::new);
    }

    private static Optional<String> value(String written, String name) {
        Matcher found = Pattern.compile("(?is)\\b" + name + ":(\\S+)").matcher(written);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Iterable<Statement> statements(List<SqlText> parts, boolean splits, Optional<String> delimiter) {
        List<SqlText> pieces = new ArrayList<>();
        for (SqlText part : parts) {
            pieces.addAll(splits && part.isShort() ? LiquibaseCut.pieces(part, delimiter) : List.of(part));
        }
        return Scripts.joined(pieces.stream().map(SqlText::statements).toList());
    }
}
