package dev.belay.cli;

import dev.belay.gate.Answer;
import java.util.Comparator;
import java.util.List;
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

    /** Looks at what is asked to be let in. */
    Answer answer(Proposal proposal);

    /** Every check on the class path, in the order of the lines. */
    static List<Check> all() {
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(Check::turn))
                .toList();
    }
}
