package dev.belay.recording;

import dev.belay.history.Revision;
import java.util.List;

/** A foreign tool that runs the revisions of a project one by one, on databases of a rehearsal server. Not thread-safe. */
public interface StepDriver extends AutoCloseable {
    /**
     * Runs one step on a database that the tool never saw.
     *
     * @param up whether up or down
     * @param taken the revisions that the database has taken, in order
     */
    Recording run(boolean up, Revision revision, List<Revision> taken, String database);

    @Override
    void close();
}
