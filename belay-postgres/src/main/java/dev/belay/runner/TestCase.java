package dev.belay.runner;

import java.util.Arrays;

/**
 * One test that was run.
 *
 * @param group the class or module it is of, with packages and dots
 * @param name its own
 * @param state how it ended
 * @param said the first line of why; empty when it passed
 */
public record TestCase(String group, String name, State state, String said) {
    /** How a test ends. */
    public enum State {
        /** It ended well. */
        PASSED,
        /** It found something, or broke. */
        FAILED,
        /** It did not begin. */
        SKIPPED
    }

    /** Tells whether it stands in a file, by the name of that. */
    boolean isOf(String file) {
        String stem = TestFile.stem(file);
        return Arrays.asList(group.split("[.$]", -1)).contains(stem) || name.endsWith(stem);
    }

    /** Where it is, for people. */
    public String place() {
        return group.isEmpty() ? name : group + "." + name;
    }
}
