package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one {@code flyway migrate} runs on an empty database, in order (DbMigrate of 13.0). */
final class FlywayRun {
    private static final Comparator<FlywayFile> BY_VERSION = Comparator.comparing(
                    (FlywayFile file) -> file.name().version().orElseThrow())
            .thenComparing(FlywayFile::shown);
    private static final Comparator<FlywayFile> BY_DESCRIPTION =
            Comparator.comparing((FlywayFile file) -> file.name().description()).thenComparing(FlywayFile::shown);
    private static final String NO_UNDO = "Flyway has no undo for ";

    private final FlywaySettings settings;
    private final List<FlywayFile> files;
    private final Revisions revisions;
    private final FlywayScripts scripts;

    FlywayRun(FlywaySettings settings, List<FlywayFile> files, Revisions revisions) {
        this.settings = settings;
        this.files = files;
        this.revisions = revisions;
        this.scripts = new FlywayScripts(settings, revisions, this::callbacks);
    }

    void addAll() {
        event("beforeValidate");
        event("afterValidate");
        event("beforeCreateSchema");
        event("createSchema");
        schemas();
        event("beforeMigrate");
        versions();
        event("afterVersioned");
        List<FlywayFile> repeatables = of(FlywayName.Kind.REPEATABLE, BY_DESCRIPTION);
        if (!repeatables.isEmpty()) {
            event("beforeRepeatables");
        }
        repeatables.forEach(file -> add(
                file.stem(),
                file,
                scripts.migration(file),
                new Downgrade.Irreversible(NO_UNDO + "a repeatable migration")));
        event("afterMigrateApplied");
        event("afterMigrate");
    }

    private void versions() {
        Optional<FlywayFile> baseline =
                of(FlywayName.Kind.BASELINE, BY_VERSION).stream().reduce((older, newer) -> newer);
        List<FlywayFile> above = new ArrayList<>();
        List<FlywayFile> below = new ArrayList<>();
        for (FlywayFile file : of(FlywayName.Kind.VERSIONED, BY_VERSION)) {
            boolean left = baseline.isPresent() && version(file).compareTo(version(baseline.get())) <= 0;
            (left ? below : above).add(file);
        }
        baseline.ifPresent(file -> {
            add(
                    version(file).written(),
                    file,
                    scripts.migration(file),
                    new Downgrade.Irreversible(NO_UNDO + "a baseline"));
            leftOut(file, below);
        });
        List<FlywayFile> undos = new ArrayList<>(of(FlywayName.Kind.UNDO, BY_VERSION));
        undos.removeIf(undo -> below.stream().anyMatch(file -> version(file).isSameAs(version(undo))));
        above.forEach(file -> version(file, undos));
        undos.forEach(this::alone);
    }

    private void leftOut(FlywayFile baseline, List<FlywayFile> below) {
        if (!below.isEmpty()) {
            revisions.irregular(
                    Kind.BELOW_BASELINE,
                    baseline.shown(),
                    1,
                    "an empty database begins here: the versions up to "
                            + version(below.getLast()).written() + " are not rehearsed",
                    "Move the baseline away to rehearse them.");
        }
    }

    private void version(FlywayFile file, List<FlywayFile> undos) {
        Optional<FlywayFile> undo = undos.stream()
                .filter(candidate -> version(candidate).isSameAs(version(file)))
                .findFirst();
        undo.ifPresent(undos::remove);
        String id = files.stream()
                .filter(other -> other.name().kind() == FlywayName.Kind.VERSIONED)
                .filter(other -> version(other).isSameAs(version(file)))
                .min(BY_VERSION)
                .map(first -> version(first).written())
                .orElseThrow();
        add(
                id,
                file,
                scripts.migration(file),
                undo.isPresent() ? new Downgrade.Written(scripts.undo(undo.get())) : new Downgrade.Missing());
    }

    private void alone(FlywayFile undo) {
        revisions.irregular(
                Kind.DOWNGRADE_WITHOUT_UPGRADE,
                undo.shown(),
                1,
                "there is no migration of version " + version(undo).written() + " that it could undo",
                "Add the migration, or delete this file.");
    }

    /** The schemas that Flyway makes before the first migration. */
    private void schemas() {
        List<String> made = settings.schemas().stream()
                .filter(schema -> !schema.equals("public"))
                .toList();
        if (made.isEmpty() || !settings.flag("createschemas", true)) {
            return;
        }
        String source = settings.source().isEmpty() ? "." : settings.source();
        List<Statement> statements = made.stream()
                .map(schema ->
                        Statement.of("CREATE SCHEMA " + FlywayScripts.quoted(schema), new SourceSpan(source, 1, 1)))
                .toList();
        revisions.add(
                "<< Flyway Schema Creation >>",
                "create schema " + String.join(", ", made),
                source,
                new Script.Sql(statements, TransactionMode.WHOLE_SCRIPT),
                new Downgrade.Irreversible(NO_UNDO + "the schemas it makes"));
    }

    private void event(String event) {
        for (FlywayFile file : callbacks(event)) {
            add(file.stem(), file, scripts.alone(file), new Downgrade.Irreversible(NO_UNDO + "a callback"));
        }
    }

    private void add(String id, FlywayFile file, Script upgrade, Downgrade downgrade) {
        String words = file.name().event()
                + (file.name().event().isEmpty() || file.name().description().isEmpty() ? "" : ": ")
                + file.name().description();
        revisions.add(id, words.strip(), file.shown(), upgrade, downgrade);
    }

    private List<FlywayFile> callbacks(String event) {
        return files.stream()
                .filter(file -> file.name().event().equals(event))
                .sorted(BY_DESCRIPTION)
                .toList();
    }

    private List<FlywayFile> of(FlywayName.Kind kind, Comparator<FlywayFile> order) {
        return files.stream()
                .filter(file -> file.name().kind() == kind)
                .sorted(order)
                .toList();
    }

    private static FlywayVersion version(FlywayFile file) {
        return file.name().version().orElseThrow();
    }
}
