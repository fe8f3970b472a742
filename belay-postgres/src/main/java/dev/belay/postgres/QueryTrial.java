package dev.belay.postgres;

import dev.belay.catalog.Identifier;
import dev.belay.catalog.ObjectId;
import dev.belay.evidence.SqlError;
import dev.belay.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks PostgreSQL whether statements can be prepared on a schema; nothing is executed. */
public final class QueryTrial {
    private static final String PATH = """
            SELECT string_agg(quote_ident(nspname), ', ' ORDER BY nspname <> 'public', nspname)
            FROM pg_namespace WHERE nspname = 'public' OR oid >= 16384""";

    private static final String OTHER = "belay_renamed";

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

    /**
     * Which statements use a table, or a column of it: it gets another name, and whatever then cannot be prepared uses it, or
     * has that name among what it gives. Afterwards all is as it was.
     *
     * @param relation the table or view
     * @param column empty for all of it
     * @param statements each of which can be prepared
     * @return the places of those that do; empty when it cannot be renamed, so that nobody knows
     */
    public Optional<Set<Integer>> using(ObjectId relation, Optional<String> column, List<String> statements)
            throws SQLException {
        String schema = relation.path().getFirst();
        String other = column.isPresent() ? relation.name() : Identifier.quoted(schema) + "." + OTHER;
        String there = column.map(name -> "COLUMN " + Identifier.quoted(name) + " TO " + OTHER)
                .orElse("TO " + OTHER);
        String back = column.map(name -> "COLUMN " + OTHER + " TO " + Identifier.quoted(name))
                .orElse("TO " + Identifier.quoted(relation.path().getLast()));
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("ALTER TABLE " + relation.name() + " RENAME " + there);
            } catch (SQLException refused) {
                if (SqlError.isOfServer(refused.getSQLState())) {
                    throw refused;
                }
                return Optional.empty();
            }
            Set<Integer> using = new TreeSet<>();
            try {
                for (int index = 0; index < statements.size(); index++) {
                    String sql = statements.get(index);
                    if (prepare(sql).isPresent() || (column.isPresent() && gives(sql))) {
                        using.add(index);
                    }
                }
            } finally {
                statement.execute("ALTER TABLE " + other + " RENAME " + back);
            }
            return Optional.of(using);
        }
    }

    /** Whether the renamed column is among what a SELECT gives. */
    private boolean gives(String sql) throws SQLException {
        return sql.indexOf('*') >= 0
                && prepare("SELECT " + OTHER + " FROM (" + sql + "\n) AS belay_given")
                        .isEmpty();
    }
}
