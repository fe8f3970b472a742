package dev.belay.postgres;

import dev.belay.evidence.SqlError;
import dev.belay.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Optional;

/** Asks PostgreSQL whether statements can be prepared on a schema; nothing is executed. */
public final class QueryTrial {
    private static final String PATH = """
            SELECT string_agg(quote_ident(nspname), ', ' ORDER BY nspname <> 'public', nspname)
            FROM pg_namespace WHERE nspname = 'public' OR oid >= 16384""";

    private final Connection connection;

    /** Asks on this connection, with every schema of the database on its search path. */
    public QueryTrial(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery(PATH)) {
            String schemas = path.next() ? path.getString(1) : "public";
            connection.setSchema("public");
            try (Statement set = connection.createStatement()) {
                set.execute("SET search_path = " + schemas);
            }
        }
    }

    /**
     * Why PostgreSQL does not prepare a statement; empty when it does.
     *
     * @param sql with {@code $1} for parameters; of several statements, the first is asked about
     */
    public Optional<SqlError> prepare(String sql) throws SQLException {
        Iterator<dev.belay.sql.Statement> first =
                SqlText.of("", sql).statements().iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        dev.belay.sql.Statement asked = first.next();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("PREPARE belay_trial AS " + asked.text());
            statement.execute("DEALLOCATE belay_trial");
            return Optional.empty();
        } catch (SQLException failure) {
            if (SqlError.isOfServer(failure.getSQLState())) {
                throw failure;
            }
            return Optional.of(StatementError.of(failure, asked));
        }
    }
}
