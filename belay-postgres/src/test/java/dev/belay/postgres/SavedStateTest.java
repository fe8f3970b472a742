package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a state that is not whole, or not the one that was looked at, no server goes on. */
class SavedStateTest {
    private static final PostgresVersion VERSION = PostgresVersion.newest();

    private final Path place = EmbeddedServer.cache().resolve("test-" + UUID.randomUUID());
    private final Path folder = place.resolve("project");

    @AfterEach
    void clearUp() {
        Leftovers.delete(place);
    }

    @Test
    void onlyWhatIsWholeIsGoneOnFrom() throws IOException, SQLException {
        SavedState saved = saved("SELECT 1");
        assertThat(saved.databases()).containsEntry("key", "kept");
        assertThat(goesOnFrom(saved)).as("whole").isTrue();
        var more = new TreeMap<>(saved.databases());
        more.put("other", "lost");
        assertThat(goesOnFrom(new SavedState(saved.data(), more)))
                .as("without one of its databases")
                .isFalse();
        Files.delete(saved.data().resolve("global/pg_control"));
        assertThat(goesOnFrom(saved)).as("half written").isFalse();
        Distribution.delete(saved.data());
        assertThat(goesOnFrom(saved)).as("deleted").isFalse();
        assertThat(SavedState.of(folder).databases()).isEmpty();
    }

    @Test
    void aStateThatWasReplacedInTheMeantimeIsNot() throws IOException, SQLException {
        SavedState looked = saved("SELECT 1");
        SavedState now = saved("SELECT 1");
        assertThat(looked.databases()).isEqualTo(now.databases());
        assertThat(goesOnFrom(looked)).isFalse();
        assertThat(names(place)).as("one state and no halves").containsExactly("project");
    }

    @Test
    void aStateOfAnotherSeedIsNot() throws IOException, SQLException {
        SavedState saved = saved("ALTER ROLE " + Seed.SUPERUSER + " PASSWORD 'of another seed'");
        assertThat(goesOnFrom(saved)).isFalse();
    }

    @Test
    void halvesThatNobodyWritesAreSwept() throws IOException {
        Path old = Files.createDirectories(place.resolve("saving-old/data-x"));
        Path young = Files.createDirectories(place.resolve("saving-young"));
        Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        SavedState.sweep(place);
        assertThat(names(place)).containsExactly("saving-young");
        assertThat(young).exists();
    }

    @Test
    void theStatesUsedLastAreKept() throws IOException {
        for (int project = 10; project < 35; project++) {
            Path state = Files.createDirectories(place.resolve("project-" + project));
            Files.createDirectories(state.resolve("data-x"));
            Files.setLastModifiedTime(state, FileTime.from(Instant.now().minus(Duration.ofMinutes(project))));
        }
        new SavedState(place.resolve("project-34/data-x"), new TreeMap<>()).use();
        SavedState.sweep(place);
        assertThat(names(place))
                .hasSize(20)
                .contains("project-34", "project-10", "project-28")
                .doesNotContain("project-29", "project-33");
    }

    private SavedState saved(String sql) throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(VERSION)) {
            server.createDatabase("kept");
            try (Connection superuser = server.connectAsSuperuser("kept");
                    Statement statement = superuser.createStatement()) {
                statement.execute(sql);
            }
            var kept = new TreeMap<String, String>();
            kept.put("key", "kept");
            server.save(folder, kept);
        }
        return SavedState.of(folder);
    }

    private static boolean goesOnFrom(SavedState saved) throws SQLException {
        Optional<EmbeddedServer> server = EmbeddedServer.resume(VERSION, saved);
        if (server.isEmpty()) {
            return false;
        }
        try (EmbeddedServer running = server.get()) {
            running.connect("kept").close();
            return true;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
