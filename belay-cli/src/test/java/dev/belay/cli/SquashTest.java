package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.layout.Layout;
import dev.belay.layout.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first two revisions of the story of {@code LayoutContractTest} become one, in layouts that keep them in different ways. */
class SquashTest {
    private static final Path FIXTURES = Path.of("../belay-core/src/test/resources/layouts");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"belay", "diesel", "sqitch", "liquibase", "alembic"})
    void twoRevisionsAreOne(String name) throws IOException {
        if (name.equals("alembic") && !AlembicProject.isInstalled()) {
            return;
        }
        FolderCopy.of(FIXTURES.resolve(name), folder);
        Layout layout = Layout.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<Revision> before = read(layout).revisions();
        String range = before.get(0).id() + ".." + before.get(1).id();
        if (name.equals("belay")) {
            BelayRun dry = BelayRun.of("squash", range, folder.toString(), "--dry-run", "-q");
            assertThat(dry.printed()).contains("2 revisions are one", "nothing was written");
            assertThat(read(layout).revisions()).hasSize(4);
        }
        BelayRun run = BelayRun.of("squash", range, folder.toString(), "-q");
        assertThat(run.printed())
                .contains("they end in the same catalog", "the way back restores the schema", "removed    ");
        assertThat(run.exitCode()).isZero();
        History now = read(layout);
        assertThat(now.irregularities()).isEmpty();
        assertThat(now.revisions())
                .extracting(Revision::id)
                .containsExactlyElementsOf(
                        before.stream().skip(1).map(Revision::id).toList());
        if (name.equals("sqitch")) {
            assertThat(Files.readString(folder.resolve("db/sqitch.plan"))).endsWith("""
                    email 2024-01-01T00:00:02Z Ann <ann@example.org> # add email
                    @v1 2024-01-01T00:00:01Z Ann <ann@example.org> # first
                    fill_email [email] 2024-01-01T00:00:03Z Ann <ann@example.org>
                    @v2 2024-01-01T00:00:03Z Ann <ann@example.org>
                    email [email@v2 fill_email] 2024-01-01T00:00:04Z Ann <ann@example.org> # index email
                    """);
        }
        assertThat(now.revisions().getFirst().parents())
                .isEqualTo(before.getFirst().parents());
    }

    private History read(Layout layout) {
        return layout.read(new MigrationFolder(folder, folder));
    }
}
