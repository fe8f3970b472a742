package dev.belay.runner;

import dev.belay.program.ProgramRun;
import java.util.List;
import java.util.regex.Pattern;

/** What a build of Java says when it did not get to the tests. */
final class JavaBuild {
    private static final Pattern TOO_OLD =
            Pattern.compile("UnsupportedClassVersionError|class file has wrong version|compatible with Java \\d+, but");
    private static final Pattern WITHOUT_BELAY = Pattern.compile(
            "package dev\\.belay\\.junit does not exist|(unresolved reference|Unresolved reference).*belay");

    private JavaBuild() {}

    /**
     * What came of it.
     *
     * @param name of what builds
     * @param told what a person types for it
     * @param cases that it reported
     */
    static Outcome outcome(String name, String told, ProgramRun run, List<TestCase> cases) {
        if (TOO_OLD.matcher(run.said()).find()) {
            return new Outcome.NotRun(
                    name + " runs on a Java older than 21, which belay-junit needs",
                    "Set JAVA_HOME to a JDK 21 or later.");
        }
        if (WITHOUT_BELAY.matcher(run.said()).find()) {
            return new Outcome.NotRun(
                    "belay-junit is not on the class path of the tests",
                    "Add dev.belay:belay-junit to the dependencies, of scope test.");
        }
        boolean well = cases.stream().noneMatch(each -> each.state() == TestCase.State.FAILED);
        if (run.failed() && well) {
            return new Outcome.NotRun(
                    "%s did not get to them: %s".formatted(name, run.error()), "Run it until it works: " + told);
        }
        return cases.isEmpty()
                ? new Outcome.NotRun(
                        name + " ran none of them", "Look whether their folder is one of tests of the build.")
                : new Outcome.Ran(cases);
    }
}
