package dev.belay.runner;

import dev.belay.program.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gradle, by the wrapper of the project where there is one.
 *
 * @param folder of the project whose tests they are
 */
public record Gradle(Path folder) implements Runner {
    /** Tells whether Gradle builds a folder. */
    static boolean builds(Path folder) {
        return Stream.of("build.gradle", "build.gradle.kts").anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    @Override
    public String name() {
        return "Gradle";
    }

    /** Where the settings of the build are. */
    @Override
    public Path root() {
        return around().filter(outer -> Stream.of("settings.gradle", "settings.gradle.kts")
                        .anyMatch(name -> Files.exists(outer.resolve(name))))
                .findFirst()
                .orElse(folder);
    }

    private Stream<Path> around() {
        return Stream.iterate(folder, outer -> outer != null, Path::getParent);
    }

    private String program() {
        Optional<Path> wrapper = around().map(outer -> outer.resolve("gradlew"))
                .filter(Files::isExecutable)
                .findFirst();
        return wrapper.map(Path::toString).orElse("gradle");
    }

    @Override
    public String told(List<Path> files) {
        return "%s -p %s test %s"
                .formatted(
                        program(),
                        folder,
                        files.stream()
                                .map(file -> "--tests " + TestFile.type(file))
                                .collect(Collectors.joining(" ")));
    }

    /** What it reported before goes first: it runs no test whose inputs, as it knows them, are the same. */
    @Override
    public Outcome run(List<Path> files, Supplier<String> server) {
        List<String> types = files.stream().map(TestFile::type).toList();
        List<String> command = new ArrayList<>(List.of(
                program(), "-q", "--console=plain", "--no-build-cache", "-p", folder.toString(), "cleanTest", "test"));
        types.forEach(type -> command.addAll(List.of("--tests", type)));
        ProgramRun run = ProgramRun.of(command, root(), Map.of(), PATIENCE);
        return JavaBuild.outcome(
                name(),
                told(files),
                run,
                JunitReport.read(folder.resolve("build/test-results/test"), types, FileTime.fromMillis(0)));
    }
}
