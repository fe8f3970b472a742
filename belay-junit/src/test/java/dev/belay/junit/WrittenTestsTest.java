package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.expectation.Expectations;
import dev.belay.history.Revision;
import dev.belay.layout.Layout;
import dev.belay.output.Document;
import dev.belay.output.JunitTests;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.project.ProjectFinder;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Sampling;
import dev.belay.rehearsal.SchemaTemplates;
import dev.belay.rehearsal.Terms;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The files that are written for a revision compile, pass, and fail when somebody breaks it. */
class WrittenTestsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theyPassAndFailWithTheMigration() throws Exception {
        write("1_shops.up.sql", """
                CREATE TYPE size AS ENUM ('small', 'it''s "big"');
                CREATE TABLE "Shop" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, "Größe" size);
                """);
        write("1_shops.down.sql", "DROP TABLE \"Shop\"; DROP TYPE size;\n");
        write("2_odd.up.sql", """
                ALTER TABLE "Shop" ADD COLUMN note text NOT NULL DEFAULT E'a\\\\b "c"\\td\\ne';
                ALTER TABLE "Shop" ALTER name SET DEFAULT 'x', ADD CONSTRAINT "named!" CHECK (name <> '%');
                COMMENT ON COLUMN "Shop".name IS 'a "name"';
                CREATE INDEX "by Name" ON "Shop" (lower(name)) WHERE id > 1;
                CREATE VIEW shops AS SELECT name, count(*) AS many FROM "Shop" GROUP BY name;
                CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS $$SELECT 2 * n$$;
                UPDATE "Shop" SET name = 'none' WHERE name IS NULL;
                UPDATE "Shop" SET note = 'long' WHERE id < 0;
                """.replace("long", "it''s ".repeat(5_000)));
        write("2_odd.down.sql", """
                DROP FUNCTION twice(int);
                DROP VIEW shops;
                DROP INDEX "by Name";
                COMMENT ON COLUMN "Shop".name IS NULL;
                ALTER TABLE "Shop" ALTER name DROP DEFAULT, DROP CONSTRAINT "named!", DROP COLUMN note;
                """);
        List<Document> documents = documents();
        assertThat(documents).hasSize(2);
        assertThat(run(documents).succeeded().count()).isEqualTo(7);
        Path upgrade = folder.resolve("migrations/2_odd.up.sql");
        String right = Files.readString(upgrade);
        Files.writeString(upgrade, right.replace("SET name = 'none'", "SET name = 'nobody'"));
        MigratedProject.forget();
        assertThat(failed(documents)).containsExactly("dataIsPreserved(Migrated)");
        Files.writeString(upgrade, right.replace("lower(name)", "upper(name)"));
        MigratedProject.forget();
        assertThat(failed(documents)).containsExactly("upgradeCreatesTheExpectedSchema(Migrated)");
    }

    private void write(String name, String sql) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations").resolve(name), sql);
    }

    private List<Document> documents() {
        List<Revision> history = new ProjectFinder(Layout.all())
                .find(folder, Optional.empty())
                .history()
                .revisions();
        List<Evidence> seen = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            new Rehearsal(server, new Random(1)).run(history, Set.of("1", "2"), seen::add);
            Sampling sampling = new Sampling(server, new SchemaTemplates(server, Terms.USUAL, history, "written"));
            for (Evidence evidence : seen) {
                Expectations expected =
                        Expectations.of(evidence, sampling.sample(evidence)).orElseThrow();
                String parent = evidence.revision().id().equals("1") ? "base" : "1";
                documents.add(new JunitTests("src/test/java/written", parent, expected).document());
            }
        }
        return documents;
    }

    private List<String> failed(List<Document> documents) throws Exception {
        return run(documents)
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    /** Compiles the files with the project in their annotations, for its folder is not the working directory here. */
    private Events run(List<Document> documents) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<Path> sources = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Document document : documents) {
            String simple = document.path().replaceFirst(".*/", "");
            Path source = classes.resolve(simple);
            Files.writeString(
                    source,
                    document.text()
                            .replaceFirst(
                                    "@MigratedTo\\((\".*?\")\\)",
                                    "@MigratedTo(value = $1, project = \"" + folder + "\")"));
            sources.add(source);
            names.add("written." + simple.replace(".java", ""));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-d", classes.toString(), "-encoding", "UTF-8"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
            for (String name : names) {
                kit.selectors(DiscoverySelectors.selectClass(loader.loadClass(name)));
            }
            return kit.execute().testEvents();
        }
    }
}
