package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What relations hold and what holds them, looked up in a whole schema. */
final class Relations {
    private static final List<ObjectKind> KINDS =
            List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    private Relations() {}

    /** What the object hangs on: the relation of a column, the domain of a domain's constraint. */
    static Optional<ObjectId> holder(ObjectId id, Blueprint all) {
        return switch (id.kind()) {
            case COLUMN, CONSTRAINT, TRIGGER, RULE, POLICY -> relation(id.path().subList(0, 2), all);
            case DOMAIN_CONSTRAINT ->
                Optional.of(new ObjectId(ObjectKind.DOMAIN, id.path().subList(0, 2)));
            case INDEX ->
                all.dependencies().neededBy(id).stream()
                        .filter(needed ->
                                needed.kind() == ObjectKind.TABLE || needed.kind() == ObjectKind.MATERIALIZED_VIEW)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectId> relation(List<String> path, Blueprint all) {
        return KINDS.stream()
                .map(kind -> new ObjectId(kind, path))
                .filter(id -> all.catalog().object(id).isPresent())
                .findFirst();
    }

    /** The columns of a relation, in order. */
    static List<CatalogObject> columns(ObjectId relation, Blueprint all) {
        List<String> order =
                all.catalog().columnOrder().getOrDefault(new ObjectId(ObjectKind.TABLE, relation.path()), List.of());
        return order.stream()
                .flatMap(name -> column(relation, name, all).stream())
                .toList();
    }

    static Optional<CatalogObject> column(ObjectId relation, String name, Blueprint all) {
        List<String> path =
                Stream.concat(relation.path().stream(), Stream.of(name)).toList();
        return all.catalog().object(new ObjectId(ObjectKind.COLUMN, path));
    }

    static boolean isTable(ObjectId column, Blueprint all) {
        return holder(column, all).filter(id -> id.kind() == ObjectKind.TABLE).isPresent();
    }

    static boolean isPartitioned(ObjectId held, Blueprint all) {
        return holder(held, all)
                .flatMap(id -> all.catalog().object(id))
                .filter(table -> table.text("kind").equals("partitioned table"))
                .isPresent();
    }

    static boolean isPartition(ObjectId table, Blueprint all) {
        return all.catalog()
                .object(table)
                .filter(it -> it.has("partition bound"))
                .isPresent();
    }

    static boolean isPartitionedIndex(Alteration index) {
        return index.after().text("definition").contains(" ON ONLY ");
    }

    /** The tables that a table inherits from, or is a partition of. */
    static List<ObjectId> parents(ObjectId table, Blueprint all) {
        return all.dependencies().neededBy(table).stream()
                .filter(id -> id.kind() == ObjectKind.TABLE)
                .filter(id -> all.catalog()
                        .object(table)
                        .filter(it -> it.has("parents"))
                        .isPresent())
                .toList();
    }

    /** Tells whether other tables have this column from its own. */
    static boolean hasChildren(ObjectId column, Blueprint all) {
        return holder(column, all).stream()
                .anyMatch(table -> all.catalog().objects().keySet().stream()
                        .anyMatch(id -> id.kind() == ObjectKind.TABLE
                                && parents(id, all).contains(table)));
    }

    /** The same column, constraint or trigger of a parent. */
    static List<ObjectId> ofParents(ObjectId held, Blueprint all) {
        return holder(held, all).stream()
                .flatMap(table -> parents(table, all).stream())
                .map(parent -> new ObjectId(
                        held.kind(),
                        Stream.concat(
                                        parent.path().stream(),
                                        Stream.of(held.path().getLast()))
                                .toList()))
                .filter(id -> all.catalog().object(id).isPresent())
                .toList();
    }

    /** {@code ALTER TABLE}, {@code ALTER FOREIGN TABLE}, {@code ALTER VIEW} … of what holds this object. */
    static String alter(ObjectId held, Blueprint all) {
        return "ALTER " + word(holder(held, all), all) + " " + Names.holder(held) + " ";
    }

    /** The same for this relation alone, without those that inherit from it. */
    static String alterOnly(ObjectId held, Blueprint all) {
        String word = word(holder(held, all), all);
        boolean table = word.equals("TABLE");
        return "ALTER " + word + (table ? " ONLY " : " ") + Names.holder(held) + " ";
    }

    private static String word(Optional<ObjectId> relation, Blueprint all) {
        return relation.flatMap(id -> all.catalog().object(id))
                .map(Relations::word)
                .orElse("TABLE");
    }

    static String word(CatalogObject relation) {
        return switch (relation.id().kind()) {
            case VIEW -> "VIEW";
            case MATERIALIZED_VIEW -> "MATERIALIZED VIEW";
            default -> relation.text("kind").equals("foreign table") ? "FOREIGN TABLE" : "TABLE";
        };
    }

    /** The parts of a list between its outer commas. */
    static List<String> parts(String list) {
        Stream.Builder<String> parts = Stream.builder();
        int depth = 0;
        int begin = 0;
        char quote = 0;
        for (int index = 0; index < list.length(); index++) {
            char sign = list.charAt(index);
            if (quote != 0) {
                quote = sign == quote ? 0 : quote;
            } else if (sign == '\'' || sign == '"') {
                quote = sign;
            } else if (sign == '(' || sign == '[') {
                depth++;
            } else if (sign == ')' || sign == ']') {
                depth--;
            } else if (sign == ',' && depth == 0) {
                parts.add(list.substring(begin, index).strip());
                begin = index + 1;
            }
        }
        return Stream.concat(
                        parts.build(),
                        Arrays.stream(new String[] {list.substring(begin).strip()}))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
