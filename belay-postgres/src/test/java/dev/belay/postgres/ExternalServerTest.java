package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalServerTest {
    private static final Map<String, String> NO_ENVIRONMENT = Map.of();
    private static UsersServer users;

    @BeforeAll
    static void start() throws SQLException {
        users = UsersServer.start();
    }

    @AfterAll
    static void end() {
        users.close();
    }

    @AfterEach
    void nothingButTheUsersOwnDatabasesIsLeft() throws SQLException {
        assertThat(users.databasesAndRoles()).containsExactly("precious");
    }

    @Test
    void aRoleThatMayOnlyMakeDatabasesIsEnough() throws SQLException {
        try (ExternalServer server = connect(users.makersUrl())) {
            server.createDatabase("belay_a_1");
            try (Connection owner = server.connect("belay_a_1");
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE public.t(a int)");
                assertThat(Probe.isInstalled(new JdbcSession(owner))).isFalse();
            }
            server.createDatabase("belay_a_2", "belay_a_1");
            try (Connection copy = server.connectAsSuperuser("belay_a_2")) {
                assertThat(ask(copy, "SELECT current_user || ' ' || to_regclass('public.t')"))
                        .isEqualTo("maker t");
            }
            server.dropDatabase("belay_a_1");
            assertThat(users.databasesAndRoles()).containsExactly("belay_a_2", "precious");
            assertThat(server.hasSuperuser()).isFalse();
            assertThat(server.embedded()).isFalse();
            assertThat(server.version()).startsWith("18.");
            assertThat(server.notes()).hasSize(1).first().asString().contains("no superuser");
        }
    }

    @Test
    void aSuperusersMigrationsRunAsARoleThatIsNone() throws SQLException {
        try (ExternalServer server = connect(users.chiefsUrl())) {
            server.createDatabase("belay_b_1");
            try (Connection owner = server.connect("belay_b_1");
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE TABLE public.t(a int); CREATE SCHEMA s");
                assertThat(Probe.isInstalled(new JdbcSession(owner))).isTrue();
                assertThat(ask(owner, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                        .isEqualTo("f");
                assertThatThrownBy(() -> statement.execute("COPY t TO PROGRAM 'cat'"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> statement.execute("CREATE ROLE elsewhere"))
                        .hasMessageContaining("permission denied");
            }
            assertThat(server.hasSuperuser()).isTrue();
            assertThat(server.notes()).isEmpty();
        }
    }

    @Test
    void noOtherDatabaseIsEverTouched() throws SQLException {
        try (ExternalServer server = connect(users.chiefsUrl())) {
            assertThatThrownBy(() -> server.dropDatabase("precious")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> server.connect("precious")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> server.connectAsSuperuser("precious"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> server.createDatabase("belay_c_1", "precious"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> server.createDatabase("precious")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDatabaseThatWasThereIsNotTakenForOurs() throws SQLException {
        users.execute("CREATE DATABASE belay_d_1");
        try (ExternalServer server = connect(users.chiefsUrl())) {
            assertThatThrownBy(() -> server.createDatabase("belay_d_1")).hasMessageContaining("already exists");
        }
        assertThat(users.databasesAndRoles()).containsExactly("belay_d_1", "precious");
        users.execute("DROP DATABASE belay_d_1");
    }

    @Test
    void whatAKilledRunLeftIsSweptAfterADay() throws SQLException {
        String old =
                "Scratch of Belay, may be dropped; made at " + Instant.now().minus(Duration.ofHours(25));
        String young =
                "Scratch of Belay, may be dropped; made at " + Instant.now().minus(Duration.ofHours(23));
        leftover("belay_old_1", "maker", old);
        leftover("belay_used_1", "maker", old);
        leftover("belay_others_1", "chief", old);
        leftover("belay_young_1", "maker", young);
        leftover("belay_unmarked_1", "maker", "a database of ours");
        leftover("foreign_1", "maker", old);
        users.execute("CREATE ROLE belay_old_role; COMMENT ON ROLE belay_old_role IS '%s'".formatted(old));
        try (Connection used =
                ServerUrl.of(users.makersUrl(), NO_ENVIRONMENT).endpoint().connect("belay_used_1")) {
            connect(users.makersUrl()).close();
            assertThat(ask(used, "SELECT 1")).isEqualTo("1");
        }
        assertThat(users.databasesAndRoles())
                .containsExactly(
                        "belay_old_role",
                        "belay_others_1",
                        "belay_unmarked_1",
                        "belay_used_1",
                        "belay_young_1",
                        "foreign_1",
                        "precious");
        connect(users.chiefsUrl()).close();
        assertThat(users.databasesAndRoles())
                .containsExactly("belay_unmarked_1", "belay_young_1", "foreign_1", "precious");
        for (String name : List.of("belay_unmarked_1", "belay_young_1", "foreign_1")) {
            users.execute("DROP DATABASE " + name);
        }
    }

    @Test
    void theServersTimeoutsDoNotReachTheRehearsal() throws SQLException {
        users.execute("ALTER ROLE maker SET statement_timeout = '1ms'");
        users.execute("ALTER ROLE maker SET default_transaction_read_only = on");
        try (ExternalServer server = connect(users.makersUrl())) {
            server.createDatabase("belay_e_1");
            try (Connection owner = server.connect("belay_e_1");
                    Statement statement = owner.createStatement()) {
                statement.execute("RESET ALL");
                statement.execute("CREATE TABLE public.t AS SELECT g FROM generate_series(1, 10000) g");
            }
        } finally {
            users.execute("ALTER ROLE maker RESET ALL");
        }
    }

    @Test
    void aRoleThatMayNotMakeDatabasesIsToldSo() throws SQLException {
        String url = "postgres://reader@" + users.where();
        assertThatThrownBy(() -> ExternalServer.connect(url, Map.of("PGPASSWORD", "reader secret"), new Random(1)))
                .isInstanceOf(ServerException.class)
                .hasMessage("the role reader may not make databases");
    }

    @Test
    void noPasswordShowsInAnyError() throws SQLException {
        String where = users.where();
        for (String url : List.of(
                "postgres://maker:hunter2@" + where,
                "jdbc:postgresql://" + where + "?user=maker&password=hunter2",
                "jdbc:postgresql://%s?user=maker&password=hunter2%%".formatted(where),
                "jdbc:postgresql://127.0.0.1?user=maker&password=hunter2",
                "jdbc:postgresql://127.0.0.1:1/x?user=maker&password=hunter2",
                "postgres://maker:hunter2%@" + where,
                "postgres://maker:hunter2@127.0.0.1:port/x",
                "postgres://maker:hunter2@one,two/x",
                "mysql://maker:hunter2@" + where)) {
            assertThatThrownBy(() -> connect(url)).satisfies(failure -> {
                for (Throwable part = failure; part != null; part = part.getCause()) {
                    assertThat(part.toString()).doesNotContain("hunter2");
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "150019, false", // 15
        "140000, false",
        "130022, true",
    })
    void aServerBefore14IsRefused(int number, boolean refused) {
        ServerTraits traits = traits(number, "PostgreSQL " + number / 10_000);
        Endpoint endpoint = new Endpoint("db", 5432, "me", "secret", Map.of());
        if (refused) {
            assertThatThrownBy(() -> traits.check(endpoint))
                    .hasMessage("me@db:5432 is PostgreSQL 13, and Belay needs 14 or later");
        } else {
            traits.check(endpoint);
        }
    }

    @Test
    void aNewerServerThanTestedIsNoted() {
        assertThat(traits(190001, "PostgreSQL 19").notes())
                .containsExactly("PostgreSQL 19 is newer than the versions Belay was tested with");
    }

    private static ServerTraits traits(int number, String release) {
        return new ServerTraits(release.split(" ", 2)[1], number, release, false, true, true, Instant.EPOCH, true);
    }

    private static void leftover(String name, String owner, String comment) throws SQLException {
        users.execute("CREATE DATABASE %s OWNER %s".formatted(name, owner));
        users.execute("COMMENT ON DATABASE %s IS '%s'".formatted(name, comment));
    }

    private static ExternalServer connect(String url) {
        return ExternalServer.connect(url, NO_ENVIRONMENT, new Random(1));
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
