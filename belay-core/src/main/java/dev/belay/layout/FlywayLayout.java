package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.layout.FlywayName.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Flyway: {@code V1__words.sql} with {@code U1__words.sql} as its downgrade, then {@code R__words.sql}; callbacks where they
 * would run; placeholders, names and locations from the project's settings. The history is what one {@code flyway migrate}
 * runs on an empty database: the newest {@code B} script, if there is any, takes the place of the versions up to its own.
 *
 * <p>Repeatable scripts, baselines and callbacks have no undo in Flyway and are irreversible here; a version without
 * {@code U} script has no downgrade. The script of a migration holds the callbacks of each migration around it; a callback
 * of the whole run is a revision by itself.
 */
@AutoService(Layout.class)
public final class FlywayLayout implements Layout {
    /** Folders that hold migrations though they may lie deeper than in the folder itself. */
    private static final Set<String> CUSTOMARY = Set.of("migration", "migrations", "flyway", "sql", "versioned");

    private final Map<String, String> environment;

    /** Reads settings from the environment too, as Flyway does. */
    public FlywayLayout() {
        this(System.getenv());
    }

    FlywayLayout(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public int turn() {
        return 35;
    }

    @Override
    public boolean readsBelow() {
        return true;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        FlywaySettings settings = FlywaySettings.of(folder, environment);
        return isLocation(folder, settings) || isConfigured(folder);
    }

    private static boolean isLocation(MigrationFolder folder, FlywaySettings settings) {
        boolean direct = folder.files().stream()
                .anyMatch(file -> FlywayName.of(file, settings)
                        .filter(FlywayLayout::isTelling)
                        .isPresent());
        String name = String.valueOf(folder.path().toAbsolutePath().normalize().getFileName());
        return direct || (CUSTOMARY.contains(name) && isTelling(FlywayFiles.below(folder, settings)));
    }

    private boolean isConfigured(MigrationFolder folder) {
        Optional<FlywaySettings> own = FlywaySettings.in(folder, environment);
        return own.isPresent() && isTelling(FlywayFiles.configured(own.get()));
    }

    private static boolean isTelling(FlywayFiles found) {
        return found.files().stream().anyMatch(file -> isTelling(file.name()));
    }

    /** A version alone, {@code V1.sql}, is no mark of Flyway's; with a description it is. */
    private static boolean isTelling(FlywayName name) {
        boolean migration =
                name.kind() == Kind.VERSIONED || name.kind() == Kind.BASELINE || name.kind() == Kind.REPEATABLE;
        return migration && !name.description().isEmpty();
    }

    @Override
    public History read(MigrationFolder folder) {
        FlywaySettings settings = FlywaySettings.of(folder, environment);
        FlywayFiles found = found(folder, settings);
        Revisions revisions = new Revisions(name(), folder);
        found.ignored().forEach(file -> revisions.ignored(file.shown(), FlywayName.remedy(file.fileName(), settings)));
        new FlywayRun(settings, List.copyOf(found.files()), revisions).addAll();
        revisions.gaps();
        return revisions.history();
    }

    private FlywayFiles found(MigrationFolder folder, FlywaySettings settings) {
        return isConfigured(folder) && !isLocation(folder, settings)
                ? FlywayFiles.configured(settings)
                : FlywayFiles.below(folder, settings);
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new FlywayWriter(environment, this::found));
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(FlywayLedger.ledger(folder, FlywaySettings.of(folder, environment), history));
    }
}
