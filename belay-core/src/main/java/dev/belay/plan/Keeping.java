package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.DataLoss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what an upgrade loses in tables of its own, and brings it back in the downgrade.
 *
 * @param before the schema before the upgrade
 * @param tables what is kept of each table, a table after those that its foreign keys point at
 * @param unkept tables of which something is lost that cannot be kept: nothing tells their rows apart
 */
public record Keeping(Blueprint before, List<KeptTable> tables, List<String> unkept) {
    /** Copies the lists. */
    public Keeping {
        tables = List.copyOf(tables);
        unkept = List.copyOf(unkept);
    }

    /**
     * What the upgrade loses: the tables and columns that it drops, and the values that it was seen to change or delete.
     *
     * @param label of the revision, for the names of the tables that keep something
     * @param before the schema before the upgrade
     * @param upgraded the schema after it, under the old names
     * @param losses what a rehearsal saw
     */
    public static Keeping of(String label, Blueprint before, Blueprint upgraded, Collection<DataLoss> losses) {
        Map<ObjectId, KeptTable> kept = new LinkedHashMap<>();
        List<String> unkept = new ArrayList<>();
        KeptNames names = new KeptNames(label, before, upgraded);
        for (ObjectId table : ordered(before)) {
            LostRows lost = LostRows.of(table, before, upgraded, losses);
            if (lost.isNothing()) {
                continue;
            }
            if (lost.table() || !lost.key().isEmpty()) {
                kept.put(table, new KeptTable(lost, names.next(table), before));
            } else {
                unkept.add(table.name());
            }
        }
        return new Keeping(before, List.copyOf(kept.values()), unkept);
    }

    /** The tables that hold rows of their own, each after those that it refers to. */
    private static List<ObjectId> ordered(Blueprint all) {
        Set<ObjectId> ordered = new LinkedHashSet<>();
        all.catalog().objects().values().stream()
                .filter(object -> object.id().kind() == ObjectKind.TABLE)
                .filter(table -> !table.text("kind").equals("foreign table"))
                .forEach(table -> place(table.id(), all, ordered, new TreeSet<>()));
        return List.copyOf(ordered);
    }

    private static void place(ObjectId table, Blueprint all, Set<ObjectId> ordered, Set<ObjectId> open) {
        if (ordered.contains(table) || !open.add(table)) {
            return;
        }
        all.catalog().objects().subMap(of(table, ""), of(table, "\uffff")).values().stream()
                .filter(Constraints::isForeignKey)
                .flatMap(key -> all.dependencies().neededBy(key.id()).stream())
                .flatMap(needed -> Relations.holder(needed, all).stream())
                .forEach(needed -> place(needed, all, ordered, open));
        ordered.add(table);
    }

    private static ObjectId of(ObjectId table, String constraint) {
        return new ObjectId(
                ObjectKind.CONSTRAINT,
                Stream.concat(table.path().stream(), Stream.of(constraint)).toList());
    }

    /** The statements before the upgrade. */
    public List<Step> upgrade() {
        return tables.stream().map(KeptTable::keep).toList();
    }

    /**
     * A whole downgrade: what is gone comes back empty, then gets its values, and then all that demands something of them.
     *
     * @param start the schema where it begins, without the tables that keep something
     */
    public List<Step> downgrade(Blueprint start) {
        Blueprint open = new Opening(start, before, tables).blueprint();
        Statements values = new Statements();
        tables.forEach(table -> table.bringBack(values));
        return Stream.of(
                        Plan.between(start, open).steps(),
                        values.steps(),
                        Plan.between(open, before).steps(),
                        tables.stream().map(KeptTable::discard).toList())
                .flatMap(List::stream)
                .toList();
    }

    /** What is kept where, for a reader. */
    public String words() {
        return tables.stream().map(KeptTable::words).collect(Collectors.joining(", "));
    }
}
