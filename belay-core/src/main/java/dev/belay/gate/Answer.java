package dev.belay.gate;

import java.util.List;

/**
 * What the gate says to one of its questions.
 *
 * @param state the result
 * @param said what was found, in a line
 * @param faults what is wrong, a line each
 * @param remedies what to do about it, a command or a sentence each
 */
public record Answer(State state, String said, List<String> faults, List<String> remedies) {
    /** The results. */
    public enum State {
        /** Nothing is wrong. */
        PASSED,
        /** Something is wrong. */
        FAILED,
        /** Nobody knows. */
        UNKNOWN,
        /** The project's settings leave the question out. */
        SKIPPED
    }

    /** Copies the lists. */
    public Answer {
        faults = List.copyOf(faults);
        remedies = List.copyOf(remedies);
    }

    /** Nothing is wrong. */
    public static Answer passed(String said) {
        return new Answer(State.PASSED, said, List.of(), List.of());
    }

    /** Something is wrong. */
    public static Answer failed(String said, List<String> faults, List<String> remedies) {
        return new Answer(State.FAILED, said, faults, remedies);
    }
}
