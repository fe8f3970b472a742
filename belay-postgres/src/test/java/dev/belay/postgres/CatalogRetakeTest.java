package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read at the cost of a change is what reading everything tells, over every change of the lists there and back. */
class CatalogRetakeTest {
    /** PostgreSQL refuses these inside a transaction, or in one that began with something else. */
    private static final List<String> REFUSED = List.of("25001", "25P01", "55000", "55P04", "0A000");

    @ParameterizedTest
    @EnumSource(names = {"V15", "V18"})
    void theCheapReadingIsTheWholeOne(PostgresVersion version) throws Exception {
        List<String> surprises = new ArrayList<>();
        int compared = 0;
        try (EmbeddedServer server = EmbeddedServer.start(version)) {
            try (Connection superuser = server.connectAsSuperuser("postgres")) {
                run(superuser, "CREATE ROLE reader; CREATE ROLE writer;", "postgres");
            }
            for (SchemaChange.Group group : SchemaChange.groups()) {
                if (group.since() <= version.major()) {
                    String database = "retake_" + compared;
                    server.createDatabase(database);
                    try (Connection superuser = server.connectAsSuperuser(database)) {
                        run(superuser, group.given(), database);
                        Comparison comparison = new Comparison(superuser, database);
                        for (SchemaChange change : group.changes()) {
                            if (change.since() <= version.major()) {
                                comparison.make(group.file() + ": " + change.name(), change, surprises);
                            }
                        }
                        compared += comparison.made;
                    }
                }
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(compared).isGreaterThan(version.major() == 18 ? 900 : 800);
    }

    private static final class Comparison {
        private final Connection connection;
        private final String database;
        private final CatalogReader reader;
        private final CatalogReading given;
        private int made;

        Comparison(Connection connection, String database) throws SQLException {
            this.connection = connection;
            this.database = database;
            this.reader = new CatalogReader(connection);
            this.given = reader.read();
        }

        void make(String name, SchemaChange change, List<String> surprises) throws SQLException {
            execute("BEGIN");
            try {
                run(connection, change.change(), database);
                compare(name, surprises);
                if (change.back().isPresent()) {
                    run(connection, change.back().get(), database);
                    compare(name + ", back", surprises);
                }
            } catch (SQLException failure) {
                if (!REFUSED.contains(failure.getSQLState())) {
                    surprises.add(name + ": " + failure.getMessage());
                }
            } finally {
                execute("ROLLBACK");
            }
        }

        private void compare(String name, List<String> surprises) throws SQLException {
            CatalogReading cheap = reader.read(given);
            CatalogReading whole = reader.read();
            if (!cheap.equals(whole)) {
                surprises.add(name + ": " + whole.catalog().changesTo(cheap.catalog()));
            }
            made++;
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static void run(Connection connection, String sql, String database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (dev.belay.sql.Statement each :
                    SqlText.of("list", sql.replace(":db", database)).statements()) {
                statement.execute(each.text());
            }
        }
    }
}
