package dev.belay.rehearsal;

import dev.belay.history.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rehearsal goes through.
 *
 * @param template a database of the server to start with a copy of; none to start from the beginning
 * @param earlier the revisions that it stands after, parents first
 * @param revisions what comes after them, each to be rehearsed or applied
 * @param leaving whether databases are left behind from which a later rehearsal can go on
 */
public record Course(Optional<String> template, List<Revision> earlier, List<Revision> revisions, boolean leaving) {
    /** Copies the lists. */
    public Course {
        earlier = List.copyOf(earlier);
        revisions = List.copyOf(revisions);
    }

    /** From the beginning to the last that is wanted, leaving nothing. */
    public static Course to(Set<String> wanted, List<Revision> revisions) {
        int end = revisions.size();
        while (end > 0 && !wanted.contains(revisions.get(end - 1).id())) {
            end--;
        }
        return new Course(Optional.empty(), List.of(), revisions.subList(0, end), false);
    }

    /** The same, with databases left behind or not. */
    public Course leaving(boolean wanted) {
        return new Course(template, earlier, revisions, wanted);
    }
}
