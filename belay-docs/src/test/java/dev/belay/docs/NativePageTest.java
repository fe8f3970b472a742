package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about engines shows what is printed where their commands are on the PATH, laid out as they are distributed. */
class NativePageTest {
    private static final String INITIALS = "db/migration/V2__Initials";

    @TempDir
    private Path project;

    @TempDir
    private Path distribution;

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "liquibase"})
    void showsWhatIsPrinted(String engine) throws IOException {
        Archive.of(Repository.read("belay-docs/src/test/resources/native/" + engine + ".txt"))
                .write(project);
        if (engine.equals("flyway")) {
            distribute(engine, "lib");
            compileMigration();
        } else {
            distribute(engine, "internal/lib");
        }
        List<Session> shown = Session.of(Repository.read("docs/native.md"), engine);
        assertThat(shown).hasSize(1);
        for (Session.Step step : shown.getFirst().steps()) {
            BelayProcess belay = BelayProcess.run(step.command(), project, List.of(distribution));
            assertThat(step.shows(belay.out()))
                    .as("$ %s%n%s%n%s", step.command(), belay.out(), belay.err())
                    .isTrue();
        }
    }

    /** The command, which is not started, and all jars that this test has. */
    private void distribute(String engine, String jars) throws IOException {
        Path command = Files.createFile(distribution.resolve(engine));
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Path folder = Files.createDirectories(distribution.resolve(jars));
        for (Path jar : jars()) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
    }

    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(place -> place.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    /** Where Flyway's command looks for migrations that are code. */
    private void compileMigration() throws IOException {
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        distribution.toString(),
                        project.resolve("src/main/java/" + INITIALS + ".java").toString());
        assertThat(failed).isZero();
        Path jar = Files.createDirectories(distribution.resolve("jars")).resolve("migrations.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("db/migration/"));
            out.putNextEntry(new JarEntry(INITIALS + ".class"));
            Files.copy(distribution.resolve(INITIALS + ".class"), out);
        }
    }
}
