package dev.belay.rehearsal;

import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what workers come to know in the order of the history, each as soon as it is known and all before it are told.
 * Thread-safe; its audience is called by one thread at a time.
 */
final class Telling {
    private final List<Revision> revisions;
    private final Crew.Audience<?> audience;
    private final Map<Integer, Optional<Evidence>> known = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private int next;

    /**
     * Nothing is told yet.
     *
     * @param first index of the revision to begin with
     */
    Telling(List<Revision> revisions, int first, Crew.Audience<?> audience) {
        this.revisions = revisions;
        this.next = first;
        this.audience = audience;
    }

    /** A worker begins with the revision at this index. */
    synchronized void begins(int index) {
        if (begun.add(index) && index == next) {
            audience.begins(revisions.get(index));
        }
    }

    /** What became of the revision at this index: evidence, or nothing when it was applied; what comes later is no news. */
    synchronized void is(int index, Optional<Evidence> evidence) {
        if (index < next || known.putIfAbsent(index, evidence) != null || index > next) {
            return;
        }
        for (Optional<Evidence> now = known.remove(next); now != null; now = known.remove(next)) {
            tell(revisions.get(next), now);
            next++;
        }
        if (begun.contains(next)) {
            audience.begins(revisions.get(next));
        }
    }

    private void tell(Revision revision, Optional<Evidence> evidence) {
        evidence.ifPresentOrElse(audience::told, () -> audience.applied(revision));
    }
}
