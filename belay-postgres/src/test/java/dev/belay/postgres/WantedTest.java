package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Change;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.wanted.Reason;
import dev.belay.wanted.Speaker;
import dev.belay.wanted.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What models want of a database, by a list of pairs: {@code -- case [hibernate]: NAME} (without it of SQLAlchemy, {@code [sql]} of a file), then the SQL of both sides, the
 * changes that are left, what is kept and why, and what is lost. The plan of the changes is carried out, and has to reach the
 * wanted catalog and to come back from it.
 */
class WantedTest {
    private static final Path CASES = Path.of("src/test/resources/wanted");
    private static final Pattern CASE = Pattern.compile("(?m)^-- case( \\[(?:hibernate|sql)])?: ");
    private static final Pattern PART = Pattern.compile("(?m)^-- (database|models|changes|kept|lost)\\n");

    @Test
    void theModelsGetWhatTheyStateAndNothingElseChanges() throws Exception {
        List<String> surprises = new ArrayList<>();
        int cases = 0;
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            server.createDatabase("wanted");
            try (Connection connection = server.connect("wanted")) {
                connection.setAutoCommit(false);
                DependencyReader reader = new DependencyReader(connection);
                for (Case each : cases()) {
                    cases++;
                    surprises.addAll(new Trial(connection, reader, each).surprises());
                }
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(cases).isGreaterThan(20);
    }

    private record Case(String name, String source, Map<String, String> parts) {
        Wanted wanted(Blueprint head, Blueprint models) {
            return switch (source) {
                case "[sql]" -> Wanted.whole(head, models);
                case "[hibernate]" -> Wanted.of(Speaker.HIBERNATE, head, models);
                default -> Wanted.of(Speaker.SQLALCHEMY, head, models);
            };
        }

        List<String> lines(String part) {
            return parts.getOrDefault(part, "")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                List<String> bodies = List.of(CASE.split(text, -1));
                List<String> sources = CASE.matcher(text)
                        .results()
                        .map(head -> Objects.requireNonNullElse(head.group(1), ""))
                        .toList();
                for (int index = 0; index < sources.size(); index++) {
                    cases.add(read(bodies.get(index + 1), sources.get(index).strip()));
                }
            }
        }
        return cases;
    }

    private static Case read(String text, String source) {
        List<String> bodies = List.of(PART.split(text, -1));
        Map<String, String> parts = new LinkedHashMap<>();
        PART.matcher(text).results().forEach(head -> parts.put(head.group(1), bodies.get(parts.size() + 1)));
        return new Case(bodies.getFirst().strip(), source, parts);
    }

    private record Trial(Connection connection, DependencyReader reader, Case test) {
        List<String> surprises() throws SQLException {
            try {
                Blueprint head = made(test.parts().getOrDefault("database", ""), List.of());
                Blueprint models = made(test.parts().getOrDefault("models", ""), List.of());
                Wanted wanted = test.wanted(head, models);
                List<String> found = new ArrayList<>();
                compare("changes", summaries(head, wanted.schema()), found);
                compare("kept", wanted.kept().stream().map(Reason::told).toList(), found);
                compare("lost", wanted.lost().stream().map(Reason::told).toList(), found);
                Plan there = Plan.between(head, wanted.schema());
                Blueprint reached = made(test.parts().getOrDefault("database", ""), there.steps());
                reached.catalog().changesTo(wanted.schema().catalog()).stream()
                        .filter(change -> !wanted.comesOfItself(change, head))
                        .map(Change::summary)
                        .forEach(left -> found.add(test.name() + ": still to come: " + left + "\n" + there.sql()));
                if (!reached.catalog()
                        .columnOrder()
                        .equals(wanted.schema().catalog().columnOrder())) {
                    found.add(test.name() + ": the columns stand in another order");
                }
                List<Step> both = new ArrayList<>(there.steps());
                both.addAll(Plan.between(wanted.schema(), head).steps());
                summaries(made(test.parts().getOrDefault("database", ""), both), head)
                        .forEach(left -> found.add(test.name() + ": does not come back: " + left));
                return found;
            } catch (SQLException failure) {
                return List.of(test.name() + ": " + failure.getMessage());
            } catch (RuntimeException failure) {
                return List.of(test.name() + ": " + failure + " "
                        + List.of(failure.getStackTrace()).subList(0, 6));
            }
        }

        private void compare(String part, List<String> lines, List<String> found) {
            if (!lines.equals(test.lines(part))) {
                found.add(test.name() + ": " + part + "\n" + String.join("\n", lines));
            }
        }

        private static List<String> summaries(Blueprint from, Blueprint to) {
            return from.catalog().changesTo(to.catalog()).stream()
                    .map(Change::summary)
                    .toList();
        }

        private Blueprint made(String sql, List<Step> steps) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql.isBlank() ? "SELECT 1" : sql);
                for (Step step : steps) {
                    try {
                        statement.execute(step.sql());
                    } catch (SQLException failure) {
                        throw new SQLException(failure.getMessage() + " at " + step.sql(), failure);
                    }
                }
                return reader.read();
            } finally {
                connection.rollback();
            }
        }
    }
}
