package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names are written as the server's quote_ident writes them. */
class IdentifierTest {
    private static final List<String> ODD = List.of(
            "a",
            "_a1",
            "A",
            "camelCase",
            "1a",
            "a$b",
            "a b",
            " ",
            "a\"b",
            "\"",
            "a\nb",
            "a\tb",
            "a.b",
            "a.(b",
            "(integer)",
            "ümlaut",
            "名前",
            "a-b",
            "l".repeat(63),
            "'",
            "\\",
            "\u202eabc",
            "😀");

    @Test
    void namesAreQuotedAsTheServerQuotesThem() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest());
                Connection connection = server.connectAsSuperuser("postgres")) {
            List<String> names = new ArrayList<>(ODD);
            try (Statement statement = connection.createStatement();
                    ResultSet word = statement.executeQuery("SELECT word FROM pg_get_keywords()")) {
                while (word.next()) {
                    names.add(word.getString(1));
                }
            }
            assertThat(names).hasSizeGreaterThan(450);
            try (PreparedStatement quoting = connection.prepareStatement("SELECT quote_ident(?)")) {
                for (String name : names) {
                    quoting.setString(1, name);
                    try (ResultSet quoted = quoting.executeQuery()) {
                        quoted.next();
                        assertThat(Identifier.quoted(name)).isEqualTo(quoted.getString(1));
                    }
                }
            }
        }
    }
}
