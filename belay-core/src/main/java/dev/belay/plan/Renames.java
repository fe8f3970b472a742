package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Objects of one schema that have other names in another, as somebody said; PostgreSQL renames them with all that they hold.
 *
 * @param all in an order in which they can be done: relations before their columns
 */
public record Renames(List<Rename> all) {
    /** Nothing is renamed. */
    public static final Renames NONE = new Renames(List.of());

    private static final Set<ObjectKind> NAMED = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.SEQUENCE,
            ObjectKind.INDEX,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT);

    /** Copies the list. */
    public Renames {
        all = all.stream().sorted(Comparator.comparing(Rename::isPart)).toList();
    }

    /**
     * One of them.
     *
     * @param before its name in the one schema; of a value of an enum that of the type, and the value
     * @param after its name in the other
     * @param sql in their order
     * @param back what takes that back, in its order
     */
    public record Rename(ObjectId before, ObjectId after, List<Step> sql, List<Step> back) {
        /** Copies the lists. */
        public Rename {
            sql = List.copyOf(sql);
            back = List.copyOf(back);
        }

        boolean isPart() {
            return before.path().size() > 2;
        }

        /** Both names, for people. */
        public String summary() {
            return before + ": renamed to " + after.name();
        }
    }

    /** Finds what is meant by {@code old=new}; a name may leave out what is clear without it. */
    public static Renames of(List<String> asked, Catalog before, Catalog after) {
        List<Rename> renames = new ArrayList<>();
        List<String> ofParts = new ArrayList<>();
        for (String each : asked) {
            if (found(each, before, after, List.of()).stream().allMatch(Rename::isPart)) {
                ofParts.add(each);
            } else {
                renames.add(one(each, before, after, List.of()));
            }
        }
        ofParts.forEach(each -> renames.add(one(each, before, after, List.copyOf(renames))));
        return new Renames(renames);
    }

    private static Rename one(String asked, Catalog before, Catalog after, List<Rename> earlier) {
        List<Rename> found = found(asked, before, after, earlier);
        if (found.size() != 1) {
            throw new UnknownRenameException(
                    found.isEmpty()
                            ? asked
                                    + " names nothing that goes on the left, and something of its kind that comes on the right"
                            : asked + " may be several: "
                                    + String.join(
                                            ", ",
                                            found.stream().map(Rename::summary).toList()),
                    "Look at what goes and what comes with belay diff, and write whole names: schema.table.column.");
        }
        return found.getFirst();
    }

    private static List<Rename> found(String asked, Catalog before, Catalog after, List<Rename> earlier) {
        List<String> sides = List.of(asked.split("=", -1));
        if (sides.size() != 2 || sides.getFirst().isBlank() || sides.getLast().isBlank()) {
            throw new UnknownRenameException(asked + " is not old=new", "Write --rename table.old=table.new.");
        }
        List<Rename> found = new ArrayList<>();
        for (ObjectId gone : named(sides.getFirst().strip(), before, after)) {
            List<String> holder = gone.path().size() > 2 ? holderNow(gone, earlier) : List.of();
            for (ObjectId come : named(sides.getLast().strip(), after, before)) {
                boolean sameHolder =
                        gone.path().size() == 2 || come.path().subList(0, 2).equals(holder);
                if (come.kind() == gone.kind()
                        && come.path().size() == gone.path().size()
                        && sameHolder) {
                    found.add(rename(gone, come, before));
                }
            }
        }
        return found;
    }

    /** The name that an object had before what holds it was renamed. */
    public ObjectId before(ObjectId now) {
        return all.stream()
                .filter(each -> each.before().path().size() == 2
                        && now.path().size() > 2
                        && each.after().path().equals(now.path().subList(0, 2)))
                .findFirst()
                .map(each -> new ObjectId(
                        now.kind(),
                        Stream.concat(
                                        each.before().path().stream(),
                                        now.path().stream().skip(2))
                                .toList()))
                .orElse(now);
    }

    /** The new name of what holds a part. */
    private static List<String> holderNow(ObjectId part, List<Rename> earlier) {
        List<String> holder = part.path().subList(0, 2);
        return earlier.stream()
                .filter(each -> each.before().path().equals(holder))
                .map(each -> each.after().path())
                .findFirst()
                .orElse(holder);
    }

    /** Objects of a name that the other schema does not have, and values of enums. */
    private static List<ObjectId> named(String name, Catalog here, Catalog there) {
        List<String> parts = parts(name);
        Stream<ObjectId> objects = here.objects().keySet().stream()
                .filter(id -> NAMED.contains(id.kind()) && endsWith(id.path(), parts))
                .filter(id -> there.object(id).isEmpty());
        Stream<ObjectId> labels = here.objects().values().stream()
                .filter(object -> object.text("form").equals("enum"))
                .flatMap(type -> labels(type).stream()
                        .map(label -> new ObjectId(
                                ObjectKind.TYPE,
                                Stream.concat(type.id().path().stream(), Stream.of(label))
                                        .toList()))
                        .filter(id -> endsWith(id.path(), parts))
                        .filter(id -> there.object(type.id())
                                .filter(other ->
                                        labels(other).contains(id.path().getLast()))
                                .isEmpty()));
        return Stream.concat(objects, labels).toList();
    }

    private static List<String> labels(CatalogObject type) {
        return Relations.parts(type.text("labels")).stream()
                .map(label -> label.substring(1, label.length() - 1).replace("''", "'"))
                .toList();
    }

    /** A name says itself, and what is before it as far as it is needed. */
    private static boolean endsWith(List<String> path, List<String> parts) {
        return parts.size() <= path.size()
                && path.subList(path.size() - parts.size(), path.size()).equals(parts);
    }

    /** The parts of a name between dots outside of quotes; lower case where it is not quoted. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < name.length(); index++) {
            char sign = name.charAt(index);
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(quoted ? sign : Character.toLowerCase(sign));
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static Rename rename(ObjectId gone, ObjectId come, Catalog before) {
        String from = Names.last(gone);
        String to = Names.last(come);
        return switch (gone.kind()) {
            case COLUMN -> part(gone, come, "COLUMN ", from, to);
            case CONSTRAINT -> part(gone, come, "CONSTRAINT ", from, to);
            case TYPE -> gone.path().size() > 2 ? label(gone, come) : whole(gone, come, "TYPE ");
            default ->
                whole(
                        gone,
                        come,
                        before.object(gone)
                                        .filter(object -> object.id().kind() == ObjectKind.TABLE)
                                        .map(Relations::word)
                                        .orElseGet(() -> gone.kind().word().toUpperCase(java.util.Locale.ROOT))
                                + " ");
        };
    }

    private static Rename part(ObjectId gone, ObjectId come, String word, String from, String to) {
        String alter = "ALTER TABLE " + Names.holder(come) + " RENAME " + word;
        return new Rename(
                gone, come, List.of(Step.of(alter + from + " TO " + to)), List.of(Step.of(alter + to + " TO " + from)));
    }

    private static Rename label(ObjectId gone, ObjectId come) {
        String alter = "ALTER TYPE " + Names.holder(come) + " RENAME VALUE ";
        String from = Names.literal(gone.path().getLast());
        String to = Names.literal(come.path().getLast());
        return new Rename(
                gone, come, List.of(Step.of(alter + from + " TO " + to)), List.of(Step.of(alter + to + " TO " + from)));
    }

    private static Rename whole(ObjectId gone, ObjectId come, String word) {
        List<Step> sql = new ArrayList<>();
        List<Step> back = new ArrayList<>();
        String schema = Names.of(gone.path().getFirst());
        String other = Names.of(come.path().getFirst());
        if (!schema.equals(other)) {
            sql.add(Step.of("ALTER " + word + Names.of(gone) + " SET SCHEMA " + other));
            back.add(Step.of("ALTER " + word + other + "." + Names.last(gone) + " SET SCHEMA " + schema));
        }
        if (!gone.path().getLast().equals(come.path().getLast())) {
            sql.add(Step.of("ALTER " + word + other + "." + Names.last(gone) + " RENAME TO " + Names.last(come)));
            back.addFirst(Step.of("ALTER " + word + Names.of(come) + " RENAME TO " + Names.last(gone)));
        }
        return new Rename(gone, come, sql, back);
    }

    /**
     * What is the same but for its name on the relations that have new names, or columns with new names: keys, checks,
     * indexes and the sequences of columns.
     *
     * @param renamed the one schema with the new names
     */
    public Renames with(Blueprint renamed, Blueprint after) {
        Set<List<String>> holders = new TreeSet<>(Comparator.comparing(List::toString));
        all.forEach(each -> holders.add(each.after().path().subList(0, 2)));
        List<Rename> more = new ArrayList<>(all);
        for (ObjectKind kind : List.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX, ObjectKind.SEQUENCE)) {
            List<CatalogObject> coming = left(kind, after, renamed.catalog(), holders);
            for (CatalogObject gone : left(kind, renamed, after.catalog(), holders)) {
                coming.stream().filter(come -> isSame(gone, come)).findFirst().ifPresent(come -> {
                    more.add(rename(gone.id(), come.id(), renamed.catalog()));
                    coming.remove(come);
                });
            }
        }
        return new Renames(more);
    }

    private static List<CatalogObject> left(ObjectKind kind, Blueprint here, Catalog there, Set<List<String>> holders) {
        return new ArrayList<>(here.catalog().objects().values().stream()
                .filter(object ->
                        object.id().kind() == kind && there.object(object.id()).isEmpty())
                .filter(object ->
                        holder(object.id(), here).filter(holders::contains).isPresent())
                .filter(object -> kind != ObjectKind.INDEX
                        || Constraints.keyOf(object.id(), here).isEmpty())
                .toList());
    }

    private static Optional<List<String>> holder(ObjectId id, Blueprint all) {
        return id.kind() == ObjectKind.SEQUENCE
                ? all.dependencies().neededBy(id).stream()
                        .filter(needed -> needed.kind() == ObjectKind.COLUMN)
                        .map(column -> column.path().subList(0, 2))
                        .findFirst()
                : Relations.holder(id, all).map(ObjectId::path);
    }

    private static boolean isSame(CatalogObject gone, CatalogObject come) {
        return nameless(gone).equals(nameless(come));
    }

    private static Object nameless(CatalogObject object) {
        java.util.SortedMap<String, String> attributes = new java.util.TreeMap<>(object.attributes());
        attributes.computeIfPresent(
                "definition",
                (name, text) -> object.id().kind() == ObjectKind.INDEX
                        ? text.replaceFirst(" INDEX \\S+ ON ", " INDEX ON ")
                        : text);
        return attributes;
    }

    /** The statements, in their order. */
    public List<Step> steps() {
        return all.stream().flatMap(each -> each.sql().stream()).toList();
    }

    /** What takes them back, in its order. */
    public List<Step> back() {
        return all.reversed().stream().flatMap(each -> each.back().stream()).toList();
    }
}
