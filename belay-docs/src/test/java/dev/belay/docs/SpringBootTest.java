package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The tests of examples/spring-boot, in the Spring Boot that they are written for and in the one before; by the profile soak. */
@EnabledIfSystemProperty(named = "belay.springs", matches = "true")
class SpringBootTest {
    /** What another place or name has in Spring Boot 3. */
    private static final Map<String, String> BEFORE = Map.of(
            "4.0.7", "3.5.7",
            "spring-boot-starter-data-jpa-test", "spring-boot-starter-test",
            "spring-boot-starter-flyway", "spring-boot-starter",
            "boot.data.jpa.test.autoconfigure.DataJpaTest", "boot.test.autoconfigure.orm.jpa.DataJpaTest");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itsTestsRunOnBelaysDatabasesInBothVersions() throws IOException, InterruptedException {
        assertThat(maven(copied("four", Map.of())))
                .contains("BUILD SUCCESS")
                .contains("Tests run: 7, Failures: 0, Errors: 0");
        assertThat(maven(copied("three", BEFORE)))
                .contains("BUILD SUCCESS", ":: Spring Boot ::", "(v3.5.7)")
                .contains("Tests run: 7, Failures: 0, Errors: 0");
    }

    private Path copied(String name, Map<String, String> other) throws IOException {
        Path example = Repository.path("examples/spring-boot");
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.startsWith(example.resolve("target"))) {
                    String text = Files.readString(file);
                    for (Map.Entry<String, String> each : other.entrySet()) {
                        text = text.replace(each.getKey(), each.getValue());
                    }
                    Path copy = folder.resolve(name)
                            .resolve(example.relativize(file).toString());
                    Files.createDirectories(copy.resolveSibling(""));
                    Files.writeString(copy, text);
                }
            }
        }
        return folder.resolve(name);
    }

    private static String maven(Path project) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        BuiltMaven.program().orElseThrow().toString(), "-B", "-ntp", "test")
                .directory(project.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "[exit " + process.waitFor() + "]";
    }
}
