package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.gate.Answer;
import dev.belay.output.Seal;
import dev.belay.runner.Outcome;
import dev.belay.runner.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every new revision has tests, those that Belay wrote, edited or not, or others that name it; and they pass. */
@AutoService(Check.class)
public final class TestsCheck implements Check {
    @Override
    public String name() {
        return "tests";
    }

    @Override
    public int turn() {
        return 45;
    }

    @Override
    public Answer answer(Proposal proposal) {
        Optional<RevisionTests> found = proposal.tests();
        if (found.isEmpty()) {
            return new Answer(Answer.State.SKIPPED, "no `tests:` in belay.yml", List.of(), List.of());
        }
        RevisionTests tests = found.get();
        if (tests.files().isEmpty()) {
            return Answer.passed("no new revision");
        }
        List<String> without = tests.without();
        if (!without.isEmpty()) {
            return missing(without, tests, proposal);
        }
        String have = "%d have tests%s"
                .formatted(tests.files().size(), tests.edited() == 0 ? "" : ", %d edited".formatted(tests.edited()));
        return switch (tests.outcome().orElseThrow()) {
            case Outcome.Ran ran -> ran(have, ran, tests, proposal);
            case Outcome.Ended(Optional<String> fault) ->
                fault.isEmpty()
                        ? Answer.passed(have + ", which pass")
                        : Answer.failed(have + ", which fail", List.of(fault.get()), again(tests));
            case Outcome.NotRun(String why, String remedy) ->
                new Answer(Answer.State.UNKNOWN, have + ", which were not run", List.of(why), List.of(remedy));
        };
    }

    private static Answer missing(List<String> without, RevisionTests tests, Proposal proposal) {
        String folder = tests.running().suite().folder();
        return Answer.failed(
                "%d of %d have none".formatted(without.size(), tests.files().size()),
                without.stream()
                        .map(id -> "nothing in " + folder + " names " + id)
                        .toList(),
                without.stream()
                        .map(id -> "belay tests " + id + " " + proposal.own().root())
                        .toList());
    }

    private static Answer ran(String have, Outcome.Ran ran, RevisionTests tests, Proposal proposal) {
        int failed = ran.count(TestCase.State.FAILED);
        int skipped = ran.count(TestCase.State.SKIPPED);
        String counts = "%s, %d passed%s%s"
                .formatted(
                        have,
                        ran.count(TestCase.State.PASSED),
                        failed == 0 ? "" : ", %d failed".formatted(failed),
                        skipped == 0 ? "" : ", %d skipped".formatted(skipped));
        List<String> silent = tests.files().values().stream()
                .filter(files -> ran.of(files).cases().isEmpty())
                .map(files -> "nothing ran of " + String.join(", ", files))
                .toList();
        if (failed == 0 && silent.isEmpty()) {
            return Answer.passed(counts);
        }
        List<String> faults = new ArrayList<>(silent);
        ran.cases().stream()
                .filter(each -> each.state() == TestCase.State.FAILED)
                .map(each -> each.place() + (each.said().isEmpty() ? "" : "  " + each.said()))
                .forEach(faults::add);
        List<String> remedies = new ArrayList<>(writing(ran, tests, proposal));
        remedies.addAll(again(tests));
        return Answer.failed(counts, faults, remedies);
    }

    /** What nobody edited is written anew, as the revision is now. */
    private static List<String> writing(Outcome.Ran ran, RevisionTests tests, Proposal proposal) {
        Map<String, String> texts = tests.running().suite().files();
        return tests.files().entrySet().stream()
                .filter(each -> ran.of(each.getValue()).count(TestCase.State.FAILED) > 0)
                .filter(each -> each.getValue().stream()
                        .map(file -> texts.getOrDefault(file, ""))
                        .noneMatch(Seal::isBroken))
                .map(each ->
                        "belay tests " + each.getKey() + " " + proposal.own().root())
                .toList();
    }

    private static List<String> again(RevisionTests tests) {
        return tests.running()
                .told(tests.files().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }
}
