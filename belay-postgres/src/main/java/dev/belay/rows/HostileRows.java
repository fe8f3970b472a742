package dev.belay.rows;

import dev.belay.postgres.PinnedSession;
import dev.belay.rows.Cell.Absent;
import dev.belay.rows.CheckSolver.Group;
import dev.belay.rows.RowComposer.Impossible;
import dev.belay.rows.RowComposer.Recipe;
import dev.belay.rows.TableShape.Check;
import dev.belay.rows.TableShape.Column;
import dev.belay.rows.TableShape.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Rows that an old schema allows and a new one may not: for each thing that the new schema demands and the old did not, a
 * row that breaks it.
 */
public final class HostileRows {
    private static final long NO_PARENT = 777_777;

    /** Numbers that no synthetic row was made from: a hostile row differs from them wherever it is not hostile. */
    private static final int ROW = 900;

    private final RowSession session;
    private final TableShape before;
    private final TableShape after;
    private final List<Attack> attacks = new ArrayList<>();

    private HostileRows(RowSession session, TableShape before, TableShape after) {
        this.session = session;
        this.before = before;
        this.after = after;
    }

    /** The tables of a schema, opaque to everybody but this package. */
    public static final class Shapes {
        private final Map<Long, TableShape> byOid;

        private Shapes(List<TableShape> tables) {
            byOid = tables.stream().collect(Collectors.toMap(TableShape::oid, table -> table));
        }
    }

    /**
     * A hostile row.
     *
     * @param oid of its table
     * @param table qualified name
     * @param column the column or columns that make it hostile
     * @param value as SQL literal
     * @param why what it tries, lower case
     * @param statements that insert it
     */
    public record Attack(long oid, String table, String column, String value, String why, List<String> statements) {
        /** Copies the statements. */
        public Attack {
            statements = List.copyOf(statements);
        }
    }

    /** Reads what tables demand of a row now; inside a transaction or outside one. */
    public static Shapes shapes(PinnedSession session, Collection<Long> oids) throws SQLException {
        return new Shapes(new ShapeReader(session).read(oids));
    }

    /**
     * The rows that are worth trying.
     *
     * @param connection inside a transaction, on the old schema
     * @param pinned the same session
     * @param after what the tables demand on the new one
     */
    public static List<Attack> against(Connection connection, PinnedSession pinned, Shapes after) throws SQLException {
        List<Attack> attacks = new ArrayList<>();
        for (TableShape before : new ShapeReader(pinned).read(after.byOid.keySet())) {
            HostileRows rows =
                    new HostileRows(new RowSession(connection), before, after.byOid.getOrDefault(before.oid(), before));
            rows.compose();
            attacks.addAll(rows.attacks);
        }
        return attacks;
    }

    private void compose() throws SQLException {
        if (before.equals(after)) {
            return;
        }
        RowComposer composer = composer(before);
        for (Column column : before.columns()) {
            after.columns().stream()
                    .filter(now -> now.number() == column.number())
                    .findFirst()
                    .ifPresent(now -> ofColumn(composer, column, now));
        }
        for (TableShape.Key key : after.keys()) {
            if (!before.keys().contains(key) && areOld(key.columns())) {
                ofKey(composer, key.columns());
            }
        }
        for (ForeignKey key : after.foreignKeys()) {
            if (areOld(key.columns()) && before.foreignKeys().stream().noneMatch(key::equals)) {
                ofReference(composer, key);
            }
        }
        for (Check check : after.checks()) {
            if (!before.checks().contains(check) && areOld(check.columns())) {
                ofCheck(check);
            }
        }
    }

    private boolean areOld(Collection<Integer> columns) {
        Set<Integer> old = before.columns().stream().map(Column::number).collect(Collectors.toSet());
        return !columns.isEmpty() && old.containsAll(columns);
    }

    private RowComposer composer(TableShape table) throws SQLException {
        ParentRows parents = ParentRows.of(session, table);
        List<Group> groups = new CheckSolver(session).solve(table, parents.pools(table));
        return new RowComposer(table, groups, parents, ROW);
    }

    private void ofColumn(RowComposer composer, Column column, Column now) {
        if (now.required() && !column.required()) {
            attack(composer, Map.of(column.number(), Absent.NULL), "NULL");
        }
        if (!now.type().equals(column.type())) {
            HostileValues.of(column.type(), now.type())
                    .forEach(hostile ->
                            attack(composer, Map.of(column.number(), Cell.of(hostile.text())), hostile.why()));
        }
    }

    private void ofKey(RowComposer composer, Set<Integer> columns) {
        try {
            SortedMap<Integer, Cell> first = composer.compose(new Recipe(Flavour.PLAIN, ROW, 0));
            Map<Integer, Cell> same = new HashMap<>();
            columns.forEach(number -> same.put(number, first.getOrDefault(number, Absent.DEFAULT)));
            SortedMap<Integer, Cell> second = composer.with(same).compose(new Recipe(Flavour.PLAIN, ROW + 1, 0));
            add(
                    columns,
                    second,
                    "a duplicate",
                    List.of(before.insertion(List.of(first)), before.insertion(List.of(second))));
        } catch (Impossible impossible) {
            return;
        }
    }

    private void ofReference(RowComposer composer, ForeignKey key) {
        Map<Integer, Cell> orphan = new HashMap<>();
        for (int number : key.columns()) {
            SampleValues.plain(before.column(number).type(), NO_PARENT, true)
                    .ifPresent(text -> orphan.put(number, Cell.of(text)));
        }
        attack(composer, orphan, "an orphan");
    }

    private void ofCheck(Check check) throws SQLException {
        List<Check> checks = new ArrayList<>(before.checks());
        checks.add(new Check("(" + check.expression() + ") IS FALSE", check.columns()));
        TableShape broken = new TableShape(
                before.oid(),
                before.name(),
                before.columns(),
                before.keys(),
                before.foreignKeys(),
                checks,
                before.partitionColumns());
        RowComposer composer = composer(broken);
        try {
            SortedMap<Integer, Cell> row = composer.compose(new Recipe(Flavour.PLAIN, ROW, 0));
            add(check.columns(), row, "breaks the new condition", List.of(before.insertion(List.of(row))));
        } catch (Impossible impossible) {
            return;
        }
    }

    private void attack(RowComposer composer, Map<Integer, Cell> fixed, String why) {
        try {
            SortedMap<Integer, Cell> row = composer.with(fixed).compose(new Recipe(Flavour.PLAIN, ROW, 0));
            add(fixed.keySet(), row, why, List.of(before.insertion(List.of(row))));
        } catch (Impossible impossible) {
            return;
        }
    }

    private void add(Collection<Integer> columns, SortedMap<Integer, Cell> row, String why, List<String> statements) {
        Map<String, String> shown = new LinkedHashMap<>();
        columns.stream()
                .sorted()
                .forEach(number -> shown.put(
                        before.column(number).name(),
                        row.getOrDefault(number, Absent.DEFAULT).sql()));
        attacks.add(new Attack(
                before.oid(),
                before.name(),
                String.join(", ", shown.keySet()),
                String.join(", ", shown.values()),
                why,
                statements));
    }
}
