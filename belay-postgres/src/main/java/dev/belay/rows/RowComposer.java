package dev.belay.rows;

import dev.belay.rows.Cell.Absent;
import dev.belay.rows.CheckSolver.Group;
import dev.belay.rows.TableShape.Column;
import dev.belay.rows.TableShape.ForeignKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Composes rows of one table: first what its conditions agreed on, then what foreign keys reference, then the rest.
 * Whether a row is allowed is for the server to say; another attempt gives another row.
 */
final class RowComposer {
    private static final int STRIDE = 37;

    private final TableShape table;
    private final List<Group> groups;
    private final ParentRows parents;
    private final long base;
    private final Map<Integer, Cell> fixed;
    private final Set<Integer> keyColumns;

    /**
     * A composer.
     *
     * @param base a number that no earlier row of the table was made from
     */
    RowComposer(TableShape table, List<Group> groups, ParentRows parents, long base) {
        this(table, groups, parents, base, Map.of());
    }

    private RowComposer(TableShape table, List<Group> groups, ParentRows parents, long base, Map<Integer, Cell> fixed) {
        this.table = table;
        this.groups = List.copyOf(groups);
        this.parents = parents;
        this.base = base;
        this.fixed = Map.copyOf(fixed);
        this.keyColumns = table.keyColumns();
    }

    /** A composer of rows in which these cells are given. */
    RowComposer with(Map<Integer, Cell> given) {
        return new RowComposer(table, groups, parents, base, given);
    }

    /**
     * What row is wanted.
     *
     * @param flavour its kind
     * @param row its number among the rows made together
     * @param attempt counted up when the server refused the last
     */
    record Recipe(Flavour flavour, int row, int attempt) {}

    /** There is no such row. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String reason) {
            super(reason);
        }

        /** Why, for people. */
        String reason() {
            return Optional.ofNullable(getMessage()).orElse("");
        }
    }

    /** The cells of a row by column number. */
    SortedMap<Integer, Cell> compose(Recipe recipe) throws Impossible {
        SortedMap<Integer, Cell> cells = new TreeMap<>(fixed);
        groups.stream()
                .map(group -> group.agreeingWith(fixed))
                .filter(group -> !group.solutions().isEmpty())
                .forEach(group -> cells.putAll(solution(group, recipe)));
        for (ForeignKey key : table.foreignKeys()) {
            if (key.referenced() != table.oid() && !fixed.keySet().containsAll(key.columns())) {
                reference(key, recipe, cells);
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (key.referenced() == table.oid() && !cells.keySet().containsAll(key.columns())) {
                referenceItself(key, recipe, cells);
            }
        }
        for (Column column : table.columns()) {
            if (!cells.containsKey(column.number())) {
                cells.put(column.number(), value(column, recipe));
            }
        }
        return cells;
    }

    private Map<Integer, Cell> solution(Group group, Recipe recipe) {
        int size = group.solutions().size();
        boolean differs = group.columns().stream().anyMatch(keyColumns::contains);
        int turn = recipe.attempt() * 5 + (recipe.flavour() == Flavour.AGAIN && !differs ? 0 : recipe.row());
        return switch (recipe.flavour()) {
            case PLAIN, AGAIN, DIGITS, VERSIONS -> group.solutions().get(turn % size);
            case SPARSE, BARE -> group.solutions().get(size - 1 - turn % size);
            case AWKWARD -> group.solutions().get((turn * 17 + size / 3) % size);
        };
    }

    private void reference(ForeignKey key, Recipe recipe, SortedMap<Integer, Cell> cells) throws Impossible {
        boolean mayBeNull = key.columns().stream()
                        .anyMatch(number -> !table.column(number).required() && !cells.containsKey(number))
                || key.columns().stream().anyMatch(number -> Absent.NULL.equals(cells.get(number)));
        boolean empty = recipe.flavour() == Flavour.SPARSE || recipe.flavour() == Flavour.BARE;
        List<List<Cell>> rows =
                parents.of(key).stream().filter(row -> agrees(key, row, cells)).toList();
        if (mayBeNull && (empty || rows.isEmpty())) {
            key.columns().stream()
                    .filter(number -> !table.column(number).required())
                    .forEach(number -> cells.putIfAbsent(number, Absent.NULL));
        } else if (!rows.isEmpty()) {
            boolean differs = key.columns().stream().anyMatch(keyColumns::contains);
            int turn = recipe.flavour() == Flavour.AGAIN && !differs ? 0 : recipe.row();
            List<Cell> row = rows.get((turn + recipe.attempt() * 3) % rows.size());
            for (int index = 0; index < key.columns().size(); index++) {
                cells.put(key.columns().get(index), row.get(index));
            }
        } else {
            throw new Impossible("no row of " + key.referencedTable() + " is there to reference");
        }
    }

    private static boolean agrees(ForeignKey key, List<Cell> row, SortedMap<Integer, Cell> cells) {
        for (int index = 0; index < key.columns().size(); index++) {
            Cell taken = cells.get(key.columns().get(index));
            if (taken != null && !taken.equals(row.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** A row references an earlier one of its table where there is one, else itself or nothing. */
    private void referenceItself(ForeignKey key, Recipe recipe, SortedMap<Integer, Cell> cells) throws Impossible {
        boolean mayBeNull =
                key.columns().stream().anyMatch(number -> !table.column(number).required());
        if (mayBeNull || !parents.of(key).isEmpty()) {
            reference(key, recipe, cells);
            return;
        }
        Set<Integer> open = new HashSet<>(key.columns());
        open.removeAll(cells.keySet());
        for (int index = 0; index < key.columns().size(); index++) {
            int referenced = key.referencedColumns().get(index);
            if (!cells.containsKey(referenced)) {
                cells.put(referenced, value(table.column(referenced), recipe));
            }
            if (open.contains(key.columns().get(index))) {
                cells.put(key.columns().get(index), cells.getOrDefault(referenced, Absent.DEFAULT));
            }
        }
    }

    private Cell value(Column column, Recipe recipe) throws Impossible {
        boolean key = keyColumns.contains(column.number());
        if (!key && recipe.flavour() == Flavour.SPARSE && !column.required()) {
            return Absent.NULL;
        }
        if (recipe.flavour() == Flavour.BARE && (column.defaulted() || !column.required())) {
            return column.defaulted() ? Absent.DEFAULT : Absent.NULL;
        }
        List<String> awkward = SampleValues.awkward(column.type());
        if (!key && recipe.flavour() == Flavour.AWKWARD && !awkward.isEmpty()) {
            return Cell.of(awkward.get((column.number() + recipe.row()) % awkward.size()));
        }
        return plain(column, recipe, key);
    }

    private Cell plain(Column column, Recipe recipe, boolean key) throws Impossible {
        long number = key
                ? base + recipe.row() + (long) recipe.attempt() * STRIDE
                : recipe.flavour() == Flavour.AGAIN ? 0 : recipe.row();
        Optional<String> text =
                numeric(column, recipe.flavour(), number).or(() -> SampleValues.plain(column.type(), number, key));
        if (text.isPresent()) {
            return Cell.of(text.get());
        }
        if (column.defaulted() || !column.required()) {
            return column.defaulted() ? Absent.DEFAULT : Absent.NULL;
        }
        throw new Impossible("no value of type " + column.typeName() + " is known for " + column.name());
    }

    /** A text for what reads numbers in it; empty when the flavour is none of that kind, or it does not fit. */
    private static Optional<String> numeric(Column column, Flavour flavour, long number) {
        return column.type().bare() instanceof TypeShape.Base base && base.isText()
                ? Optional.of(
                                switch (flavour) {
                                    case DIGITS -> String.valueOf(number);
                                    case VERSIONS -> "1." + number + ".0";
                                    case PLAIN, SPARSE, AWKWARD, AGAIN, BARE -> "";
                                })
                        .filter(text -> !text.isEmpty() && text.length() <= base.length())
                : Optional.empty();
    }
}
