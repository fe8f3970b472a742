package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Rewrite;
import dev.belay.evidence.Rewrite.Cause;
import dev.belay.history.Revision;
import dev.belay.postgres.ExternalServer;
import dev.belay.postgres.UsersServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExternalRehearsalTest {
    private static final List<Revision> HISTORY = List.of(
            Written.revision(
                    "1", List.of(), "CREATE TABLE account (id integer PRIMARY KEY, name text)", "DROP TABLE account"),
            Written.revision(
                    "2",
                    List.of(),
                    "ALTER TABLE account ALTER id TYPE bigint",
                    "ALTER TABLE account ALTER id TYPE integer"));

    private static UsersServer users;

    @BeforeAll
    static void start() throws SQLException {
        users = UsersServer.start();
    }

    @AfterAll
    static void end() {
        users.close();
    }

    @Test
    void aRoleThatMayOnlyMakeDatabasesRehearses() throws SQLException {
        List<Evidence> evidence = rehearsed(users.makersUrl());
        assertThat(evidence).extracting(Evidence::outcome).containsOnly(DowngradeOutcome.RESTORES);
        assertThat(rewrites(evidence.getLast())).containsExactly(new Rewrite("public.account", Cause.UNTOLD));
        assertThat(users.databasesAndRoles()).containsExactly("precious");
    }

    @Test
    void aSuperuserRehearsesWithTheProbe() throws SQLException {
        List<Evidence> evidence = rehearsed(users.chiefsUrl());
        assertThat(evidence).extracting(Evidence::outcome).containsOnly(DowngradeOutcome.RESTORES);
        assertThat(rewrites(evidence.getLast())).containsExactly(new Rewrite("public.account", Cause.COLUMN_TYPE));
        assertThat(users.databasesAndRoles()).containsExactly("precious");
    }

    private static List<Evidence> rehearsed(String url) {
        List<Evidence> evidence = new ArrayList<>();
        try (ExternalServer server = ExternalServer.connect(url, Map.of(), new Random(2))) {
            new Rehearsal(server, new Random(3)).run(HISTORY, Set.of("1", "2"), evidence::add);
        }
        assertThat(evidence).hasSize(2);
        assertThat(evidence).allSatisfy(one -> assertThat(one.unfilled()).isEmpty());
        return evidence;
    }

    private static List<Rewrite> rewrites(Evidence evidence) {
        return evidence.upgrade()
                .orElseThrow()
                .observations()
                .getFirst()
                .files()
                .rewritten();
    }
}
