package dev.belay.rows;

import dev.belay.evidence.UnfilledTable;
import dev.belay.postgres.PinnedSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Gives tables rows that satisfy all their constraints: an ordinary one, one with NULL wherever it is allowed, two with
 * awkward values, and the first once more.
 *
 * <p>The session belongs to a role that may write every table and is no superuser: triggers, defaults and checks of the
 * migrations run in it. Not thread-safe.
 */
public final class SyntheticRows implements AutoCloseable {
    private static final List<Flavour> WILD =
            List.of(Flavour.PLAIN, Flavour.SPARSE, Flavour.AWKWARD, Flavour.AWKWARD, Flavour.AGAIN);
    private static final List<Flavour> TAME = List.of(Flavour.PLAIN, Flavour.PLAIN, Flavour.PLAIN);

    private static final List<Flavour> FEW = List.of(Flavour.PLAIN, Flavour.SPARSE, Flavour.PLAIN);

    /** A constraint that is deferred has to refuse a row in its own attempt: at the end it would refuse them all. */
    private static final String BEGIN = "BEGIN; SET LOCAL statement_timeout = '20s'; SET LOCAL lock_timeout = '5s';"
            + " SET CONSTRAINTS ALL IMMEDIATE";

    private final Connection connection;
    private final RowSession session;
    private final PinnedSession pinned;

    /**
     * Makes rows through a connection, which is closed with this.
     *
     * @param connection of the role for rows, outside a transaction
     */
    public SyntheticRows(Connection connection) {
        this.connection = connection;
        this.session = new RowSession(connection);
        this.pinned = new PinnedSession(connection);
    }

    /**
     * What came of it.
     *
     * @param touched oids of the tables whose rows may be others now, partitioned parents and targets of triggers included
     * @param unfilled tables that have no row and get none, and why
     * @param reshaped whether a trigger may have made or changed a relation
     */
    public record Filling(Set<Long> touched, List<UnfilledTable> unfilled, boolean reshaped) {
        /** Copies both. */
        public Filling {
            touched = Set.copyOf(touched);
            unfilled = List.copyOf(unfilled);
        }
    }

    /** Adds rows to these tables; oids of what is no table are passed over. */
    public Filling fill(Collection<Long> oids) throws SQLException {
        return fill(oids, WILD);
    }

    /** The same with nothing but ordinary rows that differ in every column: no NULL, no bound, no duplicate. */
    public Filling fillTamely(Collection<Long> oids) throws SQLException {
        return fill(oids, TAME);
    }

    /** The same with a few rows that people can read: ordinary ones, and one with NULL wherever it is allowed. */
    public Filling fillForReaders(Collection<Long> oids) throws SQLException {
        return fill(oids, FEW);
    }

    private Filling fill(Collection<Long> oids, List<Flavour> wanted) throws SQLException {
        session.execute(BEGIN);
        try {
            Filling filling = new TableFiller(session, pinned, wanted).fill(oids);
            session.execute("COMMIT");
            return filling;
        } catch (SQLException failure) {
            session.execute("ROLLBACK");
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
