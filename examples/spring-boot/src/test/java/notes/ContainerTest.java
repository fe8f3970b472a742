package notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.belay.junit.Migrated;
import dev.belay.junit.MigratedTo;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Beside Testcontainers: both give the test what is theirs; without Docker it is skipped. */
@Testcontainers(disabledWithoutDocker = true)
@MigratedTo("1")
class ContainerTest {
    @Container
    private static final PostgreSQLContainer<?> OTHER = new PostgreSQLContainer<>("postgres:17-alpine");

    @Test
    void eachHasItsOwn(Migrated db) {
        assertEquals("1", db.revision());
        assertTrue(OTHER.isRunning());
    }
}
