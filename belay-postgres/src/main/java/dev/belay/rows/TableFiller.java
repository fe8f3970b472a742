package dev.belay.rows;

import dev.belay.evidence.UnfilledTable;
import dev.belay.postgres.PinnedSession;
import dev.belay.postgres.PinnedSession.Prepared;
import dev.belay.postgres.PinnedSession.Question;
import dev.belay.rows.CheckSolver.Group;
import dev.belay.rows.SyntheticRows.Filling;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Fills tables with rows once, inside a transaction: what is referenced before what references it. */
final class TableFiller {
    private static final String TOUCHED = """
            WITH RECURSIVE above(oid) AS (
                SELECT unnest($1)
                UNION
                SELECT i.inhparent FROM above a JOIN pg_inherits i ON i.inhrelid = a.oid)
            SELECT oid FROM above
            UNION
            SELECT c.oid FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384
              AND EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = ANY ($1) AND NOT t.tgisinternal)
            """;

    private static final String WITHOUT_PARTITION = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ANY ($1) AND c.relkind = 'p'
              AND NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) t WHERE t.isleaf AND t.relid <> c.oid)
            ORDER BY 1
            """;

    /** Also what earlier transactions of the session did that it has not reported yet: never less than this one. */
    private static final String WRITES_OF_RELATIONS = """
            SELECT pg_stat_get_xact_tuples_inserted(o) + pg_stat_get_xact_tuples_updated(o) FROM (SELECT 'pg_class'::regclass) c(o)
            """;

    private final RowSession session;
    private final PinnedSession pinned;
    private final List<Flavour> wanted;
    private final Set<Long> filled = new HashSet<>();
    private final List<UnfilledTable> unfilled = new ArrayList<>();

    TableFiller(RowSession session, PinnedSession pinned, List<Flavour> wanted) {
        this.session = session;
        this.pinned = pinned;
        this.wanted = wanted;
    }

    /** Adds rows to these tables. */
    Filling fill(Collection<Long> oids) throws SQLException {
        fill(new ShapeReader(pinned).read(oids));
        return filling(oids);
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

    /** What came of it, asked in one message. */
    private Filling filling(Collection<Long> oids) throws SQLException {
        Set<Long> touched = new HashSet<>();
        List<UnfilledTable> partitionless = new ArrayList<>();
        AtomicBoolean reshaped = new AtomicBoolean();
        pinned.ask(List.of(
                about("partitionless", WITHOUT_PARTITION, oids, row -> {
                    partitionless.clear();
                    while (row.next()) {
                        partitionless.add(new UnfilledTable(row.getString(1), "it has no partition"));
                    }
                }),
                about("touched", TOUCHED, filled, row -> {
                    while (row.next()) {
                        touched.add(row.getLong(1));
                    }
                }),
                Question.ofFew(new Prepared("belay_reshaped", "", ""), WRITES_OF_RELATIONS, row -> {
                    row.next();
                    reshaped.set(row.getLong(1) > 0);
                })));
        unfilled.addAll(partitionless);
        return new Filling(touched, unfilled, reshaped.get());
    }

    private static Question about(String name, String sql, Collection<Long> oids, PinnedSession.Answer answer) {
        return Question.ofFew(new Prepared("belay_" + name, "(oid[])", "(" + Prepared.array(oids) + ")"), sql, answer);
    }
}
