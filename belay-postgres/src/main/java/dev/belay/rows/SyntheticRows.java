package dev.belay.rows;

import dev.belay.evidence.UnfilledTable;
import dev.belay.rows.CheckSolver.Group;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives tables rows that satisfy all their constraints: an ordinary one, one with NULL wherever it is allowed, two with
 * awkward values, and the first once more.
 *
 * <p>The session belongs to a role that may write every table and is no superuser: triggers, defaults and checks of the
 * migrations run in it.
 */
public final class SyntheticRows {
    private static final String TOUCHED = """
            WITH RECURSIVE above(oid) AS (
                SELECT unnest(?::oid[])
                UNION
                SELECT i.inhparent FROM above a JOIN pg_inherits i ON i.inhrelid = a.oid)
            SELECT oid FROM above
            UNION
            SELECT c.oid FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384
              AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = ANY (?::oid[]) AND NOT t.tgisinternal)
            """;

    private static final String WITHOUT_PARTITION = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ANY (?::oid[]) AND c.relkind = 'p'
              AND NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) t WHERE t.isleaf AND t.relid <> c.oid)
            ORDER BY 1
            """;

    private static final List<Flavour> WILD =
            List.of(Flavour.PLAIN, Flavour.SPARSE, Flavour.AWKWARD, Flavour.AWKWARD, Flavour.AGAIN);
    private static final List<Flavour> TAME = List.of(Flavour.PLAIN, Flavour.PLAIN, Flavour.PLAIN);

    private final Connection connection;
    private final RowSession session;
    private final List<Flavour> wanted;
    private final Set<Long> filled = new HashSet<>();
    private final List<UnfilledTable> unfilled = new ArrayList<>();

    private SyntheticRows(Connection connection, List<Flavour> wanted) {
        this.connection = connection;
        this.wanted = wanted;
        this.session = new RowSession(connection);
    }

    /**
     * What came of it.
     *
     * @param touched oids of the tables whose rows may be others now, partitioned parents and targets of triggers included
     * @param unfilled tables that have no row and get none, and why
     */
    public record Filling(Set<Long> touched, List<UnfilledTable> unfilled) {
        /** Copies both. */
        public Filling {
            touched = Set.copyOf(touched);
            unfilled = List.copyOf(unfilled);
        }
    }

    /**
     * Adds rows to these tables; oids of what is no table are passed over.
     *
     * @param connection of the role for rows, outside a transaction
     */
    public static Filling fill(Connection connection, Collection<Long> oids) throws SQLException {
        return fill(connection, oids, WILD);
    }

    /** The same with nothing but ordinary rows that differ in every column: no NULL, no bound, no duplicate. */
    public static Filling fillTamely(Connection connection, Collection<Long> oids) throws SQLException {
        return fill(connection, oids, TAME);
    }

    private static Filling fill(Connection connection, Collection<Long> oids, List<Flavour> wanted)
            throws SQLException {
        SyntheticRows rows = new SyntheticRows(connection, wanted);
        rows.session.execute("BEGIN; SET LOCAL statement_timeout = '20s'; SET LOCAL lock_timeout = '5s'");
        try {
            rows.fill(new ShapeReader(connection).read(oids));
            rows.nameThoseWithoutPartition(oids);
            Set<Long> touched = rows.touched();
            rows.session.execute("COMMIT");
            return new Filling(touched, rows.unfilled);
        } catch (SQLException failure) {
            rows.session.execute("ROLLBACK");
            throw failure;
        }
    }

    private void fill(List<TableShape> tables) throws SQLException {
        List<TableShape> incomplete = new ArrayList<>();
        for (List<TableShape> step : FillOrder.of(tables)) {
            if (step.size() > 1) {
                new CircleInsert(session, step).insert(1);
            }
            for (TableShape table : step) {
                if (fill(table)) {
                    incomplete.add(table);
                }
            }
        }
        for (TableShape table : incomplete) {
            link(table);
        }
    }

    /** Fills one table; tells whether something that it may reference was not there yet. */
    private boolean fill(TableShape table) throws SQLException {
        ParentRows parents = ParentRows.of(session, table);
        List<Group> groups = new CheckSolver(session).solve(table, parents.pools(table));
        long rows = count(table);
        RowInserter inserter =
                new RowInserter(session, table, new RowComposer(table, groups, parents, rows * 11), wanted);
        int inserted = inserter.insert();
        if (inserted > 0) {
            filled.add(table.oid());
        } else if (rows == 0) {
            unfilled.add(new UnfilledTable(table.name(), inserter.firstRefusal()));
        }
        return table.foreignKeys().stream().anyMatch(key -> parents.of(key).isEmpty());
    }

    /** Gives one row the references that had nothing to reference when the table was filled. */
    private void link(TableShape table) throws SQLException {
        for (ForeignKey key : table.foreignKeys()) {
            String columns = key.columns().stream()
                    .map(number -> table.column(number).name())
                    .collect(Collectors.joining(", "));
            session.attempt("""
                    UPDATE %1$s SET (%2$s) = (SELECT %3$s FROM %4$s LIMIT 1)
                    WHERE ctid = (SELECT ctid FROM %1$s WHERE (%2$s) IS NULL LIMIT 1)
                    """.formatted(
                            table.name(), columns, String.join(", ", key.referencedNames()), key.referencedTable()));
        }
    }

    private long count(TableShape table) throws SQLException {
        return session.ask("SELECT count(*) FROM ONLY " + table.name())
                .map(rows -> Long.parseLong(String.valueOf(rows.getFirst().getFirst())))
                .orElse(0L);
    }

    private void nameThoseWithoutPartition(Collection<Long> oids) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(WITHOUT_PARTITION)) {
            question.setArray(1, connection.createArrayOf("oid", oids.toArray()));
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    unfilled.add(new UnfilledTable(row.getString(1), "it has no partition"));
                }
            }
        }
    }

    private Set<Long> touched() throws SQLException {
        Set<Long> touched = new HashSet<>();
        try (PreparedStatement question = connection.prepareStatement(TOUCHED)) {
            question.setArray(1, connection.createArrayOf("oid", filled.toArray()));
            question.setArray(2, connection.createArrayOf("oid", filled.toArray()));
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    touched.add(row.getLong(1));
                }
            }
        }
        return touched;
    }
}
