package dev.belay.cli;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.rehearsal.BuiltSchema.Failure;
import dev.belay.rehearsal.Course;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.SchemaBuilding;
import dev.belay.rehearsal.Terms;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The databases before and after some revisions, standing on a server of Belay's own.
 *
 * @param before name of the database before them
 * @param after name of the one after them; the same when there are none
 * @param failures the revisions that could not be applied
 */
record TwoSchemas(EmbeddedServer server, String before, String after, List<Failure> failures) {
    private static final String EMPTY = "belay_empty";

    TwoSchemas {
        failures = List.copyOf(failures);
    }

    /**
     * Applies a history.
     *
     * @param earlier what stands before
     * @param revisions what comes then
     * @param begins hears of each revision
     */
    static TwoSchemas of(
            EmbeddedServer server,
            Terms terms,
            List<Revision> earlier,
            List<Revision> revisions,
            Consumer<Revision> begins) {
        List<Failure> failures = new ArrayList<>();
        Optional<String> before = earlier.isEmpty()
                ? Optional.empty()
                : run(server, terms, new Course(Optional.empty(), List.of(), earlier, true), begins, failures);
        Optional<String> after = revisions.isEmpty()
                ? before
                : run(server, terms, new Course(before, earlier, revisions, true), begins, failures);
        return new TwoSchemas(
                server, before.orElseGet(() -> empty(server)), after.orElseGet(() -> empty(server)), failures);
    }

    private static String empty(EmbeddedServer server) {
        try {
            server.createDatabase(EMPTY);
            return EMPTY;
        } catch (SQLException failure) {
            throw unread(failure);
        }
    }

    private static Optional<String> run(
            EmbeddedServer server, Terms terms, Course course, Consumer<Revision> begins, List<Failure> failures) {
        Left left = new Left(course.revisions().getLast(), begins, failures);
        new Rehearsal(server, new SecureRandom(), terms).goOn(course, left);
        return left.database;
    }

    /** What is in the database before. */
    Catalog catalogBefore() {
        return catalog(before);
    }

    /** What is in the database after. */
    Catalog catalogAfter() {
        return catalog(after);
    }

    private Catalog catalog(String database) {
        try (Connection connection = server.connect(database)) {
            return new DependencyReader(connection).catalog();
        } catch (SQLException failure) {
            throw unread(failure);
        }
    }

    static SchemaFileException unread(SQLException failure) {
        return new SchemaFileException(
                "the schema was not read: " + failure.getMessage(),
                "Look at the revisions with belay rehearse.",
                failure);
    }

    /** Waits for the database that is left after the last revision. */
    private static final class Left implements Rehearsal.Listener {
        private final Revision last;
        private final Consumer<Revision> begins;
        private final List<Failure> failures;
        private Optional<String> database = Optional.empty();

        Left(Revision last, Consumer<Revision> begins, List<Failure> failures) {
            this.last = last;
            this.begins = begins;
            this.failures = failures;
        }

        @Override
        public boolean rehearses(Revision revision) {
            return false;
        }

        @Override
        public void begins(Revision revision) {
            begins.accept(revision);
        }

        @Override
        public void told(Evidence evidence) {
            SchemaBuilding.failure(evidence).ifPresent(failures::add);
        }

        @Override
        public void stands(Revision revision, String name) {
            if (revision.equals(last)) {
                database = Optional.of(name);
            }
        }
    }
}
