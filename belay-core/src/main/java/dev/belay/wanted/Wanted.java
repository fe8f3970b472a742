package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The schema that models want of a database.
 *
 * @param schema what they state, and what they do not speak for as the database has it
 * @param kept every difference that is therefore no change, in the order of the objects
 * @param lost what a change takes away with its values
 */
public record Wanted(Blueprint schema, List<Reason> kept, List<Reason> lost) {
    /** Copies the lists. */
    public Wanted {
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
    }

    /**
     * What models want.
     *
     * @param speaker how far their word goes
     * @param head the database as it is
     * @param models what they make in a database where nothing else is, or nothing but what {@link Ground} tells
     */
    public static Wanted of(Speaker speaker, Blueprint head, Blueprint models) {
        Wanted merged = new Merging(speaker, head, models).wanted();
        Set<ObjectId> silent = new HashSet<>(Partitions.children(head));
        silent.removeAll(models.catalog().objects().keySet());
        return new Wanted(new Following(head, merged.schema(), silent).schema(), merged.kept(), merged.lost());
    }

    /**
     * What a source wants that says all of a schema; of a table's partitions only where it has any of them.
     *
     * @param head the database as it is
     * @param source what the source makes
     */
    public static Wanted whole(Blueprint head, Blueprint source) {
        Partitions partitions = new Partitions(head, source);
        Set<ObjectId> silent = partitions.silent();
        return silent.isEmpty()
                ? new Wanted(source, List.of(), List.of())
                : new Wanted(
                        new Following(head, partitions.kept(silent), silent).schema(),
                        silent.stream()
                                .sorted()
                                .map(table -> new Reason(table, "", "no partition of its table is described"))
                                .toList(),
                        List.of());
    }

    /**
     * Tells whether a difference from what is wanted comes of itself: PostgreSQL words anew what stays where something on which
     * it stands is another, such as the column of a view.
     *
     * @param left what the upgrade left to do
     * @param head the schema before it
     */
    public boolean comesOfItself(Change left, Blueprint head) {
        if (left instanceof Change.Dropped more && isReference(more.before())) {
            return true;
        }
        boolean stays = left instanceof Change.Altered
                && schema.catalog().object(left.id()).equals(head.catalog().object(left.id()));
        return stays && standsOnChanged(left.id(), head);
    }

    private boolean isReference(CatalogObject constraint) {
        return constraint.has("inherited")
                && ForeignKey.of(constraint)
                        .flatMap(key -> schema.catalog().object(key.target()))
                        .filter(target -> target.has("partition bound"))
                        .isPresent();
    }

    private boolean standsOnChanged(ObjectId id, Blueprint head) {
        Set<ObjectId> seen = new HashSet<>(Set.of(id));
        Deque<ObjectId> ahead = new ArrayDeque<>(seen);
        while (!ahead.isEmpty()) {
            for (ObjectId needed : schema.dependencies().neededBy(ahead.pop())) {
                if (!schema.catalog().object(needed).equals(head.catalog().object(needed))) {
                    return true;
                }
                if (seen.add(needed)) {
                    ahead.add(needed);
                }
            }
        }
        return false;
    }
}
