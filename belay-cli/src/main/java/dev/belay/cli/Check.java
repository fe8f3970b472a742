package dev.belay.cli;

import dev.belay.gate.Answer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * One question of {@code belay check}.
 *
 * <p>To add a check: write one public class here with {@code @AutoService(Check.class)}.
 */
public interface Check {
    /** The word in front of its line, and in {@code skip:} of the settings. */
    String name();

    /** Its place among the lines, lowest first. */
    int turn();

    /** Tells whether the project wants an answer at all; without one there is no line. */
    default boolean isAsked(Proposal proposal) {
        return true;
    }

    /** Looks at what is asked to be let in. */
    Answer answer(Proposal proposal);

    /** What each says, by its name; those that the settings skip are not asked. */
    static Map<String, Answer> answers(Proposal proposal) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Check check : all()) {
            if (proposal.settings().skipped().contains(check.name())) {
                answers.put(check.name(), new Answer(Answer.State.SKIPPED, "by belay.yml", List.of(), List.of()));
            } else if (check.isAsked(proposal)) {
                answers.put(check.name(), check.answer(proposal));
            }
        }
        return answers;
    }

    /** Every check on the class path, in the order of the lines. */
    static List<Check> all() {
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(Check::turn))
                .toList();
    }
}
