package dev.belay.layout;

import dev.belay.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * Writes the upgrade of one revision in another form, and keeps every character that is not about that. Nothing is written to
 * the disk.
 */
public interface Recasting {
    /** Why nothing can stand in the place of a statement, counted from 0; empty when something can. */
    Optional<String> refusal(int statement);

    /** Why the file cannot take the form; empty when it can. */
    Optional<String> refusal(Recast form);

    /** Tells whether the tool can run the form as one revision. */
    boolean fitsOneFile(Recast form);

    /** Tells whether each portion can be a revision of its own. */
    boolean fitsSeveralFiles(Recast form);

    /** The file with the form in the place of the upgrade. */
    Drafts oneFile(Recast form);

    /** What each portion says in a revision of its own; the first stays in the file. */
    Split severalFiles(Recast form);

    /**
     * The form in several revisions.
     *
     * @param first the revision's file with what comes first
     * @param others what each revision behind it says
     */
    record Split(Drafts first, List<Split.Rest> others) {
        /** Copies the lists. */
        public Split {
            others = List.copyOf(others);
        }

        /**
         * A revision behind the first.
         *
         * @param steps its statements; those that stay carry their comments
         * @param outside whether it runs in no transaction
         */
        public record Rest(List<Step> steps, boolean outside) {
            /** Copies the steps. */
            public Rest {
                steps = List.copyOf(steps);
            }
        }
    }
}
