package dev.belay.runner;

import dev.belay.program.ProgramRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * pytest, in the project's own Python.
 *
 * @param python that runs it
 * @param directory where it runs
 */
public record Pytest(String python, Path directory) implements Runner {
    /** Where the tests make their databases: their conftest.py reads it. */
    static final String SERVER = "MIGRATION_TEST_URL";

    @Override
    public String name() {
        return "pytest";
    }

    @Override
    public Path root() {
        return directory;
    }

    @Override
    public String told(List<Path> files) {
        return python + " -m pytest "
                + files.stream()
                        .map(file -> file.startsWith(directory) ? directory.relativize(file) : file)
                        .map(Path::toString)
                        .collect(Collectors.joining(" "));
    }

    @Override
    public Outcome run(List<Path> files, Supplier<String> server) {
        try {
            Path report = Files.createTempFile("belay-pytest", ".xml");
            try {
                List<String> command = new ArrayList<>(
                        List.of(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml=" + report));
                files.forEach(file -> command.add(file.toString()));
                ProgramRun run = ProgramRun.of(
                        command, directory, Map.of(SERVER, server.get(), "PYTHONDONTWRITEBYTECODE", "1"), PATIENCE);
                return outcome(run, JunitReport.read(report));
            } finally {
                Files.deleteIfExists(report);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Outcome outcome(ProgramRun run, List<TestCase> cases) {
        if (run.said().contains("No module named pytest")) {
            return new Outcome.NotRun(
                    "pytest is not installed for " + python, "Install it: " + python + " -m pip install pytest");
        }
        if (cases.isEmpty() || (run.failed() && cases.stream().allMatch(Pytest::isWell))) {
            return new Outcome.NotRun("pytest ran none of them: " + run.error(), "Run pytest there until it works.");
        }
        if (cases.stream().allMatch(each -> each.state() == TestCase.State.SKIPPED)) {
            return new Outcome.NotRun(
                    "pytest skipped them: " + cases.getFirst().said(), "Mend what they are skipped for.");
        }
        return new Outcome.Ran(cases);
    }

    private static boolean isWell(TestCase each) {
        return each.state() != TestCase.State.FAILED;
    }
}
