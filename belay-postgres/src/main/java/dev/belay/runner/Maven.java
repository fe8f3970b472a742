package dev.belay.runner;

import dev.belay.program.ProgramRun;
import dev.belay.project.MavenModule;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Maven with Surefire, as the project has it.
 *
 * @param module whose tests they are
 * @param began when the build began that this is part of, in milliseconds since 1970; none when it is part of none
 */
public record Maven(MavenModule module, Optional<Long> began) implements Runner {
    private static final String UNLISTED = "Could not find the selected project";

    @Override
    public String name() {
        return "Maven";
    }

    @Override
    public Path root() {
        return module.root();
    }

    @Override
    public String told(List<Path> files) {
        return "mvn -f %s test -Dtest=%s".formatted(module.pom(), types(files));
    }

    private static String types(List<Path> files) {
        return String.join(",", files.stream().map(TestFile::type).toList());
    }

    /** Its siblings are built with it; a module that the outermost pom.xml does not list is built alone. */
    @Override
    public Outcome run(List<Path> files, Supplier<String> server) {
        List<String> types = files.stream().map(TestFile::type).toList();
        Path reports = module.folder().resolve("target/surefire-reports");
        if (began.isPresent() && JunitReport.areThere(reports, types, FileTime.fromMillis(began.get()))) {
            return new Outcome.Ran(JunitReport.read(reports, types, FileTime.fromMillis(began.get())));
        }
        FileTime since = FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Path root = module.root();
        ProgramRun run = root.equals(module.folder()) ? alone(files) : among(root, files);
        if (run.failed() && run.said().contains(UNLISTED)) {
            run = alone(files);
        }
        return JavaBuild.outcome(name(), told(files), run, JunitReport.read(reports, types, since));
    }

    private ProgramRun alone(List<Path> files) {
        return run(List.of("-f", module.pom().toString()), files);
    }

    private ProgramRun among(Path root, List<Path> files) {
        String name = root.relativize(module.folder()).toString().replace('\\', '/');
        return run(List.of("-f", root.resolve(MavenModule.POM).toString(), "-pl", name, "-am"), files);
    }

    private ProgramRun run(List<String> where, List<Path> files) {
        List<String> command = new ArrayList<>(List.of(module.program(), "-B", "-q", "-ntp"));
        command.addAll(where);
        command.addAll(List.of(
                "test",
                "-Dtest=" + types(files),
                "-DskipTests=false",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-DfailIfNoTests=false"));
        return ProgramRun.of(command, module.folder(), Map.of(), PATIENCE);
    }
}
