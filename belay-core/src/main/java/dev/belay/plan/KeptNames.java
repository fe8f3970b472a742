package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Free names for the tables that keep what an upgrade loses. Not thread-safe. */
final class KeptNames {
    /** PostgreSQL cuts names behind 63 bytes. */
    private static final int PART = 24;

    private static final Set<ObjectKind> SAME_SPACE = Set.of(
            ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.INDEX, ObjectKind.SEQUENCE);

    private final String label;
    private final Blueprint before;
    private final Blueprint upgraded;
    private final Set<ObjectId> given = new TreeSet<>();

    KeptNames(String label, Blueprint before, Blueprint upgraded) {
        this.label = cut(label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
        this.before = before;
        this.upgraded = upgraded;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(PART, text.length()));
    }

    /** The next one, beside the table; in {@code public} when the schema goes, too. */
    ObjectId next(ObjectId table) {
        String schema = table.path().getFirst();
        boolean stays = upgraded.catalog()
                .object(ObjectId.of(ObjectKind.SCHEMA, schema))
                .isPresent();
        String home = stays ? schema : "public";
        String name = "kept_" + label + "_"
                + cut(table.path().getLast().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
        ObjectId id = Stream.iterate(1, number -> number + 1)
                .map(number -> ObjectId.of(ObjectKind.TABLE, home, number == 1 ? name : name + "_" + number))
                .filter(this::isFree)
                .findFirst()
                .orElseThrow();
        given.add(id);
        return id;
    }

    private boolean isFree(ObjectId id) {
        return !given.contains(id)
                && Stream.of(before, upgraded)
                        .noneMatch(all -> SAME_SPACE.stream()
                                .map(kind -> new ObjectId(kind, List.copyOf(id.path())))
                                .anyMatch(each -> all.catalog().object(each).isPresent()));
    }
}
