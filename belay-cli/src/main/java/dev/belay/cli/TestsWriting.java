package dev.belay.cli;

import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Sample;
import dev.belay.expectation.Expectations;
import dev.belay.output.Document;
import dev.belay.output.Seal;
import dev.belay.output.TestsReport.Line;
import dev.belay.output.TestsReport.State;
import dev.belay.rehearsal.Sampling;
import dev.belay.rehearsal.StepFailedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes the tests of revisions; what somebody edited stays.
 *
 * @param suite where to
 * @param workspace in which files are written
 * @param files what is there
 * @param force whether edited files are written anew
 * @param dryRun whether nothing is written
 */
record TestsWriting(TestSuite suite, Workspace workspace, Map<String, String> files, boolean force, boolean dryRun) {
    /** Writes the tests of a revision that was rehearsed. */
    Line write(Evidence evidence, Sampling sampling) {
        try {
            return write(evidence, sampling::sample);
        } catch (StepFailedException earlier) {
            return new Line(evidence.revision().id(), "", State.NONE, String.valueOf(earlier.getMessage()));
        }
    }

    private Line write(Evidence evidence, Function<Evidence, Sample> sampling) {
        String id = evidence.revision().id();
        Optional<String> unknown = evidence.notRehearsed()
                .or(() -> evidence.upgrade().flatMap(Pass::error).map(error -> "its upgrade fails: " + error.told()));
        Optional<Expectations> expected =
                unknown.isPresent() ? Optional.empty() : Expectations.of(evidence, sampling.apply(evidence));
        return expected.isEmpty()
                ? new Line(id, "", State.NONE, unknown.orElse("nothing was seen of it"))
                : write(id, suite.document(expected.get()), remark(evidence));
    }

    private static String remark(Evidence evidence) {
        return evidence.outcome() == DowngradeOutcome.RESTORES
                        || evidence.outcome() == DowngradeOutcome.MISSING
                        || evidence.outcome() == DowngradeOutcome.IRREVERSIBLE
                ? ""
                : "they fail until its downgrade is mended: belay reverse "
                        + evidence.revision().id();
    }

    /** Writes what the tests share; a file of that name that is not Belay's stays. */
    Optional<Line> writeShared() {
        return suite.shared().map(document -> write(document.path().replaceFirst(".*/", ""), document, ""));
    }

    private Line write(String about, Document wanted, String remark) {
        String path = TestSuite.of(about, files).orElse(wanted.path());
        Optional<String> there = Optional.ofNullable(files.get(path));
        if (there.equals(Optional.of(wanted.text()))) {
            return new Line(about, path, State.IN_STEP, remark);
        }
        if (!force && there.filter(Seal::isBroken).isPresent()) {
            return new Line(about, path, State.KEPT, "it was edited; --force writes it anew");
        }
        if (!dryRun) {
            workspace.write(List.of(new Document(path, wanted.text())));
        }
        return new Line(about, path, State.WRITTEN, remark);
    }
}
