package dev.belay.engine.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Takes down what a step does, a line for each thing, fields parted by tabs and texts in Base64: {@code REVISION id message file
 * back}; {@code BEGIN}, {@code COMMIT}, {@code ROLLBACK}, {@code SENT} or {@code FAILED} with file, line and text; at the end
 * {@code DONE}, or {@code FAIL} with kind, message, file and line.
 */
final class Tape {
    private final PrintStream out;
    private boolean started;
    private boolean refused;
    private Optional<String> unseen = Optional.empty();

    Tape(PrintStream out) {
        this.out = out;
    }

    void begin() {
        started = false;
        refused = false;
        unseen = Optional.empty();
    }

    /** Tells whether the revision itself has sent anything. */
    boolean started() {
        return started;
    }

    /** Tells whether PostgreSQL refused the last thing that it sent. */
    boolean refused() {
        return refused;
    }

    void listed(Step step) {
        tell("REVISION", encoded(step.id()), encoded(step.message()), encoded(step.file()), step.back() ? "1" : "0");
    }

    synchronized void ends(String how) {
        tell(how, "", "0", "");
    }

    synchronized void sent(Origin origin, String sql) {
        started = true;
        refused = false;
        tell("SENT", encoded(origin.file()), String.valueOf(origin.line()), encoded(sql));
    }

    synchronized void refused(Origin origin, String sql) {
        started = true;
        refused = true;
        tell("FAILED", encoded(origin.file()), String.valueOf(origin.line()), encoded(sql));
    }

    /** Notes that the revision does something that is not taken down. */
    synchronized void unseen(String what) {
        unseen = unseen.or(() -> Optional.of(what));
    }

    void done() {
        unseen.ifPresentOrElse(what -> failed(new Failure("unseen", what, "", 0)), () -> tell("DONE"));
    }

    void failed(Failure failure) {
        tell(
                "FAIL",
                failure.kind(),
                encoded(failure.message()),
                encoded(failure.file()),
                String.valueOf(failure.line()));
    }

    private void tell(String... fields) {
        out.print(String.join("\t", fields) + "\n");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
