package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.layout.Drafts;
import dev.belay.layout.Mending;
import dev.belay.plan.Step;
import java.util.List;

/**
 * A downgrade that Belay may write, if a rehearsal proves it.
 *
 * @param revision whose downgrade it is
 * @param way how it gets into the file
 * @param steps its statements
 * @param kept statements before the upgrade that keep what it would lose
 * @param remark what a reader of the report has to know of it; empty for nothing
 */
record Trial(Revision revision, Way way, List<Step> steps, List<Step> kept, String remark) {
    /** How a downgrade gets into the file. */
    enum Way {
        /** In the place of what is there, or where nothing is. */
        WRITTEN,
        /** Behind what is there. */
        COMPLETED
    }

    /** Copies the statements. */
    Trial {
        steps = List.copyOf(steps);
        kept = List.copyOf(kept);
    }

    /** The files with it. */
    Drafts draft(Mending mending) {
        Drafts drafts = switch (way) {
            case WRITTEN -> mending.replace(revision, steps);
            case COMPLETED -> mending.append(revision, steps);
        };
        return kept.isEmpty()
                ? drafts
                : new Mending(mending.writer(), mending.folder().with(drafts)).prepend(revision, kept);
    }
}
