package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.postgres.PinnedSession.Question;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Questions in turn are about one state of the database, and leave the session as it was whatever comes of them. */
class PinnedSessionTest {
    private static final String ISOLATION = "SELECT current_setting('transaction_isolation')";

    @Test
    void questionsInTurn() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("one");
            try (Connection owner = server.connect("one");
                    Statement statement = owner.createStatement()) {
                PinnedSession session = new PinnedSession(owner);
                Map<String, List<String>> told = new TreeMap<>();
                told.put("alone", answers(session));
                statement.execute("DISCARD ALL");
                told.put("after DISCARD ALL", answers(session));
                statement.execute("BEGIN");
                told.put("within a transaction", answers(session));
                statement.execute("ROLLBACK");
                assertThat(told)
                        .containsEntry("alone", List.of("repeatable read", "1", "2"))
                        .containsEntry("after DISCARD ALL", List.of("repeatable read", "1", "2"))
                        .containsEntry("within a transaction", List.of("read committed", "1", "2"));

                assertThatThrownBy(() -> session.askInTurn(List.of(
                                asking("one", "SELECT 1", new ArrayList<>()),
                                Question.often("two", "SELECT 2", rows -> rows.getString("absent")),
                                asking("three", "SELECT 3", new ArrayList<>()))))
                        .as("what the taker of an answer throws")
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("absent");
                assertThatThrownBy(() -> session.askInTurn(List.of(asking("four", "SELECT 1 / 0", new ArrayList<>()))))
                        .as("what the server refuses")
                        .hasMessageContaining("division by zero");
                assertThat(session.inTransaction()).isFalse();
                assertThat(answers(session)).as("and goes on").hasSize(3);
            }
        }
    }

    private static List<String> answers(PinnedSession session) throws SQLException {
        List<String> answers = new ArrayList<>();
        session.askInTurn(List.of(
                asking("isolation", ISOLATION, answers),
                asking("one", "SELECT 1", answers),
                asking("two", "SELECT 2", answers)));
        return answers;
    }

    private static Question asking(String name, String sql, List<String> answers) {
        return Question.often("test_" + name, sql, rows -> {
            rows.next();
            answers.add(rows.getString(1));
        });
    }
}
