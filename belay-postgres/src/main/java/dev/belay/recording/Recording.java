package dev.belay.recording;

import dev.belay.history.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a revision sent in one direction, and how it ended.
 *
 * @param script its statements with their lines in the revision's file, in its transactions; up to the one that failed
 * @param stop why it did not come to its end; empty when it did
 */
public record Recording(Script.Sql script, Optional<Stop> stop) {
    /** What these entries come to. */
    public static Recording of(List<Entry> entries, Optional<Stop> stop, RevisionText text) {
        List<Entry> ran = new ArrayList<>(entries);
        boolean refused = stop.filter(end -> end.kind() == Stop.Kind.SQL).isPresent();
        if (refused) {
            while (!ran.isEmpty()
                    && ran.getLast().kind() != Entry.Kind.FAILED
                    && ran.getLast().kind() != Entry.Kind.COMMIT) {
                ran.removeLast();
            }
        }
        int last = ran.size() - 1;
        List<Entry> replayed = new ArrayList<>();
        for (int index = 0; index <= last; index++) {
            boolean caught = ran.get(index).kind() == Entry.Kind.FAILED && !(refused && index == last);
            if (!caught) {
                replayed.add(ran.get(index));
            }
        }
        return new Recording(new Replay(text).script(replayed), stop);
    }

    /** Tells whether PostgreSQL refused one of its statements. */
    public boolean isRefused() {
        return stop.filter(end -> end.kind() == Stop.Kind.SQL).isPresent();
    }

    /** Where the revision failed in the tool, when that is how it ended; PostgreSQL will not refuse what it sent before. */
    public Optional<Stop> failure() {
        return stop.filter(end -> end.kind() == Stop.Kind.REVISION || end.kind() == Stop.Kind.WAITS);
    }

    /** Why what it sent is not all that it did; empty when it is. */
    public Optional<String> unseen() {
        return stop.filter(end -> end.kind() == Stop.Kind.UNSEEN).map(Stop::message);
    }
}
