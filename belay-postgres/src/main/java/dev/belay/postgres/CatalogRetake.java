package dev.belay.postgres;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides from what a transaction touched which objects have to be read again for an earlier reading to be true again.
 *
 * <p>An object is written with the names of others, so a rename anywhere means to read everything; so does a write to any
 * system catalog that is not named here. What is named is what migrations write to all the time.
 */
final class CatalogRetake {
    private static final Set<ObjectKind> TYPES =
            EnumSet.of(ObjectKind.TYPE, ObjectKind.DOMAIN, ObjectKind.DOMAIN_CONSTRAINT);
    private static final Set<ObjectKind> ROUTINES =
            EnumSet.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE);

    /** Written to by statements about relations, types and routines; {@code pg_statistic} holds nothing of a schema. */
    private static final Set<String> EVERYDAY = Set.of(
            "pg_class",
            "pg_attribute",
            "pg_attrdef",
            "pg_constraint",
            "pg_index",
            "pg_trigger",
            "pg_rewrite",
            "pg_policy",
            "pg_sequence",
            "pg_inherits",
            "pg_partitioned_table",
            "pg_depend",
            "pg_shdepend",
            "pg_description",
            "pg_type",
            "pg_enum",
            "pg_proc",
            "pg_statistic");

    /** What is commented on by the catalog it stands in; none for what hangs on a relation, which is read with it. */
    private static final Map<String, Set<ObjectKind>> KINDS_OF = Map.of(
            "pg_class", Set.of(),
            "pg_constraint", Set.of(ObjectKind.DOMAIN, ObjectKind.DOMAIN_CONSTRAINT),
            "pg_trigger", Set.of(),
            "pg_policy", Set.of(),
            "pg_rewrite", Set.of(),
            "pg_type", TYPES,
            "pg_proc", ROUTINES,
            "pg_namespace", Set.of(ObjectKind.SCHEMA),
            "pg_extension", Set.of(ObjectKind.EXTENSION));

    private static final Set<ObjectKind> EVERY_KIND = EnumSet.allOf(ObjectKind.class);

    /** How the names of attributes end that are comments. */
    private static final String REMARK = "comment";

    /** Catalogs in which types and the constraints of domains stand. */
    private static final Set<String> OF_TYPES = Set.of("pg_type", "pg_enum", "pg_constraint");

    /** A composite type, and all that may be an object of a user's: {@code pg_class.relkind}. */
    private static final String COMPOSITE = "c";

    private static final Set<String> PLACED = Set.of("r", "p", "f", "v", "m", "S");

    /** How a routine begins whose body is kept as a query, not as text. */
    private static final String QUERY = "BEGIN ATOMIC";

    private final CatalogReading earlier;
    private final CatalogTouches touches;

    CatalogRetake(CatalogReading earlier, CatalogTouches touches) {
        this.earlier = earlier;
        this.touches = touches;
    }

    /** Tells whether nothing was written at all. */
    boolean nothing() {
        return touches.writes().isEmpty();
    }

    /** Tells whether nothing less than reading everything will do. */
    boolean everything() {
        CatalogTouches.Writes labels = touches.writes("pg_enum");
        return !EVERYDAY.containsAll(touches.writes().keySet())
                || touches.writes("pg_type").updated() > 0
                || touches.writes("pg_trigger").updated() > 0
                || labels.updated() + labels.deleted() > 0
                || touches.relations().keySet().stream().anyMatch(oid -> oid < LookQuery.FIRST_USER_OID)
                || touches.extensionMembers() != earlier.extensionMembers();
    }

    /** The kinds of which all objects are to be read again, those that hang on relations aside. */
    Set<ObjectKind> kinds() {
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        if (touches.writes().containsKey("pg_proc")) {
            kinds.addAll(ROUTINES);
            kinds.add(ObjectKind.PRIVILEGES);
        }
        if (newTypes() || (oldTypes() && typesWritten())) {
            kinds.addAll(TYPES);
        }
        kinds.addAll(remarked());
        return kinds;
    }

    private boolean newTypes() {
        return touches.types() || touches.relations().containsValue(COMPOSITE);
    }

    private boolean oldTypes() {
        return earlier.catalog().objects().keySet().stream().anyMatch(id -> TYPES.contains(id.kind()));
    }

    private boolean typesWritten() {
        return touches.writes().keySet().stream().anyMatch(OF_TYPES::contains);
    }

    /**
     * The kinds on which a comment came, went or changed, but for what hangs on relations. What a comment went from had one
     * before; a new one is told with the catalog of its object.
     */
    private Set<ObjectKind> remarked() {
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        CatalogTouches.Writes remarks = touches.writes("pg_description");
        if (remarks.updated() + remarks.deleted() > 0) {
            earlier.catalog().objects().values().stream()
                    .filter(object -> object.attributes().keySet().stream().anyMatch(name -> name.endsWith(REMARK)))
                    .forEach(object -> kinds.add(object.id().kind()));
        }
        for (String catalog : touches.described()) {
            kinds.addAll(KINDS_OF.getOrDefault(catalog, EVERY_KIND));
        }
        return kinds;
    }

    /**
     * Tells whether what was read shows a rename, or lacks a relation that is there: an extension's, or a temporary one.
     *
     * @param now what hangs on the touched relations
     * @param objects ids of all that there is now
     */
    boolean surprised(Map<Long, CatalogReading.Relation> now, Set<ObjectId> objects) {
        boolean misplaced = touches.relations().entrySet().stream()
                .anyMatch(entry -> PLACED.contains(entry.getValue())
                        && !now.containsKey(entry.getKey())
                        && !earlier.relations().containsKey(entry.getKey()));
        boolean routineGone = touches.writes("pg_proc").updated() > 0
                && !objects.containsAll(earlier.catalog().objects().keySet().stream()
                        .filter(id -> ROUTINES.contains(id.kind()))
                        .toList());
        return misplaced
                || routineGone
                || now.entrySet().stream()
                        .anyMatch(entry -> renamed(relation(earlier.relations(), entry.getKey()), entry.getValue()));
    }

    private static boolean renamed(CatalogReading.Relation before, CatalogReading.Relation now) {
        boolean itself = before.itself().isPresent() && !before.itself().equals(now.itself());
        return itself
                || before.columns().entrySet().stream()
                        .anyMatch(column -> !column.getValue()
                                .equals(now.columns().getOrDefault(column.getKey(), column.getValue())));
    }

    /**
     * Tells whether columns came or went, or a constraint went: queries elsewhere are then written with other aliases.
     *
     * @param now what hangs on the touched relations
     */
    boolean reshaped(Map<Long, CatalogReading.Relation> now) {
        return touches.relations().keySet().stream()
                .anyMatch(oid -> relation(earlier.relations(), oid).reshapedTo(relation(now, oid)));
    }

    /** Oids of the untouched relations that hold queries. */
    Set<Long> withQueries() {
        return earlier.relations().entrySet().stream()
                .filter(entry ->
                        entry.getValue().holdsQueries() && !touches.relations().containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The kinds of routines, when one of them holds a query. */
    Set<ObjectKind> routinesWithQueries() {
        Stream<CatalogObject> routines = earlier.catalog().objects().values().stream()
                .filter(object -> ROUTINES.contains(object.id().kind()));
        return routines.anyMatch(object ->
                        object.attributes().getOrDefault("definition", "").contains(QUERY))
                ? ROUTINES
                : Set.of();
    }

    private static CatalogReading.Relation relation(Map<Long, CatalogReading.Relation> relations, Long oid) {
        return relations.getOrDefault(oid, CatalogReading.Relation.NONE);
    }
}
