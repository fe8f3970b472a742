package dev.belay.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.error.BelayException;
import dev.belay.history.Revision;
import dev.belay.layout.Layout;
import dev.belay.layout.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folder is found in a project, and what is said where there is none or more than one. */
class ProjectFinderTest {
    @TempDir
    private Path root = Path.of("");

    private String find(String archive) {
        return find(archive, Optional.empty());
    }

    private String find(String archive, Optional<String> layout) {
        Told.write(root, archive);
        Project project = new ProjectFinder(Layout.all()).find(root, layout);
        return project.layout() + " "
                + project.history().revisions().stream().map(Revision::file).toList();
    }

    @Test
    void theFolderThatIsNamedComesFirst() {
        assertThat(find("""
                -- 1_a.up.sql --
                -- migrations/1_b.up.sql --
                """)).isEqualTo("golang-migrate [1_a.up.sql]");
    }

    @Test
    void aCustomaryPlaceComesBeforeAnyOther() {
        assertThat(find("""
                -- db/migrations/1_a.up.sql --
                -- internal/store/1_b.up.sql --
                """)).isEqualTo("golang-migrate [db/migrations/1_a.up.sql]");
    }

    @Test
    void anyOtherPlaceIsFoundToo() {
        assertThat(find("""
                -- services/billing/internal/store/changes/1_a.up.sql --
                -- services/billing/main.go --
                """)).isEqualTo("golang-migrate [services/billing/internal/store/changes/1_a.up.sql]");
    }

    @Test
    void whatIsInstalledBuiltOrHiddenIsPassedOver() {
        assertThat(find("""
                -- a/sql/1_a.up.sql --
                -- node_modules/x/1_a.up.sql --
                -- vendor/x/1_a.up.sql --
                -- a/target/classes/1_a.up.sql --
                -- .cache/1_a.up.sql --
                """)).isEqualTo("golang-migrate [a/sql/1_a.up.sql]");
    }

    @Test
    void testsAndExamplesCountOnlyWhereThereIsNothingElse() {
        assertThat(find("""
                -- a/store/1_a.up.sql --
                -- a/test/store/1_b.up.sql --
                -- examples/store/1_c.up.sql --
                """)).isEqualTo("golang-migrate [a/store/1_a.up.sql]");
    }

    @Test
    void anExampleAloneIsFound() {
        assertThat(find("-- examples/store/1_c.up.sql --\n")).isEqualTo("golang-migrate [examples/store/1_c.up.sql]");
    }

    @Test
    void theSameForAnotherDatabaseIsPassedOver() {
        assertThat(find("""
                -- store/mysql/1_a.up.sql --
                -- store/postgres/1_a.up.sql --
                -- store/sqlite3/1_a.up.sql --
                """)).isEqualTo("golang-migrate [store/postgres/1_a.up.sql]");
    }

    @Test
    void severalFoldersAreNamedEachWithItsCommand() {
        assertThatThrownBy(() -> find("""
                -- a/1_a.up.sql --
                -- b/1_a.sql --
                -- migrate:up
                -- migrate:down
                """)).isInstanceOfSatisfying(SeveralProjectsException.class, failure -> {
            assertThat(String.valueOf(failure.getMessage()).lines())
                    .containsExactly(
                            "2 folders of migrations were found in " + root + ":",
                            "  belay rehearse " + root.resolve("a") + "    (golang-migrate)",
                            "  belay rehearse " + root.resolve("b") + "    (dbmate)");
            assertThat(failure.remedy()).isEqualTo("Run the command of the one that you mean.");
            assertThat(failure.exitCode()).isEqualTo(2);
            assertThat(failure.candidates()).hasSize(2);
        });
    }

    @Test
    void aFolderBelowAnotherOfFlywayIsPartOfIt() {
        assertThat(find("""
                -- app/src/main/resources/db/migration/V1__a.sql --
                -- app/src/main/resources/db/migration/more/V2__b.sql --
                """))
                .isEqualTo("flyway [app/src/main/resources/db/migration/V1__a.sql,"
                        + " app/src/main/resources/db/migration/more/V2__b.sql]");
    }

    @Test
    void aForcedLayoutIsFoundAmongOthers() {
        assertThat(find("""
                -- a/store/1_a.up.sql --
                -- b/store/V1__a.sql --
                """, Optional.of("flyway"))).isEqualTo("flyway [b/store/V1__a.sql]");
    }

    @Test
    void aForcedLayoutReadsWhatNoLayoutRecognises() {
        Told.write(root, "-- v1__a.sql --\n");
        Project project = new ProjectFinder(Layout.all()).find(root, Optional.of("flyway"));
        assertThat(project.history().irregularities()).hasSize(1);
    }

    @Test
    void anUnknownLayoutIsRefused() {
        refused("-- 1_a.up.sql --\n", Optional.of("rails"), "there is no layout rails");
    }

    @Test
    void anEmptyFolderIsSaidToBeEmpty() {
        refused("", Optional.empty(), root + " is empty");
    }

    @Test
    void sqlThatNoLayoutRecognisesIsNamed() {
        refused(
                "-- dump.sql --\nSELECT 1;\n",
                Optional.empty(),
                "no migrations were recognised in " + root + ", though it holds SQL: dump.sql");
    }

    @Test
    void aFileIsNoFolder() {
        Told.write(root, "-- a.sql --\n");
        assertThatThrownBy(() -> new ProjectFinder(Layout.all()).find(root.resolve("a.sql"), Optional.empty()))
                .hasMessage(root.resolve("a.sql") + " is not a folder");
        assertThatThrownBy(() -> new ProjectFinder(Layout.all()).find(root.resolve("b"), Optional.empty()))
                .hasMessage(root.resolve("b") + " does not exist");
    }

    @Test
    void linksThatLeadBackDoNotHinderTheSearch() throws IOException {
        Files.createDirectories(root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/loop"), root);
        assertThat(find("-- a/store/1_a.up.sql --\n")).isEqualTo("golang-migrate [a/store/1_a.up.sql]");
    }

    private void refused(String archive, Optional<String> layout, String message) {
        assertThatThrownBy(() -> find(archive, layout)).isInstanceOfSatisfying(BelayException.class, failure -> {
            assertThat(failure).hasMessage(message);
            assertThat(failure.remedy()).endsWith(".");
            assertThat(failure.exitCode()).isEqualTo(2);
        });
    }
}
