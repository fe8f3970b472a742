package dev.belay.rows;

import dev.belay.rows.TableShape.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which tables are filled: what is referenced first. A reference that may be NULL gives way when there is a
 * circle; a circle of references that may not is one step, whose rows have to come in one statement.
 */
final class FillOrder {
    private final Map<Long, TableShape> waiting = new LinkedHashMap<>();

    private FillOrder(List<TableShape> tables) {
        tables.forEach(table -> waiting.put(table.oid(), table));
    }

    /** The steps, each of one table, or of the tables of one circle. */
    static List<List<TableShape>> of(List<TableShape> tables) {
        FillOrder order = new FillOrder(tables);
        List<List<TableShape>> steps = new ArrayList<>();
        while (!order.waiting.isEmpty()) {
            List<TableShape> step =
                    order.free(false).or(() -> order.free(true)).map(List::of).orElseGet(order::circle);
            steps.add(step);
            step.forEach(table -> order.waiting.remove(table.oid()));
        }
        return steps;
    }

    private Optional<TableShape> free(boolean onlyRequired) {
        return waiting.values().stream()
                .filter(table -> table.foreignKeys().stream().noneMatch(key -> waits(table, key, onlyRequired)))
                .findFirst();
    }

    private boolean waits(TableShape table, ForeignKey key, boolean onlyRequired) {
        return key.referenced() != table.oid()
                && waiting.containsKey(key.referenced())
                && (!onlyRequired || table.requires(key));
    }

    private List<TableShape> circle() {
        List<TableShape> way = new ArrayList<>();
        TableShape at = waiting.values().iterator().next();
        while (!way.contains(at)) {
            way.add(at);
            TableShape here = at;
            at = here.foreignKeys().stream()
                    .filter(key -> waits(here, key, true))
                    .map(key -> waiting.get(key.referenced()))
                    .findFirst()
                    .orElseThrow();
        }
        return List.copyOf(way.subList(way.indexOf(at), way.size()));
    }
}
