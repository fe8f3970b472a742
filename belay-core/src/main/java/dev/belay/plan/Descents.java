package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.Table;
import java.util.List;
import java.util.Optional;

/** Which tables a table descends from: as a partition of one, or by inheritance from some. */
final class Descents {
    private Descents() {}

    static void attach(CatalogObject table, Statements out) {
        out.add("ALTER TABLE " + parents(table) + " ATTACH PARTITION " + Names.of(table.id()) + " "
                + table.text("partition bound"));
    }

    private static String parents(CatalogObject table) {
        return table.text("parents").replace(" (detach pending)", "");
    }

    /** Tells whether the table is a partition before that stands alone, or elsewhere, after. */
    static boolean isLeft(ObjectId table, Blueprint from, Blueprint to) {
        return isOtherPartition(table, from, to);
    }

    /** Tells whether the table stands alone, or elsewhere, before, and is a partition after. */
    static boolean isJoined(ObjectId table, Blueprint from, Blueprint to) {
        return isOtherPartition(table, to, from);
    }

    private static boolean isOtherPartition(ObjectId table, Blueprint here, Blueprint there) {
        Optional<CatalogObject> one = here.catalog().object(table);
        Optional<CatalogObject> other = there.catalog().object(table);
        return one.isPresent()
                && other.isPresent()
                && one.get().has("partition bound")
                && !(parents(one.get()).equals(parents(other.get()))
                        && one.get().text("partition bound").equals(other.get().text("partition bound")));
    }

    /** Tells whether a table keeps a parent that it had. */
    static boolean isKept(ObjectId table, ObjectId parent, Blueprint from, Blueprint to) {
        return Relations.parents(table, from).contains(parent)
                && Relations.parents(table, to).contains(parent);
    }

    /** What makes the table descend from others than before. Parents are told in order, which new ones come last in. */
    static void alter(Alteration change, String alter, Statements out) {
        if (!change.differsIn("parents") && !change.differsIn("partition bound")) {
            return;
        }
        CatalogObject before = change.before();
        CatalogObject after = change.after();
        if (before.has("partition bound")) {
            out.add("ALTER TABLE " + parents(before) + " DETACH PARTITION " + Names.of(before.id()));
        }
        List<String> were = before.has("partition bound") ? List.of() : Relations.parts(parents(before));
        List<String> are = after.has("partition bound") ? List.of() : Relations.parts(parents(after));
        int same = 0;
        while (same < Math.min(were.size(), are.size()) && were.get(same).equals(are.get(same))) {
            same++;
        }
        were.subList(same, were.size()).forEach(parent -> out.add(alter + "NO INHERIT " + parent));
        are.subList(same, are.size()).forEach(parent -> out.add(alter + "INHERIT " + parent));
        if (after.has("partition bound")) {
            attach(after, out);
        }
    }

    /**
     * Columns that come from a parent become the table's own, too, when the table leaves its parents and comes back: all of
     * them, so nothing is done for some. That a column is not its own any more only a table says that is made anew.
     */
    static void localize(Alteration column, Statements out) {
        Optional<CatalogObject> table = Relations.holder(column.id(), column.to())
                .flatMap(id -> column.to().catalog().object(id));
        boolean becomesLocal = column.before().has("inherited")
                && Table.isInherited(column.before())
                && column.after().has("inherited")
                && !Table.isInherited(column.after());
        if (!becomesLocal || table.isEmpty() || table.get().has("partition bound")) {
            return;
        }
        Optional<CatalogObject> was = column.from().catalog().object(table.get().id());
        boolean all = Relations.columns(table.get().id(), column.to()).stream().noneMatch(Table::isInherited);
        if (all && was.isPresent() && parents(was.get()).equals(parents(table.get()))) {
            List<String> parents = Relations.parts(parents(table.get()));
            String alter = Relations.alter(column.id(), column.to());
            parents.forEach(parent -> out.add(alter + "NO INHERIT " + parent));
            parents.forEach(parent -> out.add(alter + "INHERIT " + parent));
        }
    }
}
