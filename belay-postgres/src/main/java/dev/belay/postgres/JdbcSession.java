package dev.belay.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of Belay's own; its questions are prepared once. */
final class JdbcSession implements AskedSession {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<List<@Nullable String>> ask(String question, long... parameters) throws SQLException {
        PreparedStatement asking = prepared.get(question);
        if (asking == null) {
            asking = connection.prepareStatement(question);
            prepared.put(question, asking);
        }
        for (int index = 0; index < parameters.length; index++) {
            asking.setLong(index + 1, parameters[index]);
        }
        try (ResultSet row = asking.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (row.next()) {
                List<@Nullable String> values = new ArrayList<>(columns);
                for (int column = 1; column <= columns; column++) {
                    values.add(row.getString(column));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement asking : prepared.values()) {
            asking.close();
        }
    }
}
