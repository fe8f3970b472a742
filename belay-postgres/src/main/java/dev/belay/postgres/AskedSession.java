package dev.belay.postgres;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of PostgreSQL that can be asked about itself, whoever else uses it. */
public interface AskedSession extends AutoCloseable {
    /**
     * Asks a question.
     *
     * @param question one SELECT that depends on no setting of the session, with a question mark for each parameter
     * @param parameters whole numbers
     * @return rows of values as PostgreSQL writes them as text; null where SQL has NULL
     */
    List<List<@Nullable String>> ask(String question, long... parameters) throws SQLException;

    @Override
    void close() throws SQLException;
}
