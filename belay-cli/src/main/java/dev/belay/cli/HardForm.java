package dev.belay.cli;

import dev.belay.history.Revision;
import dev.belay.layout.Recast;
import dev.belay.plan.Swap;
import java.util.List;

/**
 * A form in which nobody waits, and where it is to stand.
 *
 * @param revision whose upgrade it is
 * @param form what stands in each transaction
 * @param swaps columns that change places with a second one in it
 * @param ids of the revisions that hold it, in order; the first is the revision itself
 * @param remarks what a reader of the report has to know of it
 */
record HardForm(Revision revision, Recast form, List<Swap> swaps, List<String> ids, List<String> remarks) {
    /** Copies the lists. */
    HardForm {
        swaps = List.copyOf(swaps);
        ids = List.copyOf(ids);
        remarks = List.copyOf(remarks);
    }
}
