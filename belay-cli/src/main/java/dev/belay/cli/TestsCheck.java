package dev.belay.cli;

import com.google.auto.service.AutoService;
import dev.belay.gate.Answer;
import dev.belay.output.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every new revision has tests: those that Belay wrote, edited or not, or others that name it. */
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
        Optional<String> folder = proposal.settings().value("tests");
        if (folder.isEmpty()) {
            return new Answer(Answer.State.SKIPPED, "no `tests:` in belay.yml", List.of(), List.of());
        }
        Map<String, String> files = TestSuite.of(proposal.own(), folder).files();
        List<String> faults = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        int edited = 0;
        for (String id : proposal.fresh()) {
            Optional<String> own = TestSuite.of(id, files);
            if (own.isEmpty() && files.values().stream().noneMatch(text -> names(text, id))) {
                faults.add("nothing in " + folder.get() + " names " + id);
                remedies.add("belay tests " + id + " " + proposal.own().root());
            }
            edited += own.map(files::get).filter(Seal::isBroken).isPresent() ? 1 : 0;
        }
        int count = proposal.fresh().size();
        if (!faults.isEmpty()) {
            return Answer.failed("%d of %d have none".formatted(faults.size(), count), faults, remedies);
        }
        return Answer.passed(
                count == 0
                        ? "no new revision"
                        : "%d have tests%s".formatted(count, edited == 0 ? "" : ", %d edited".formatted(edited)));
    }

    private static boolean names(String text, String id) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(id) + "(?![A-Za-z0-9])")
                .matcher(text)
                .find();
    }
}
