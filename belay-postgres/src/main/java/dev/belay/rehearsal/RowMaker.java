package dev.belay.rehearsal;

import dev.belay.evidence.UnfilledTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Gives tables rows that satisfy their constraints. */
interface RowMaker {
    /**
     * What came of it.
     *
     * @param filled oids of the tables that got rows
     * @param unfilled tables for which none could be made
     */
    record Filling(Set<Long> filled, List<UnfilledTable> unfilled) {
        public Filling {
            filled = Set.copyOf(filled);
            unfilled = List.copyOf(unfilled);
        }
    }

    /** Fills every table that holds too few rows, through a session of a superuser. */
    Filling fill(Connection superuser) throws SQLException;
}
