package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layout tells the same story in {@code src/test/resources/layouts/NAME}: create author; add email; fill email, without
 * a way back; index email, outside a transaction.
 */
class LayoutContractTest {
    private static final Path FIXTURES = Path.of("src/test/resources/layouts");
    private static final List<String> STORY = List.of("create author", "add email", "fill email", "index email");

    static List<Layout> layouts() {
        return Layout.all();
    }

    /** Those whose scripts are text; of the others only their tool knows the statements. */
    static List<Layout> layoutsOfSql() {
        return layouts().stream()
                .filter(layout -> read(layout).revisions().getFirst().upgrade() instanceof Script.Sql)
                .toList();
    }

    @Test
    void everyLayoutHasItsFixture() throws IOException {
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Layout.all().stream().map(Layout::name).toList());
        }
    }

    @Test
    void noTwoLayoutsAreAskedInTheSameTurn() {
        assertThat(Layout.all()).extracting(Layout::turn).doesNotHaveDuplicates();
        assertThat(Layout.all()).extracting(Layout::name).doesNotHaveDuplicates();
    }

    /** The first one asked that recognises a fixture is its own layout. */
    @ParameterizedTest
    @MethodSource("layouts")
    void recognisesItsOwnFixtureBeforeAnyOther(Layout layout) {
        assertThat(Layout.all().stream().filter(asked -> asked.recognises(fixture(layout))))
                .first()
                .extracting(Layout::name)
                .isEqualTo(layout.name());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void readsTheStory(Layout layout) {
        History history = read(layout);
        assertThat(history.revisions()).extracting(Revision::message).isEqualTo(STORY);
        assertThat(history.irregularities()).isEmpty();
        assertThat(history.heads())
                .containsExactly(history.revisions().getLast().id());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void eachRevisionStandsOnTheOneBefore(Layout layout) {
        List<Revision> revisions = read(layout).revisions();
        assertThat(revisions.getFirst().parents()).isEmpty();
        for (int index = 1; index < revisions.size(); index++) {
            assertThat(revisions.get(index).parents())
                    .containsExactly(revisions.get(index - 1).id());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void onlyTheThirdHasNoWayBack(Layout layout) {
        assertThat(read(layout).revisions())
                .extracting(revision -> hasWayBack(revision.downgrade()))
                .containsExactly(true, true, false, true);
    }

    @ParameterizedTest
    @MethodSource("layoutsOfSql")
    void onlyTheFourthRunsOutsideATransaction(Layout layout) {
        assertThat(read(layout).revisions())
                .extracting(revision -> runsInTransaction(sql(revision.upgrade())))
                .containsExactly(true, true, true, false);
        assertThat(read(layout).revisions())
                .filteredOn(revision -> !statements(revision.downgrade()).isEmpty())
                .extracting(revision -> runsInTransaction(sql(((Downgrade.Written) revision.downgrade()).script())))
                .containsExactly(true, true, false);
    }

    @ParameterizedTest
    @MethodSource("layoutsOfSql")
    void statementsAreThoseOfTheStory(Layout layout) {
        List<Revision> revisions = read(layout).revisions();
        assertThat(heads(revisions.get(0).upgrade())).containsExactly("CREATE TABLE", "COMMENT ON");
        assertThat(heads(revisions.get(1).upgrade())).containsExactly("ALTER TABLE", "ALTER TABLE");
        assertThat(heads(revisions.get(2).upgrade())).containsExactly("UPDATE author", "UPDATE author");
        assertThat(heads(revisions.get(3).upgrade())).containsExactly("CREATE INDEX");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void spansPointAtTheLinesOfTheText(Layout layout) throws IOException {
        for (Revision revision : read(layout).revisions()) {
            assertThat(FIXTURES.resolve(layout.name()).resolve(revision.file())).isRegularFile();
            List<Statement> all = new ArrayList<>(statements(revision.upgrade()));
            all.addAll(statements(revision.downgrade()));
            for (Statement statement : all) {
                Path file =
                        FIXTURES.resolve(layout.name()).resolve(statement.span().file());
                List<String> lines = Files.readAllLines(file)
                        .subList(statement.span().line() - 1, statement.span().lastLine());
                assertThat(String.join("\n", lines)).contains(statement.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aStrayFileIsReported(Layout layout, @TempDir Path copy) throws IOException {
        copy(FIXTURES.resolve(layout.name()), copy);
        String folder = read(layout).revisions().getFirst().file().replaceFirst("[^/]*$", "");
        Files.writeString(copy.resolve(folder + "0005-stray.SQL"), "SELECT 1;\n");
        Files.writeString(copy.resolve(folder + "README.md"), "Read me.\n");
        Files.writeString(copy.resolve(folder + ".gitkeep"), "");
        assertThat(layout.read(new MigrationFolder(copy, copy)).irregularities())
                .extracting(Irregularity::file)
                .containsExactly(folder + "0005-stray.SQL");
    }

    private static MigrationFolder fixture(Layout layout) {
        Path folder = FIXTURES.resolve(layout.name());
        return new MigrationFolder(folder, folder);
    }

    private static History read(Layout layout) {
        return layout.read(fixture(layout));
    }

    private static boolean hasWayBack(Downgrade downgrade) {
        return downgrade instanceof Downgrade.Written(Script script)
                && !(script instanceof Script.Sql && statements(script).isEmpty());
    }

    private static boolean runsInTransaction(Script.Sql script) {
        return script.transactions() == TransactionMode.WHOLE_SCRIPT
                || script.statements().iterator().next().text().equals("BEGIN");
    }

    private static List<String> heads(Script script) {
        return statements(script).stream()
                .map(statement -> statement.text().replaceFirst("(?s)^(\\w+ \\w+).*", "$1"))
                .filter(head -> !head.equals("BEGIN") && !head.equals("COMMIT"))
                .toList();
    }

    private static List<Statement> statements(Downgrade downgrade) {
        return downgrade instanceof Downgrade.Written(Script script) ? statements(script) : List.of();
    }

    private static List<Statement> statements(Script script) {
        return script instanceof Script.Sql sql
                ? StreamSupport.stream(sql.statements().spliterator(), false).toList()
                : List.of();
    }

    private static Script.Sql sql(Script script) {
        return (Script.Sql) script;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
