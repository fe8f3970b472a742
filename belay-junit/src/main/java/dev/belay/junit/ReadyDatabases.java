package dev.belay.junit;

import dev.belay.rehearsal.SchemaTemplates;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Databases for tests, one of each kind ahead of the next test: while a test runs, another thread copies what the next will want
 * and drops what the last had.
 */
final class ReadyDatabases {
    private final SchemaTemplates templates;
    private final Map<Integer, Deque<String>> ready = new HashMap<>();
    private final ExecutorService behind = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "belay-databases");
        thread.setDaemon(true);
        return thread;
    });

    ReadyDatabases(SchemaTemplates templates) {
        this.templates = templates;
    }

    /** A database that stands after a revision, by its place in the history. */
    String take(int place) throws SQLException {
        String waiting;
        boolean wantedOften;
        synchronized (ready) {
            wantedOften = ready.containsKey(place);
            waiting = ready.computeIfAbsent(place, each -> new ArrayDeque<>()).poll();
        }
        if (wantedOften) {
            behind.execute(() -> prepare(place));
        }
        return waiting == null ? templates.copyAfter(place) : waiting;
    }

    private void prepare(int place) {
        synchronized (ready) {
            if (!ready.getOrDefault(place, new ArrayDeque<>()).isEmpty()) {
                return;
            }
        }
        try {
            String copy = templates.copyAfter(place);
            synchronized (ready) {
                ready.computeIfAbsent(place, each -> new ArrayDeque<>()).add(copy);
            }
        } catch (SQLException ending) {
            // the next test copies it itself, and tells what is wrong
            return;
        }
    }

    /** Drops a database when there is time; it goes with the server at the latest. */
    void giveBack(String database) {
        behind.execute(() -> {
            try {
                templates.drop(database);
            } catch (SQLException ending) {
                // it goes with the server
                return;
            }
        });
    }
}
