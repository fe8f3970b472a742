package dev.belay.benchmark;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of a rehearsal that looking after each statement and reading the catalog take, on a schema of 1,000 tables. */
class ObserverBenchmark {
    private static final int TABLES = 1_000;
    private static final int REVISIONS = 20;
    private static final String LOOKING = "dev.belay.postgres.Observer";
    private static final String READING = "dev.belay.postgres.CatalogReader";
    private static final String REHEARSING = "dev.belay.rehearsal.RevisionRehearsal";

    @Test
    void aThousandTables() throws InterruptedException {
        List<Revision> revisions = new ArrayList<>();
        revisions.add(Written.revision("base", tables()));
        for (int number = 1; number <= REVISIONS; number++) {
            revisions.add(Written.revision(
                    "r" + number,
                    List.of(),
                    "ALTER TABLE t%1$d ADD COLUMN more text; CREATE INDEX ON t%1$d (at)".formatted(number),
                    "ALTER TABLE t%1$d DROP COLUMN more; DROP INDEX t%1$d_at_idx".formatted(number)));
        }
        Set<String> wanted = revisions.stream().skip(1).map(Revision::id).collect(Collectors.toUnmodifiableSet());
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            Shares shares = new Shares(Thread.currentThread());
            long begin = System.nanoTime();
            new Rehearsal(server, new Random(1)).run(revisions, wanted, new Rehearsal.Spectator() {
                @Override
                public void begins(Revision revision) {
                    if (wanted.contains(revision.id())) {
                        shares.on.set(true);
                    }
                }

                @Override
                public void told(Evidence evidence) {}
            });
            shares.end();
            System.out.printf(
                    "%d revisions on %d tables: looks take %.0f %%, catalogs %.0f %% of the rehearsal; %.1f s with the base%n",
                    REVISIONS, TABLES, shares.of(LOOKING), shares.of(READING), (System.nanoTime() - begin) / 1e9);
        }
    }

    /** Where a thread is found, every millisecond. */
    private static final class Shares {
        private final AtomicBoolean on = new AtomicBoolean();
        private final AtomicBoolean done = new AtomicBoolean();
        private final List<Set<String>> found = new ArrayList<>();
        private final Thread watcher;

        Shares(Thread watched) {
            watcher = Thread.ofPlatform().daemon().start(() -> {
                while (!done.get()) {
                    if (on.get()) {
                        found.add(Arrays.stream(watched.getStackTrace())
                                .map(StackTraceElement::getClassName)
                                .collect(Collectors.toSet()));
                    }
                    pause();
                }
            });
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void end() throws InterruptedException {
            done.set(true);
            watcher.join();
        }

        double of(String type) {
            long all =
                    found.stream().filter(frames -> frames.contains(REHEARSING)).count();
            return 100.0
                    * found.stream()
                            .filter(frames -> frames.contains(REHEARSING) && frames.contains(type))
                            .count()
                    / all;
        }
    }

    private static String tables() {
        return IntStream.rangeClosed(1, TABLES)
                .mapToObj(number -> """
                        CREATE TABLE t%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                            parent bigint REFERENCES t%2$d, name varchar(80) NOT NULL, amount numeric(10, 2) DEFAULT 0,
                            at timestamptz NOT NULL DEFAULT now(), note text, kind int, tags text[], body jsonb);
                        CREATE INDEX ON t%1$d (name);
                        """.formatted(number, Math.max(1, number - 1)))
                .collect(Collectors.joining());
    }
}
