package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a statement tells is kept up to a number. */
class NoticesTest {
    @Test
    void aLoopThatTellsOfEveryRowIsCutShort() {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            Revision loop =
                    Written.revision("1", "DO $$ BEGIN FOR i IN 1..250 LOOP RAISE NOTICE '%', i; END LOOP; END $$");
            List<Evidence> told = new ArrayList<>();
            new Rehearsal(server, new Random()).run(List.of(loop), Set.of("1"), told::add);
            List<String> notices = told.getFirst()
                    .upgrade()
                    .orElseThrow()
                    .observations()
                    .getLast()
                    .execution()
                    .notices();
            assertThat(notices).hasSize(101).startsWith("1", "2").endsWith("100", "and 150 more");
        }
    }
}
