package dev.belay.cli;

import dev.belay.postgres.EmbeddedServer;
import dev.belay.project.Settings;
import dev.belay.runner.KeptRuns;
import dev.belay.runner.Outcome;
import dev.belay.runner.OwnCommand;
import dev.belay.runner.Pytest;
import dev.belay.runner.Runner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs files of tests, each with what the project runs such files with, or with the command that its settings name.
 *
 * @param suite the tests
 * @param settings of the project
 * @param options with its Python
 * @param progress told when tests begin
 */
record TestRunning(TestSuite suite, Settings settings, RehearsalOptions options, Progress progress) {
    private static final String COMMAND = "tests-command";

    /** What came of these files, by their paths relative to the project; what passed before and did not change is not run again. */
    Outcome kept(List<String> files) {
        KeptRuns runs = new KeptRuns(
                EmbeddedServer.cache().resolve("tests"),
                List.of(
                        EmbeddedRehearser.build(),
                        options.version().server(),
                        Runtime.version().toString()));
        try (ProvingServer server = new ProvingServer(options, progress)) {
            Supplier<String> url = () -> TestServer.url(server.server());
            return all(
                    files,
                    (runner, paths) -> runs.run(
                            runner, root(), paths, url, () -> progress.note("running tests with " + runner.name())));
        }
    }

    /** What comes of these files now, on a server that runs already. */
    Outcome now(List<String> files, EmbeddedServer server) {
        return all(files, (runner, paths) -> {
            progress.note("running tests with " + runner.name());
            return runner.run(paths, () -> TestServer.url(server));
        });
    }

    /** Runs files with one runner. */
    private interface Start {
        Outcome run(Runner runner, List<Path> files);
    }

    private Outcome all(List<String> files, Start start) {
        Outcome all = new Outcome.Ran(List.of());
        for (Map.Entry<String, List<Path>> kind : byKind(files).entrySet()) {
            Optional<Runner> runner = runner(kind.getKey());
            all = all.and(runner.map(each -> start.run(each, kind.getValue())).orElseGet(() -> none(kind.getKey())));
        }
        return all;
    }

    /** What a person types to run these files; empty where nothing runs them. */
    List<String> told(List<String> files) {
        return byKind(files).entrySet().stream()
                .flatMap(kind -> runner(kind.getKey()).map(runner -> runner.told(kind.getValue())).stream())
                .toList();
    }

    private Map<String, List<Path>> byKind(List<String> files) {
        Map<String, List<Path>> kinds = new TreeMap<>();
        Optional<String> command = settings.value(COMMAND);
        for (String file : files) {
            String ending = command.isPresent() ? "" : file.substring(file.lastIndexOf('.') + 1);
            String kind = TestSuite.OF_JVM.contains(ending) ? TestSuite.OF_JVM.getFirst() : ending;
            kinds.computeIfAbsent(kind, each -> new java.util.ArrayList<>()).add(root().resolve(file));
        }
        return new LinkedHashMap<>(kinds);
    }

    private Optional<Runner> runner(String kind) {
        Path root = root();
        return settings.value(COMMAND)
                .<Runner>map(command -> new OwnCommand(command, root))
                .or(() -> kind.equals("py")
                        ? Optional.of(new Pytest(options.terms().python().program(home()), home()))
                        : kind.equals(TestSuite.OF_JVM.getFirst())
                                ? Runner.ofJava(root.resolve(suite.folder()))
                                : Optional.empty());
    }

    private Outcome none(String kind) {
        String why = kind.equals(TestSuite.OF_JVM.getFirst())
                ? "no pom.xml or build.gradle is in %s or around it".formatted(suite.folder())
                : "Belay knows nothing that runs files of ." + kind;
        return new Outcome.NotRun(why, "Name what runs them in belay.yml: `tests-command: COMMAND`.");
    }

    /** Where the project's Python starts. */
    private Path home() {
        return suite.home().toAbsolutePath().normalize();
    }

    private Path root() {
        return suite.project().root().toAbsolutePath().normalize();
    }
}
