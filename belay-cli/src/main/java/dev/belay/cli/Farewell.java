package dev.belay.cli;

import java.io.PrintWriter;

/**
 * The one line that Belay says when a signal ends it, and its last: the server is taken away from under the rehearsal then,
 * and what the rehearsal says to that is no news. The JVM's exit code is 128 and the signal's number.
 */
final class Farewell {
    private final Thread saying;

    private Farewell(Thread saying) {
        this.saying = saying;
    }

    /** Says it on this writer, which takes nothing after it, when the process is told to end. */
    static Farewell whenInterrupted(Terminal terminal, PrintWriter err) {
        Thread saying = new Thread(
                () -> {
                    synchronized (err) {
                        err.println(terminal.progress().clearing() + "belay: interrupted");
                        err.close();
                    }
                },
                "belay says farewell");
        Runtime.getRuntime().addShutdownHook(saying);
        return new Farewell(saying);
    }

    /** Tells whether a signal is ending this process. */
    static boolean isDue() {
        try {
            Thread probe = new Thread(() -> {});
            Runtime.getRuntime().addShutdownHook(probe);
            return !Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /** Belay ends by itself. */
    void isNotNeeded() {
        try {
            Runtime.getRuntime().removeShutdownHook(saying);
        } catch (IllegalStateException interrupted) {
            // a signal was faster
            return;
        }
    }
}
