package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals in a real Maven, which finds the plugin as this build made it, and everything else on this machine. */
class MavenPluginTest {
    private static final String ENTITY = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            class Author {
                @Id
                Long id;

                %s
            }
            """;

    /** What every module here is built with. */
    private static final String PLUGINS = """
            <plugin>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.5.0</version>
            </plugin>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.14.1</version>
            </plugin>
            <plugin>
              <groupId>dev.belay</groupId>
              <artifactId>belay-maven-plugin</artifactId>
              <version>%s</version>
            </plugin>
            """.formatted(BuiltMaven.VERSION);

    private static final String SQL_ALONE = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>tables</artifactId>
              <version>1</version>
              <properties>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <build>
                <plugins>
                  %s
                </plugins>
              </build>
            </project>
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theGoalsTellFindingsWithTheirPlacesAndWriteWhatTheCommandsWrite() throws IOException, InterruptedException {
        String mvn = BuiltMaven.program().map(Path::toString).orElse("");
        assumeTrue(!mvn.isEmpty(), "there is no mvn on the path");
        project();
        assertThat(maven(mvn, "belay:rehearse", "--fail-at-end"))
                .contains("[INFO] nothing to do: no migrations were recognised in " + folder
                        + ", a module of packaging pom")
                .contains("[exit 1]", "BUILD FAILURE", "[ERROR] BLOCKED 2")
                .contains("[ERROR] " + folder.resolve("shop/migrations/2_name.down.sql")
                        + ":[1,1] HIGH downgrade-differs")
                .contains("belay rehearse: see the lines above");
        write("shop/migrations/2_name.down.sql", "ALTER TABLE author DROP name;\n");
        assertThat(maven(mvn, "belay:tests", "-Dbelay.all", "belay:document", "test", "belay:check"))
                .contains(
                        "BUILD SUCCESS",
                        "written  src/test/java/migrations/V2NameTest.java",
                        "written: DATABASE_SCHEMA.md")
                .contains("passed  models     equal to head", "passed  tests      2 have tests, 7 passed")
                .contains("passed  documents");
        write("shop/src/main/java/shop/Author.java", ENTITY.formatted("String name;\n\n    Integer born;"));
        assertThat(maven(mvn, "belay:revision", "-Dbelay.message=when they were born"))
                .contains("BUILD SUCCESS", "written  migrations/3_when_they_were_born.up.sql");
        assertThat(folder.resolve("shop/migrations/3_when_they_were_born.up.sql"))
                .content()
                .contains("ALTER TABLE public.author ADD COLUMN born integer;");
        assertThat(folder.resolve("calls"))
                .as("Maven is not started by Maven: class path and reports are handed over")
                .doesNotExist();
    }

    @Test
    void aModuleOfSqlAloneIsToldThatItHasNoEntities() throws IOException, InterruptedException {
        String mvn = BuiltMaven.program().map(Path::toString).orElse("");
        assumeTrue(!mvn.isEmpty(), "there is no mvn on the path");
        write("pom.xml", SQL_ALONE.formatted(PLUGINS));
        write("src/main/resources/db/migration/V1__author.sql", "CREATE TABLE author (id bigint PRIMARY KEY);\n");
        assertThat(maven(mvn, "-q", "belay:diff"))
                .contains("[ERROR] belay: there are no JPA entities")
                .contains("target/classes below " + folder)
                .contains("[ERROR]   -> Name the module that has some", "-Dbelay.project=")
                .contains("belay diff ended with exit code 2: see the lines above", "[exit 1]");
    }

    private void project() throws IOException {
        write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>all</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                    <module>shop</module>
                  </modules>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>dev.belay</groupId>
                        <artifactId>belay-maven-plugin</artifactId>
                        <version>%1$s</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(BuiltMaven.VERSION));
        write("shop/pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>shop</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>21</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.hibernate.orm</groupId>
                      <artifactId>hibernate-core</artifactId>
                      <version>6.6.33.Final</version>
                    </dependency>
                    <dependency>
                      <groupId>dev.belay</groupId>
                      <artifactId>belay-junit</artifactId>
                      <version>%1$s</version>
                      <scope>test</scope>
                    </dependency>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>6.1.3</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>3.6.1</version>
                      </plugin>
                      %2$s
                    </plugins>
                  </build>
                </project>
                """.formatted(BuiltMaven.VERSION, PLUGINS));
        write("shop/belay.yml", "tests: src/test/java/migrations\nmodels: jpa\n");
        write(
                "shop/migrations/1_author.up.sql",
                "-- who wrote which book\nCREATE TABLE author (id bigint PRIMARY KEY);\n");
        write("shop/migrations/1_author.down.sql", "DROP TABLE author;\n");
        write(
                "shop/migrations/2_name.up.sql",
                "-- names are asked for daily\nALTER TABLE author ADD COLUMN IF NOT EXISTS name text;\n");
        write("shop/migrations/2_name.down.sql", "SELECT 1;\n");
        write("shop/src/main/java/shop/Author.java", ENTITY.formatted("String name;"));
        Files.createDirectories(folder.resolve("bin"));
        write("bin/mvn", "#!/bin/sh\necho \"$@\" >> '%s'\nexit 1\n".formatted(folder.resolve("calls")));
        Files.setPosixFilePermissions(folder.resolve("bin/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String maven(String program, String... goals) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program, "-B", "-ntp"));
        words.addAll(List.of(goals));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + File.pathSeparator + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return said.replaceAll("\u001b\\[[0-9;]*m", "") + "[exit " + exit + "]";
    }
}
