package dev.belay.evidence;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which tables are parts of which, so that people hear of the table that they wrote and not of a hundred partitions.
 *
 * @param parents the partitioned table of each partition, by qualified names
 */
public record Partitions(SortedMap<String, String> parents) {
    /** No table has any. */
    public static final Partitions NONE = new Partitions(new TreeMap<>());

    /** Those of a schema. */
    public static Partitions of(Catalog catalog) {
        SortedMap<String, String> parents = new TreeMap<>();
        for (Map.Entry<ObjectId, CatalogObject> object : catalog.objects().entrySet()) {
            if (object.getKey().kind() == ObjectKind.TABLE && object.getValue().has("partition bound")) {
                parents.put(object.getKey().name(), object.getValue().text("parents"));
            }
        }
        return new Partitions(parents);
    }

    /** The table that a person means by a relation: itself, or what it is a partition of. */
    public String whole(String relation) {
        String whole = relation;
        // those of several revisions, put together, could go round
        for (int step = 0; step < parents.size() && parents.containsKey(whole); step++) {
            whole = parents.getOrDefault(whole, "");
        }
        return whole;
    }

    /** Relations by the table that they are a part of, in their order. */
    public Map<String, List<String>> byWhole(List<String> relations) {
        Map<String, List<String>> together = new LinkedHashMap<>();
        relations.forEach(relation -> together.computeIfAbsent(whole(relation), each -> new ArrayList<>())
                .add(relation));
        return together;
    }

    /** Tells whether rows of the first are rows of the second, too. */
    public boolean isPartOf(String relation, String other) {
        String above = parents.getOrDefault(relation, "");
        return !above.isEmpty() && (above.equals(other) || isPartOf(above, other));
    }

    /** A table as a message names it, with how many of its partitions are meant: {@code `public.event` (16 partitions)}. */
    public static String words(String whole, List<String> relations) {
        return "`" + whole + "`" + counted(whole, relations);
    }

    /** How many partitions of a table are meant, as it stands behind the name: {@code  (16 partitions)}; empty for none. */
    public static String counted(String whole, List<String> relations) {
        long partitions =
                relations.stream().filter(relation -> !relation.equals(whole)).count();
        return partitions == 0 ? "" : partitions == 1 ? " (1 partition)" : " (" + partitions + " partitions)";
    }
}
