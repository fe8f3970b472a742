package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a column cannot get its other type by way of a second column, each in words that go on from "because".
 *
 * @param fates what becomes of each object
 * @param dependents what stands on each object before
 */
record SwapObstacles(Fates fates, Blueprint from, Blueprint to, SortedMap<ObjectId, SortedSet<ObjectId>> dependents) {
    private static final Pattern ON_UPDATE =
            Pattern.compile("(?s)^CREATE (CONSTRAINT )?TRIGGER .*?\\bUPDATE (?!OF )(OR|ON) .*");
    private static final Pattern FRESH = Pattern.compile(
            "(?i)\\b(now|random|nextval|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|gen_random_uuid"
                    + "|uuid_generate_v\\w+|uuidv[47])\\s*\\(|\\b(current_|localtime)\\w*");
    private static final int NOT_VALID_ON_PARTITIONED = 18;

    Optional<String> of(Alteration change, String authors) {
        ObjectId table = Relations.holder(change.id(), from).orElseThrow();
        List<Function<Alteration, Optional<String>>> questions = List.of(
                it -> ofTable(table),
                this::ofColumn,
                this::ofType,
                it -> FRESH.matcher(authors).find()
                        ? Optional.of("its USING gives another value each time")
                        : Optional.empty(),
                it -> triggers(table),
                it -> published(table),
                this::ofDependents);
        return questions.stream().flatMap(ask -> ask.apply(change).stream()).findFirst();
    }

    private Optional<String> ofTable(ObjectId table) {
        CatalogObject it = from.catalog().object(table).orElseThrow();
        boolean plain = it.text("kind").equals("table") && !it.has("parents") && !it.has("of type");
        if (!plain || Relations.hasChildren(child(table), from)) {
            return Optional.of(table.name() + " is partitioned, a partition, inherits or is typed");
        }
        if (fates.dropped().contains(table)) {
            return Optional.of(table.name() + " itself is made anew");
        }
        return it.has("row security for the owner")
                ? Optional.of("row security hides rows of " + table.name() + " from its owner")
                : Optional.empty();
    }

    private static ObjectId child(ObjectId table) {
        return new ObjectId(
                ObjectKind.COLUMN,
                Stream.concat(table.path().stream(), Stream.of("")).toList());
    }

    private Optional<String> ofColumn(Alteration change) {
        if (change.before().has("generated") || change.after().has("generated")) {
            return Optional.of("its values are computed");
        }
        return change.before().has("identity") != change.after().has("identity")
                ? Optional.of("it becomes an identity, or is one no more, at the same time")
                : Optional.empty();
    }

    /** A new type is made ahead when it is an enum, which stands on nothing but its schema. */
    private Optional<String> ofType(Alteration change) {
        return to.dependencies().neededBy(change.id()).stream()
                .filter(needed -> fates.created().contains(needed) && needed.kind() != ObjectKind.SEQUENCE)
                .filter(needed -> !isFreeEnum(needed))
                .filter(needed -> needed.kind() == ObjectKind.TYPE
                        || needed.kind() == ObjectKind.DOMAIN
                        || needed.kind() == ObjectKind.EXTENSION
                        || needed.kind() == ObjectKind.COLLATION)
                .map(needed -> "the same plan makes " + needed)
                .findFirst();
    }

    private boolean isFreeEnum(ObjectId type) {
        boolean stood = from.catalog().object(type).isPresent();
        return Types.isEnum(type, to)
                && (!stood || Types.isEnum(type, from))
                && from.catalog()
                        .object(ObjectId.of(ObjectKind.SCHEMA, type.path().getFirst()))
                        .isPresent();
    }

    /** A trigger would take the conversion of a row for a change by somebody. */
    private Optional<String> triggers(ObjectId table) {
        return from.catalog().objects().values().stream()
                .filter(object ->
                        object.id().kind() == ObjectKind.TRIGGER || object.id().kind() == ObjectKind.RULE)
                .filter(object -> object.id().path().subList(0, 2).equals(table.path()))
                .filter(object -> !object.text("enabled").equals("disabled"))
                .filter(object -> object.id().kind() == ObjectKind.RULE
                        ? object.text("definition").contains("ON UPDATE TO")
                        : ON_UPDATE.matcher(object.text("definition")).matches())
                .map(object -> object.id() + " would run for every row that is converted")
                .findFirst();
    }

    private Optional<String> published(ObjectId table) {
        return from.catalog().objects().values().stream()
                .filter(object -> object.id().kind() == ObjectKind.PUBLICATION)
                .filter(object -> object.has("all tables")
                        || Relations.parts(object.text("schemas"))
                                .contains(table.path().getFirst())
                        || Relations.parts(object.text("tables")).stream()
                                .anyMatch(part -> (part + " ").startsWith(table.name() + " ")
                                        || part.startsWith(table.name() + "(")))
                .map(object -> object.id() + " has its table, and subscribers have no second column")
                .findFirst();
    }

    private Optional<String> ofDependents(Alteration change) {
        Optional<String> filled = fates.dropped().stream()
                .filter(id -> id.kind() == ObjectKind.MATERIALIZED_VIEW && fates.isReplaced(id))
                .map(id -> id + " would be filled anew under lock")
                .findFirst();
        return filled.or(() -> dependents.getOrDefault(change.id(), Collections.emptySortedSet()).stream()
                .flatMap(id -> from.catalog().object(id).stream())
                .flatMap(object -> ofDependent(object).stream())
                .findFirst());
    }

    private Optional<String> ofDependent(CatalogObject object) {
        String definition = object.text("definition");
        boolean refused = Constraints.isForeignKey(object)
                && Relations.isPartitioned(object.id(), from)
                && to.major() < NOT_VALID_ON_PARTITIONED;
        return switch (object.id().kind()) {
            case COLUMN ->
                object.text("generated").endsWith(" stored")
                        ? Optional.of(object.id() + " is computed from it and stored")
                        : Optional.empty();
            case CONSTRAINT ->
                definition.startsWith("EXCLUDE") || definition.contains(" WITHOUT OVERLAPS") || refused
                        ? Optional.of(object.id() + " cannot be made in parts")
                        : Optional.empty();
            case STATISTICS -> Optional.of(object.id() + " tells its columns in the order of the table");
            default -> Optional.empty();
        };
    }
}
