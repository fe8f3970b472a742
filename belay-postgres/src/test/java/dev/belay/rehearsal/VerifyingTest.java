package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.SqlError;
import dev.belay.evidence.Verification;
import dev.belay.history.Revision;
import dev.belay.history.VerifyScript;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a verify script says before and after its upgrade, and that it leaves nothing behind. */
class VerifyingTest {
    @Test
    void eachScriptIsAskedBeforeAndAfter() {
        // the script, and what its failures before and after the upgrade say
        List<Revision> revisions = List.of(
                verified("1", "CREATE TABLE account (id bigint PRIMARY KEY)", "SELECT id FROM account WHERE false"),
                // it wants what the upgrade does not make, and would leave a table behind
                verified(
                        "2",
                        "ALTER TABLE account ADD COLUMN email text",
                        "CREATE TABLE kept (); SELECT mail FROM account"),
                // it passes without the upgrade
                verified("3", "ALTER TABLE account ADD COLUMN name text", "SELECT 1"),
                // it counts rows, which a rehearsal makes
                verified(
                        "4",
                        "CREATE TABLE kind (code text); INSERT INTO kind VALUES ('a')",
                        "SELECT 1 / (count(*) = 1)::int FROM kind; SELECT 1 / (count(*) = 0)::int FROM account"),
                verified("5", "CREATE TABLE last (id bigint)", "SELECT id FROM last, kept WHERE false"),
                // what fails once a revision is missing may fail for that
                Written.revision("6", "ALTER TABLE account ADD CHECK (nobody)"),
                verified("7", "CREATE TABLE more (id bigint)", "SELECT nobody FROM account"));
        List<String> told = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            Set<String> all = revisions.stream().map(Revision::id).collect(Collectors.toSet());
            new Rehearsal(server, new Random(1))
                    .run(revisions, all, evidence -> told(evidence).ifPresent(told::add));
        }
        assertThat(told)
                .containsExactly(
                        "1: 42P01, passes",
                        "2: 42703, 42703",
                        "3: passes, passes",
                        "4: 42P01, passes",
                        "5: 42P01, 42P01",
                        "it may stand on revision 6, which is not in the schema: 42703 column \"nobody\" does not exist at line 1");
    }

    private static Revision verified(String id, String upgrade, String verify) {
        return Written.revision(id, upgrade).verifiedBy(new VerifyScript("verify/" + id, Written.script(id, verify)));
    }

    private static Optional<String> told(Evidence evidence) {
        return evidence.verification().map(said -> told(evidence, said));
    }

    private static String told(Evidence evidence, Verification said) {
        return switch (said) {
            case Verification.Run(Optional<SqlError> before, Optional<SqlError> after) ->
                "%s: %s, %s".formatted(evidence.revision().id(), told(before), told(after));
            case Verification.Silent(String reason) -> reason;
        };
    }

    private static String told(Optional<SqlError> failure) {
        return failure.map(SqlError::sqlstate).orElse("passes");
    }
}
