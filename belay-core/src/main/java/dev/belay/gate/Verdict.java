package dev.belay.gate;

import dev.belay.rules.Finding;
import java.util.List;

/** What Belay says of a revision. */
public sealed interface Verdict {
    /** Nothing blocks it. */
    record Passed() implements Verdict {}

    /** These findings block it. */
    record Blocked(List<Finding> findings) implements Verdict {
        /** Copies the findings. */
        public Blocked {
            findings = List.copyOf(findings);
        }
    }

    /** Nobody knows. */
    record NotRehearsed(String reason) implements Verdict {}

    /** The word of the report format. */
    default String word() {
        return switch (this) {
            case Passed passed -> "passed";
            case Blocked blocked -> "blocked";
            case NotRehearsed notRehearsed -> "notRehearsed";
        };
    }

    /** The exit code of DESIGN 6 that this verdict alone would give. */
    default int exitCode() {
        return switch (this) {
            case Passed passed -> 0;
            case Blocked blocked -> 1;
            case NotRehearsed notRehearsed -> 9;
        };
    }
}
