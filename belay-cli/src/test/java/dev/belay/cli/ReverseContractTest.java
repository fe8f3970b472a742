package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.layout.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The story of {@code LayoutContractTest} without its ways back, in every layout that Belay writes: the three that change the
 * schema get theirs, in the place where the layout has it, and nothing else changes.
 */
class ReverseContractTest {
    private static final Path FIXTURES = Path.of("../belay-core/src/test/resources/layouts");

    @TempDir
    private Path folder = Path.of("");

    static Stream<String> layouts() {
        return Layout.all().stream()
                .filter(layout -> layout.writer().isPresent())
                .filter(layout -> !layout.name().equals("alembic") || AlembicProject.isInstalled())
                .map(Layout::name);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void writesTheDowngradesThatAreMissing(String layout) throws IOException {
        copyWithoutDowngrades(FIXTURES.resolve(layout));
        Map<Path, String> before = files();
        BelayRun run = BelayRun.of("reverse", "--all", "--quiet", folder.toString());
        assertThat(run.printed())
                .contains("4 revisions: 0 restore already, 3 proved and written, 1 not written")
                .contains("the upgrade changes rows and no schema");
        assertThat(run.exitCode()).isEqualTo(1);
        Map<Path, String> after = files();
        before.forEach((file, text) ->
                assertThat(withoutDowngrades(after.getOrDefault(file, ""))).isEqualTo(text));
        assertThat(BelayRun.of("rehearse", "--quiet", folder.toString()).printed())
                .contains("downgrades: 3 restores, 1");
    }

    /** With the rows that it changes, the fourth has a way back, too. */
    @ParameterizedTest
    @MethodSource("layouts")
    void keepsWhatTheUpgradeChangesWhenAsked(String layout) throws IOException {
        copyWithoutDowngrades(FIXTURES.resolve(layout));
        BelayRun run = BelayRun.of("reverse", "--all", "--keep-data", "--quiet", folder.toString());
        assertThat(run.printed())
                .contains("4 revisions: 0 restore already, 4 proved and written, 0 not written")
                .containsPattern("keeps: public.author.(born|email) in ")
                .doesNotContain("cannot come back");
        assertThat(run.exitCode()).isZero();
        assertThat(BelayRun.of("rehearse", "--quiet", folder.toString()).printed())
                .contains("downgrades: 4 restores")
                .doesNotContain("loses-data");
    }

    private void copyWithoutDowngrades(Path fixture) throws IOException {
        try (Stream<Path> files = Files.walk(fixture)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = fixture.relativize(file).toString();
                if (!name.matches(".*(down\\.sql|revert/.*|(^|/)U[0-9].*)")) {
                    Path copy = folder.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.writeString(copy, withoutDowngrades(Files.readString(file)));
                }
            }
        }
    }

    private static String withoutDowngrades(String text) {
        return text.replaceFirst("(?s)\n*def downgrade\\(.*", "\n")
                .replaceFirst("(?s)\\n*-- (downgrade|migrate:down|\\+goose Down|\\+migrate Down).*", "\n")
                .replaceAll("(?m)^--rollback .*\\n", "")
                .replaceAll("(?s)/\\* liquibase rollback.*?\\*/\\n", "");
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file), Files.readString(file));
            }
        }
        return texts;
    }
}
