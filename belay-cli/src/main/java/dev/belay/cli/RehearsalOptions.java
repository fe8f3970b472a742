package dev.belay.cli;

import dev.belay.alembic.PythonTerms;
import dev.belay.layout.PsqlFile;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.project.Candidate;
import dev.belay.project.Project;
import dev.belay.project.Settings;
import dev.belay.rehearsal.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How the migrations of a project are found and run, for every command that runs them. */
final class RehearsalOptions {
    /** Whose env.py runs the revisions of Alembic. */
    enum Env {
        PROJECT,
        MINIMAL
    }

    @Mixin
    private ProjectOptions place = new ProjectOptions();

    @Option(names = "--postgres", paramLabel = "MAJOR", description = "14, 15, 16, 17 or 18.")
    private @Nullable Integer major;

    @Option(
            names = "--prepare",
            paramLabel = "FILE.sql",
            description = "SQL that makes what is there before the first revision; run as the owner of the database.")
    private @Nullable Path preparation;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "Run Alembic with this Python; by itself the project's own, else that of `alembic`.")
    private @Nullable Path python;

    @Option(
            names = "--env",
            defaultValue = "project",
            description =
                    "project or minimal: the env.py that runs Alembic's revisions, the project's or one of Belay's.")
    private Env env = Env.PROJECT;

    @Option(
            names = "--superuser",
            description = "Migrate as a superuser. For migrations that you trust: they may then run programs here.")
    private boolean superuser;

    @Option(
            names = "--statement-timeout",
            defaultValue = "60",
            paramLabel = "SECONDS",
            description = "How long one statement may run; 60 by itself.")
    private int statementTimeout = 60;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** The project at this path. */
    Project project(Path path) {
        return place.project(path);
    }

    /** Takes what no option says from the settings of the project at this path. */
    void readSettings(Path path) {
        place.readSettings(path);
    }

    /** Where the migrations of the project at this path are, and how they are laid out: as told here, else by its settings. */
    Candidate locate(Path path) {
        return place.locate(path);
    }

    /** The settings of the project that was located last. */
    Settings settings() {
        return place.settings();
    }

    /** A server of Belay's own, as these options want it. */
    EmbeddedServer server() {
        EmbeddedServer server = EmbeddedServer.start(version());
        if (superuser) {
            server.migrateAsSuperuser();
        }
        return server;
    }

    /** Tells whether the layout is forced. */
    boolean forcesLayout() {
        return place.forcesLayout();
    }

    /** Tells whether migrations run as a superuser. */
    boolean superuser() {
        return superuser;
    }

    PostgresVersion version() {
        return PostgresVersion.ofMajor(major == null ? place.settings().postgres() : major);
    }

    /** The version that is told, else that of a server of this major version, if Belay has it. */
    PostgresVersion versionLike(int other) {
        boolean told = major != null || place.settings().value("postgres").isPresent();
        return told || !PostgresVersion.has(other) ? version() : PostgresVersion.ofMajor(other);
    }

    Terms terms() {
        if (statementTimeout < 1) {
            throw new ParameterException(spec.commandLine(), "--statement-timeout takes seconds, at least 1");
        }
        return new Terms(
                Duration.ofSeconds(statementTimeout),
                superuser,
                Optional.ofNullable(preparation)
                        .or(() -> place.settings().prepare())
                        .map(PsqlFile::read),
                new PythonTerms(Optional.ofNullable(python).map(Path::toAbsolutePath), env == Env.MINIMAL));
    }
}
