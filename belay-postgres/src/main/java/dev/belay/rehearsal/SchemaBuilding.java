package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.RehearsalServer;
import dev.belay.rehearsal.BuiltSchema.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the schema that stands at the end of a course, which must be one that leaves databases. */
public final class SchemaBuilding implements Rehearsal.Listener {
    private final RehearsalServer server;
    private final Revision last;
    private final Set<String> wanted;
    private final Rehearsal.Spectator spectator;
    private final List<Failure> failures = new ArrayList<>();
    private Optional<Catalog> catalog = Optional.empty();

    /**
     * Waits for the end of a course.
     *
     * @param last the last revision of the course
     * @param wanted ids of the revisions to rehearse on the way; the others are only applied
     * @param spectator follows
     */
    public SchemaBuilding(RehearsalServer server, Revision last, Set<String> wanted, Rehearsal.Spectator spectator) {
        this.server = server;
        this.last = last;
        this.wanted = Set.copyOf(wanted);
        this.spectator = spectator;
    }

    @Override
    public boolean rehearses(Revision revision) {
        return wanted.contains(revision.id());
    }

    @Override
    public void begins(Revision revision) {
        spectator.begins(revision);
    }

    @Override
    public void told(Evidence evidence) {
        failure(evidence).ifPresent(failures::add);
        spectator.told(evidence);
    }

    @Override
    public void stands(Revision revision, String database) {
        if (revision.equals(last)) {
            catalog = Optional.of(read(server, database));
        }
    }

    /** What was built. */
    public BuiltSchema built() {
        return new BuiltSchema(catalog.orElseThrow(), failures);
    }

    /** Why a revision was not applied, if it was not. */
    public static Optional<Failure> failure(Evidence evidence) {
        return evidence.notRehearsed()
                .or(() -> evidence.upgrade().flatMap(pass -> pass.error()).map(error -> "its upgrade fails: " + error))
                .map(reason -> new Failure(evidence.revision().id(), reason));
    }

    /** The catalog of a database of this server. */
    public static Catalog read(RehearsalServer server, String database) {
        try (Connection connection = server.connect(database)) {
            return new CatalogReader(connection).read().catalog();
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
    }
}
