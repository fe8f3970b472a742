package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that goes and something that comes, which may be one thing that has another name: nobody knows but who wrote it.
 *
 * @param before what goes
 * @param after what comes
 * @param why they look like one, in words
 */
public record PossibleRename(ObjectId before, ObjectId after, String why) {
    /** How much of two tables has to be the same, of 100. */
    private static final int MOST = 75;

    private static final int SAME_PLACE = 2;
    private static final int SIMILAR_NAME = 2;

    /** What says that it is one. */
    public String option() {
        return "--rename " + before.name() + "=" + after.name();
    }

    /** What only who renamed it can answer. */
    public String question() {
        return "Was %s renamed to %s (%s)?".formatted(before, after.name(), why);
    }

    /** For people. */
    public String summary() {
        return "HIGH: %s may have been renamed to %s (%s); if so, say %s, else its %s are lost"
                .formatted(before, after.name(), why, option(), before.kind() == ObjectKind.TABLE ? "rows" : "values");
    }

    /** A pair with how much speaks for it. */
    private record Pair(ObjectId before, ObjectId after, int score, String why) {}

    /** The pairs between two schemas, each object in one at most: the likeliest first. */
    public static List<PossibleRename> between(Blueprint before, Blueprint after) {
        List<Pair> pairs = new ArrayList<>(tables(before, after));
        pairs.addAll(columns(before, after));
        pairs.sort(Comparator.comparingInt(Pair::score)
                .reversed()
                .thenComparing(Pair::before)
                .thenComparing(Pair::after));
        Set<ObjectId> taken = new HashSet<>();
        List<PossibleRename> renames = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!taken.contains(pair.before()) && !taken.contains(pair.after())) {
                taken.add(pair.before());
                taken.add(pair.after());
                renames.add(new PossibleRename(pair.before(), pair.after(), pair.why()));
            }
        }
        renames.sort(Comparator.comparing(PossibleRename::before));
        return renames;
    }

    private static List<ObjectId> only(ObjectKind kind, Catalog here, Catalog there) {
        return here.objects().keySet().stream()
                .filter(id -> id.kind() == kind && there.object(id).isEmpty())
                .toList();
    }

    private static List<Pair> tables(Blueprint before, Blueprint after) {
        List<Pair> pairs = new ArrayList<>();
        for (ObjectId gone : only(ObjectKind.TABLE, before.catalog(), after.catalog())) {
            Set<String> had = shape(gone, before);
            for (ObjectId come : only(ObjectKind.TABLE, after.catalog(), before.catalog())) {
                Set<String> has = shape(come, after);
                Set<String> both = new HashSet<>(had);
                both.retainAll(has);
                int same = both.size() * 100 / Math.max(1, Math.max(had.size(), has.size()));
                if (same >= MOST) {
                    boolean similar =
                            isSimilar(gone.path().getLast(), come.path().getLast());
                    pairs.add(new Pair(
                            gone,
                            come,
                            same + (similar ? 100 : 0),
                            "%d of %d columns are the same%s"
                                    .formatted(both.size(), had.size(), similar ? ", a similar name" : "")));
                }
            }
        }
        return pairs;
    }

    private static Set<String> shape(ObjectId table, Blueprint all) {
        return Relations.columns(table, all).stream()
                .map(column -> column.id().path().getLast() + " " + column.text("type"))
                .collect(Collectors.toSet());
    }

    private static List<Pair> columns(Blueprint before, Blueprint after) {
        List<Pair> pairs = new ArrayList<>();
        List<ObjectId> coming = only(ObjectKind.COLUMN, after.catalog(), before.catalog());
        for (ObjectId gone : only(ObjectKind.COLUMN, before.catalog(), after.catalog())) {
            Optional<CatalogObject> column =
                    before.catalog().object(gone).filter(each -> Relations.isTable(gone, before));
            List<ObjectId> fitting = coming.stream()
                    .filter(come -> come.path().subList(0, 2).equals(gone.path().subList(0, 2)))
                    .filter(come -> column.isPresent()
                            && after.catalog()
                                    .object(come)
                                    .filter(each -> each.text("type")
                                            .equals(column.get().text("type")))
                                    .isPresent())
                    .toList();
            fitting.forEach(
                    come -> pair(gone, come, before, after, fitting.size() == 1).ifPresent(pairs::add));
        }
        return pairs;
    }

    private static Optional<Pair> pair(ObjectId gone, ObjectId come, Blueprint before, Blueprint after, boolean alone) {
        boolean place = place(gone, before) == place(come, after);
        boolean similar = isSimilar(gone.path().getLast(), come.path().getLast());
        String why = "the same type" + (place ? ", the same place" : "") + (similar ? ", a similar name" : "");
        int score = (place ? SAME_PLACE : 0) + (similar ? SIMILAR_NAME : 0) + (alone ? 1 : 0);
        return score == 0 ? Optional.empty() : Optional.of(new Pair(gone, come, score, why));
    }

    private static int place(ObjectId column, Blueprint all) {
        ObjectId table = new ObjectId(ObjectKind.TABLE, column.path().subList(0, 2));
        return all.catalog()
                .columnOrder()
                .getOrDefault(table, List.of())
                .indexOf(column.path().getLast());
    }

    /** Tells whether two names share a word, or one begins or ends with the other. */
    private static boolean isSimilar(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>(Arrays.asList(a.split("_", -1)));
        words.retainAll(Arrays.asList(b.split("_", -1)));
        return !words.isEmpty() || a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a);
    }
}
