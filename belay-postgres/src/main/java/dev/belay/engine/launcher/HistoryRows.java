package dev.belay.engine.launcher;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of an engine's history table, which are written in one statement however many they are. */
final class HistoryRows {
    private final List<@Nullable String[]> rows = new ArrayList<>();

    void add(@Nullable String... values) {
        rows.add(values);
    }

    /**
     * Writes them.
     *
     * @param insert up to FROM, with {@code c1}, {@code c2} … for the values of a row, and {@code rank}, from 1, for its place
     */
    void write(Connection connection, String insert) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        int width = rows.get(0).length;
        String names = IntStream.rangeClosed(1, width)
                .mapToObj(column -> "c" + column)
                .reduce("", (all, name) -> all + name + ", ");
        String arrays = String.join(", ", Collections.nCopies(width, "?::text[]"));
        String sql = insert + " FROM unnest(" + arrays + ") WITH ORDINALITY AS taken (" + names + "rank)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < width; column++) {
                int index = column;
                statement.setArray(
                        column + 1,
                        connection.createArrayOf(
                                "text", rows.stream().map(row -> row[index]).toArray()));
            }
            statement.execute();
        }
    }
}
