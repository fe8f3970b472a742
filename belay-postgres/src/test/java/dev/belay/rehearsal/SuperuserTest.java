package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What only a superuser may do is rehearsed when one migrates, and otherwise told to need one. */
class SuperuserTest {
    private static final Revision DISABLES = new Revision(
            "1",
            List.of(),
            "",
            Optional.empty(),
            "1.sql",
            script(
                    "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p int REFERENCES p); ALTER TABLE t DISABLE TRIGGER ALL"),
            new Downgrade.Written(script("DROP TABLE t, p")));

    @Test
    void aRightThatIsLackingIsNamedWithItsRemedy() {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            assertThat(told(server).notRehearsed().orElseThrow())
                    .startsWith("it needs a right that the role of the rehearsal does not have")
                    .endsWith("--superuser gives it all");
            server.migrateAsSuperuser();
            assertThat(told(server).outcome().word()).isEqualTo("restores");
        }
    }

    private static Evidence told(EmbeddedServer server) {
        List<Evidence> told = new ArrayList<>();
        new Rehearsal(server, new Random()).run(List.of(DISABLES), Set.of("1"), told::add);
        return told.getFirst();
    }

    private static Script.Sql script(String sql) {
        return new Script.Sql(SqlText.of("1.sql", sql).statements(), TransactionMode.WHOLE_SCRIPT);
    }
}
