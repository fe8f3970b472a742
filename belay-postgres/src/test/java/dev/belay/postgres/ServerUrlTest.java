package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "postgres://me:pw@db -> me pw db 5432 me",
                "postgresql://me:pw@db:5433/shop -> me pw db 5433 shop",
                "jdbc:postgresql://db:5433/shop?user=me&password=pw -> me pw db 5433 shop",
                "postgres://me@db/shop -> me from-environment db 5432 shop",
                "jdbc:postgresql://db/shop?user=me -> me from-environment db 5432 shop",
                "postgres://a%40b:p%3Aq%2Fr+%25@db/my%20shop -> a@b p:q/r+% db 5432 my shop",
                "postgres://me:p@w#x@db/shop -> me p@w#x db 5432 shop",
                "postgres://me:pw@[::1]:5433/shop -> me pw [::1] 5433 shop",
                "postgres://me:pw@db/shop?sslmode=require -> me pw db 5432 shop",
            })
    void theFormsOfAUrl(String url, String expected) {
        ServerUrl read = ServerUrl.of(url, Map.of("PGPASSWORD", "from-environment"));
        Endpoint endpoint = read.endpoint();
        assertThat("%s %s %s %d %s"
                        .formatted(
                                endpoint.user(),
                                endpoint.password(),
                                endpoint.host(),
                                endpoint.port(),
                                read.database()))
                .isEqualTo(expected);
        assertThat(endpoint.toString()).doesNotContain(endpoint.password());
    }

    @Test
    void furtherParametersGoToTheDriver() {
        assertThat(ServerUrl.of("postgres://me:pw@db/shop?sslmode=require&connectTimeout=3", Map.of())
                        .endpoint()
                        .options())
                .containsEntry("sslmode", "require")
                .containsEntry("connectTimeout", "3")
                .doesNotContainKeys("user", "password");
    }

    @Test
    void thePasswordFileIsAskedLast(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pgpass");
        Files.writeString(file, "db:5432:shop:me:from-file\n");
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try {
            assertThat(ServerUrl.of("postgres://me@db/shop", Map.of())
                            .endpoint()
                            .password())
                    .isEqualTo("from-file");
            assertThat(ServerUrl.of("postgres://me@db/shop", Map.of("PGPASSWORD", "first"))
                            .endpoint()
                            .password())
                    .isEqualTo("first");
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @ParameterizedTest
    @CsvSource({"mysql://me:hidden@db/shop", "db:5432", "postgres:/me:hidden@db", "jdbc:postgresql:shop"})
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ServerUrl.of(url, Map.of()))
                .isInstanceOf(ServerUrlException.class)
                .hasMessage("the server's URL has none of the forms that Belay knows");
    }
}
