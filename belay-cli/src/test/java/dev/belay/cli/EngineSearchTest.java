package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.layout.MigrationFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project says to its engine is found where it says it; what is in the way is told. */
class EngineSearchTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPluginsConfigurationGoesBeforeAnApplicationsSettings() throws IOException {
        write("src/main/resources/application.yml", """
                spring:
                  flyway:
                    locations: classpath:sql/{vendor}
                    sql-migration-prefix: M
                  liquibase:
                    change-log: classpath:/db/root.xml
                    contexts: production
                    parameters:
                      short: varchar(20)
                """);
        write("src/main/resources/db/root.xml", "<databaseChangeLog/>");
        EngineSettings settings = settings(Map.of("sqlMigrationPrefix", "V", "contexts", "test"));
        assertThat(settings.flyway(List.of()))
                .containsEntry("locations", "classpath:sql/{vendor}")
                .containsEntry("sqlmigrationprefix", "V");
        EngineSettings.ChangeLog root = settings.changeLog(List.of());
        assertThat(root.name()).isEqualTo("db/root.xml");
        assertThat(settings.liquibase(root.name()))
                .isEqualTo(
                        Map.of("changelogfile", "db/root.xml", "contexts", "test", "parameter.short", "varchar(20)"));
    }

    @Test
    void aChangelogIsNamedAsItStandsInTheResources() throws IOException {
        write(
                "liquibase.properties",
                "changeLogFile: src/main/resources/db/root.yaml\nurl: jdbc:postgresql://production/x\n");
        write("src/main/resources/db/root.yaml", "databaseChangeLog: []\n");
        EngineSettings settings = settings(Map.of());
        Path resources = folder.resolve("src/main/resources");
        assertThat(settings.changeLog(List.of()))
                .isEqualTo(new EngineSettings.ChangeLog("db/root.yaml", List.of(resources)));
        assertThat(settings.changeLog(List.of(resources)))
                .isEqualTo(new EngineSettings.ChangeLog("db/root.yaml", List.of()));
    }

    @Test
    void whatIsInTheWayIsTold() throws IOException {
        write("db/V1__a.sql", "SELECT 1;\n");
        assertThat(run("rehearse", folder.toString(), "--classpath", "x")).contains("--classpath belongs to --native");
        assertThat(run("rehearse", folder.toString(), "--native", "--up", "true"))
                .contains("--native and --up exclude each other");
        assertThat(run("rehearse", folder.toString(), "--native"))
                .contains("there is no pom.xml around", "no flyway on the PATH", "--classpath");
        Files.createDirectories(folder.resolve("log"));
        write(
                "log/root.xml",
                "<databaseChangeLog><changeSet id='1' author='a'><sql>SELECT 1</sql></changeSet></databaseChangeLog>");
        assertThat(run("rehearse", folder.resolve("log").toString())).contains("Rehearse with --native.");
    }

    private EngineSettings settings(Map<String, String> plugin) {
        return new EngineSettings(new MigrationFolder(folder, folder), folder, plugin);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Main.run(Terminal.NONE, new PrintWriter(out), new PrintWriter(err), arguments);
        return out.toString() + err;
    }
}
