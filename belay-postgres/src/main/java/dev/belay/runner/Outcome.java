package dev.belay.runner;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of running tests. */
public sealed interface Outcome {
    /** Some ran, and were told one by one. */
    record Ran(List<TestCase> cases) implements Outcome {
        /** Copies. */
        public Ran {
            cases = List.copyOf(cases);
        }

        private Ran with(List<TestCase> more) {
            return new Ran(Stream.concat(cases.stream(), more.stream()).toList());
        }

        private String lines() {
            return cases.stream()
                    .filter(each -> each.state() != TestCase.State.PASSED)
                    .map(each -> "%-8s %s  %s\n"
                            .formatted(each.state().name().toLowerCase(Locale.ROOT), each.place(), each.said()))
                    .collect(Collectors.joining());
        }

        /** How many ended so. */
        public int count(TestCase.State state) {
            return (int) cases.stream().filter(each -> each.state() == state).count();
        }

        @Override
        public Ran of(List<String> files) {
            return new Ran(cases.stream()
                    .filter(each -> files.stream().anyMatch(each::isOf))
                    .toList());
        }
    }

    /**
     * A command of the project ran them, and tells only whether all passed.
     *
     * @param fault what it said last when they did not
     */
    record Ended(Optional<String> fault) implements Outcome {}

    /**
     * None ran, so nobody knows whether they pass.
     *
     * @param why in words
     * @param remedy what to do about it
     */
    record NotRun(String why, String remedy) implements Outcome {}

    /** Of this only what is about these files, as far as it tells. */
    default Outcome of(List<String> files) {
        return this;
    }

    /** This with what came of others; what was not run, and what failed, is not hidden by the rest. */
    default Outcome and(Outcome other) {
        return switch (this) {
            case NotRun notRun -> this;
            case Ended ended -> other instanceof NotRun || ended.fault().isEmpty() ? other : this;
            case Ran ran -> other instanceof Ran(List<TestCase> more) ? ran.with(more) : other;
        };
    }

    /** In a few words: {@code 3/4 passing}. */
    default String told() {
        return switch (this) {
            case Ran ran ->
                "%d/%d passing"
                        .formatted(ran.count(TestCase.State.PASSED), ran.cases().size());
            case Ended ended -> ended.fault().isEmpty() ? "passing" : "failing";
            case NotRun notRun -> "not run: " + notRun.why();
        };
    }

    /** In full, a line each that did not pass. */
    default String report() {
        return switch (this) {
            case Ran ran ->
                ran.lines()
                        + "%d passed, %d failed, %d skipped\n"
                                .formatted(
                                        ran.count(TestCase.State.PASSED),
                                        ran.count(TestCase.State.FAILED),
                                        ran.count(TestCase.State.SKIPPED));
            case Ended ended ->
                ended.fault().map(fault -> "failed   " + fault + "\n").orElse("passed\n");
            case NotRun notRun -> "not run  %s\n  -> %s\n".formatted(notRun.why(), notRun.remedy());
        };
    }

    /** 0 when all passed, 1 when some failed, 9 when nobody knows. */
    default int exitCode() {
        return isPassed() ? 0 : this instanceof NotRun ? 9 : 1;
    }

    /** Tells whether something ran and all that ran passed. */
    default boolean isPassed() {
        return switch (this) {
            case Ran ran -> ran.count(TestCase.State.PASSED) > 0 && ran.count(TestCase.State.FAILED) == 0;
            case Ended ended -> ended.fault().isEmpty();
            case NotRun notRun -> false;
        };
    }
}
