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
 * @param wholes the topmost partitioned table of each partition, by qualified names
 */
public record Partitions(SortedMap<String, String> wholes) {
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
        SortedMap<String, String> wholes = new TreeMap<>();
        parents.forEach((partition, parent) -> {
            String whole = parent;
            while (parents.containsKey(whole)) {
                whole = parents.getOrDefault(whole, "");
            }
            wholes.put(partition, whole);
        });
        return new Partitions(wholes);
    }

    /** The table that a person means by a relation: itself, or what it is a partition of. */
    public String whole(String relation) {
        return wholes.getOrDefault(relation, relation);
    }

    /** Relations by the table that they are a part of, in their order. */
    public Map<String, List<String>> byWhole(List<String> relations) {
        Map<String, List<String>> together = new LinkedHashMap<>();
        relations.forEach(relation -> together.computeIfAbsent(whole(relation), each -> new ArrayList<>())
                .add(relation));
        return together;
    }

    /** A table as a message names it, with how many of its partitions are meant: {@code `public.event` (16 partitions)}. */
    public static String words(String whole, List<String> relations) {
        long partitions =
                relations.stream().filter(relation -> !relation.equals(whole)).count();
        return "`" + whole + "`"
                + (partitions == 0 ? "" : partitions == 1 ? " (1 partition)" : " (" + partitions + " partitions)");
    }
}
