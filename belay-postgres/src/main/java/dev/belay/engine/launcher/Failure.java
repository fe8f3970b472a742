package dev.belay.engine.launcher;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Why a step did not come to its end.
 *
 * @param kind sql, revision, env or unseen
 * @param message one line
 * @param file of the project's own code that failed, within its source folder; empty when none did
 * @param line in it
 */
record Failure(String kind, String message, String file, int line) {
    static Failure of(Throwable failure, Origins origins, Tape tape) {
        List<StackTraceElement> frames = Frames.of(failure);
        Optional<Origin> own = Frames.own(frames, "no engine's.");
        boolean ofRevision = tape.started() || origins.ofRevision(frames);
        String kind = tape.refused() && cause(failure, SQLException.class).isPresent()
                ? "sql"
                : ofRevision ? "revision" : "env";
        return new Failure(
                kind,
                words(failure),
                own.map(Origin::file).orElse(""),
                own.map(Origin::line).orElse(0));
    }

    private static Optional<Throwable> cause(Throwable failure, Class<? extends Throwable> kind) {
        return kind.isInstance(failure)
                ? Optional.of(failure)
                : failure.getCause() == null ? Optional.empty() : cause(failure.getCause(), kind);
    }

    /** The words of the innermost cause. */
    private static String words(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String said = opening(String.valueOf(innermost.getMessage()));
        boolean engines = innermost.getClass().getName().startsWith("org.flywaydb.")
                || innermost.getClass().getName().startsWith("liquibase.");
        return engines ? said : innermost.getClass().getSimpleName() + ": " + said;
    }

    /** Its first line, with those that it announces by a colon. */
    private static String opening(String text) {
        StringBuilder opening = new StringBuilder();
        for (String line : text.strip().split("\\R", -1)) {
            opening.append(opening.isEmpty() ? "" : " ").append(line.strip());
            if (!line.strip().endsWith(":") && !line.isBlank()) {
                break;
            }
        }
        return opening.toString();
    }
}
