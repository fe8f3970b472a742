package dev.belay.cli;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.output.Screen;
import dev.belay.rehearsal.Rehearsal.Spectator;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells people who wait how far a rehearsal is, on standard error. Not thread-safe. */
final class Progress {
    /** How it is told. */
    enum Manner {
        /** One line, written over and over. */
        IN_PLACE,
        /** A line now and then: nobody may be looking. */
        SPARSE,
        SILENT;

        /** What takes a line in place away. */
        String clearing() {
            return this == IN_PLACE ? CLEAR : "";
        }
    }

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final Manner manner;
    private final int columns;
    private final LongSupplier clock;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int last;
    private long told;
    private boolean standing;

    /**
     * Progress that is told from now on.
     *
     * @param columns how wide a line in place may be
     * @param clock nanoseconds from any origin
     */
    Progress(PrintWriter err, Manner manner, int columns, LongSupplier clock) {
        this.err = err;
        this.manner = manner;
        this.columns = columns;
        this.clock = clock;
        this.told = clock.getAsLong();
    }

    /** Progress as this terminal shows it. */
    static Progress of(Terminal terminal, PrintWriter err, boolean quiet) {
        return new Progress(
                err, quiet ? Manner.SILENT : terminal.progress(), terminal.progressColumns(), System::nanoTime);
    }

    /** Follows a rehearsal of which nothing else is told meanwhile. */
    Spectator following() {
        return new Spectator() {
            @Override
            public void begins(Revision revision) {
                Progress.this.begins(revision);
            }

            @Override
            public void told(Evidence evidence) {}
        };
    }

    /** Learns what lies ahead: the ids of the revisions, in order. */
    void ahead(List<String> ids) {
        last = ids.size();
        for (int index = 0; index < last; index++) {
            numbers.put(ids.get(index), index + 1);
        }
    }

    /** A line of its own. */
    void note(String line) {
        if (manner != Manner.SILENT) {
            clear();
            err.println(line);
        }
    }

    /** A revision is now rehearsed or applied: {@code 12/300 b012 create receipts}. */
    void begins(Revision revision) {
        String line = Screen.safe("%d/%d %s %s"
                        .formatted(numbers.getOrDefault(revision.id(), last), last, revision.id(), revision.message()))
                .strip();
        switch (manner) {
            case IN_PLACE -> {
                err.print(CLEAR + (line.length() < columns ? line : line.substring(0, columns - 2) + "…"));
                err.flush();
                standing = true;
            }
            case SPARSE -> {
                if (clock.getAsLong() - told >= PAUSE) {
                    told = clock.getAsLong();
                    err.println(line);
                }
            }
            case SILENT -> {}
        }
    }

    /** Takes the line in place away, before something else is written on the same screen. */
    void clear() {
        if (standing) {
            err.print(CLEAR);
            err.flush();
            standing = false;
        }
    }
}
