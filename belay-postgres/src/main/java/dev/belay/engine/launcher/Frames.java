package dev.belay.engine.launcher;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who called whom. */
final class Frames {
    private static final List<String> NOT_OF_PROJECT = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "org.postgresql.",
            "org.flywaydb.",
            "liquibase.",
            "org.springframework.",
            "org.hibernate.",
            "org.jooq.",
            "kotlin.",
            "dev.belay.engine.");

    private Frames() {}

    /** The frames of the running thread, the innermost first. */
    static List<StackTraceElement> here() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.map(StackWalker.StackFrame::toStackTraceElement).toList());
    }

    /** The frames of a failure and of what caused it, the cause's first. */
    static List<StackTraceElement> of(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.equals(failure)
                ? List.of(failure.getStackTrace())
                : Stream.concat(of(cause).stream(), Stream.of(failure.getStackTrace()))
                        .toList();
    }

    /** The innermost line of the project's own code before a frame of the engine: its file within the source folder, and its line. */
    static Optional<Origin> own(List<StackTraceElement> frames, String engine) {
        return frames.stream()
                .takeWhile(frame -> !frame.getClassName().startsWith(engine) || isWithin(frame, "jdbc"))
                .filter(frame -> NOT_OF_PROJECT.stream().noneMatch(frame.getClassName()::startsWith))
                .filter(frame -> frame.getFileName() != null)
                .map(frame -> new Origin(Origin.Kind.REVISION, file(frame), Math.max(1, frame.getLineNumber())))
                .findFirst();
    }

    private static boolean isWithin(StackTraceElement frame, String part) {
        return frame.getClassName().contains("." + part + ".");
    }

    private static String file(StackTraceElement frame) {
        String name = frame.getClassName();
        int end = name.lastIndexOf('.');
        return (end < 0 ? "" : name.substring(0, end + 1).replace('.', '/')) + frame.getFileName();
    }
}
