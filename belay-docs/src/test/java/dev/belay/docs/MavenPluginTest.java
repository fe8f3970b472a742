package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals in a real Maven, which finds the plugin as this build made it, and everything else on this machine. */
class MavenPluginTest {
    private static final Map<String, String> JARS = Map.of(
            "belay-core", "target",
            "belay-postgres", "target",
            "belay-jpa", "target",
            "belay-cli", "target/belay",
            "belay-maven-plugin", "target");

    private static final String VERSION = "0.1.0-SNAPSHOT";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theGoalsTellFindingsWithTheirPlacesAndWriteWhatTheCommandsWrite() throws IOException, InterruptedException {
        String mvn = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(path -> path + "/mvn")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElse("");
        assumeTrue(!mvn.isEmpty(), "there is no mvn on the path");
        install();
        project();
        assertThat(maven(mvn, "belay:rehearse"))
                .contains("[exit 1]", "BUILD FAILURE", "[ERROR] BLOCKED 2")
                .contains("[ERROR] " + folder.resolve("shop/migrations/2_name.down.sql")
                        + ":[1,1] HIGH downgrade-differs")
                .contains("belay rehearse: see the lines above");
        write("shop/migrations/2_name.down.sql", "ALTER TABLE author DROP name;\n");
        assertThat(maven(mvn, "belay:tests", "belay:document", "belay:check"))
                .contains(
                        "BUILD SUCCESS",
                        "written  src/test/java/migrations/V2NameTest.java",
                        "written: DATABASE_SCHEMA.md")
                .contains("passed  tests", "passed  documents");
    }

    /** Puts what this build made where Maven looks for it. */
    private void install() throws IOException {
        Path repository = folder.resolve("repository/dev/belay");
        copy(Repository.path("pom.xml"), repository.resolve("belay-parent/" + VERSION), "belay-parent", ".pom");
        for (Map.Entry<String, String> jar : JARS.entrySet()) {
            String name = jar.getKey();
            Path place = repository.resolve(name + "/" + VERSION);
            copy(Repository.path(name + "/pom.xml"), place, name, ".pom");
            Path made = Repository.path(name + "/" + jar.getValue() + "/" + name + "-" + VERSION + ".jar");
            copy(made, place, name, ".jar");
        }
        String local = System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository");
        write("settings.xml", """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors>
                    <mirror><id>machine</id><url>file://%s</url><mirrorOf>*</mirrorOf></mirror>
                  </mirrors>
                </settings>
                """.formatted(folder.resolve("repository"), local));
    }

    private static void copy(Path source, Path folder, String name, String end) throws IOException {
        Files.createDirectories(folder);
        Files.copy(source, folder.resolve(name + "-" + VERSION + end));
    }

    private void project() throws IOException {
        write("shop/pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>dev.belay</groupId>
                        <artifactId>belay-maven-plugin</artifactId>
                        <version>%s</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(VERSION));
        write("shop/belay.yml", "tests: src/test/java/migrations\n");
        write(
                "shop/migrations/1_author.up.sql",
                "-- who wrote which book\nCREATE TABLE author (id bigint PRIMARY KEY);\n");
        write("shop/migrations/1_author.down.sql", "DROP TABLE author;\n");
        write(
                "shop/migrations/2_name.up.sql",
                "-- names are asked for daily\nALTER TABLE author ADD COLUMN IF NOT EXISTS name text;\n");
        write("shop/migrations/2_name.down.sql", "SELECT 1;\n");
        write("shop/src/test/java/migrations/V1AuthorTest.java", "// tests 1 by hand\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String maven(String program, String... goals) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                program, "-B", "-ntp", "-s", folder.resolve("settings.xml").toString()));
        words.addAll(List.of(goals));
        Process process = new ProcessBuilder(words)
                .directory(folder.resolve("shop").toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return said.replaceAll("\u001b\\[[0-9;]*m", "") + "[exit " + exit + "]";
    }
}
