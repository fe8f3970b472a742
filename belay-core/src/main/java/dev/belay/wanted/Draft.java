package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The wanted schema as it grows, with where each object of it comes from. Not thread-safe. */
final class Draft {
    private static final Set<ObjectKind> OF_TYPES =
            EnumSet.of(ObjectKind.TYPE, ObjectKind.DOMAIN, ObjectKind.COLLATION, ObjectKind.EXTENSION);
    private static final Set<ObjectKind> NAMED_ALIKE = EnumSet.of(
            ObjectKind.TABLE, ObjectKind.INDEX, ObjectKind.SEQUENCE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    /** From where an object has what it needs. */
    enum From {
        DATABASE,
        MODELS,
        /** A column of the database with another type. */
        DATABASE_BUT_TYPE,
        BOTH
    }

    private final Side head;
    private final Side models;
    private final SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
    private final SortedMap<ObjectId, List<String>> columnOrder = new TreeMap<>();
    private final SortedMap<ObjectId, String> notNullNames = new TreeMap<>();
    private final Map<ObjectId, From> from = new HashMap<>();
    private final Map<ObjectId, ObjectId> wantedNames = new HashMap<>();
    private final Map<ObjectId, ObjectId> modelNames = new HashMap<>();
    private final Set<ObjectId> dropped = new HashSet<>();
    private final List<Reason> kept = new ArrayList<>();
    private final List<Reason> lost = new ArrayList<>();

    Draft(Side head, Side models) {
        this.head = head;
        this.models = models;
    }

    /** An object as the database has it. */
    void keep(CatalogObject object) {
        put(object, From.DATABASE);
        String name = head.catalog().notNullNames().get(object.id());
        if (name != null) {
            notNullNames.put(object.id(), name);
        }
    }

    /** An object as the models have it. */
    void take(CatalogObject object) {
        put(object, From.MODELS);
        nameNotNull(object.id(), models);
    }

    /** The same under another name. */
    void take(CatalogObject object, String name) {
        CatalogObject named = Keys.renamed(object, name);
        equate(object.id(), named.id());
        take(named);
    }

    void put(CatalogObject object, From where) {
        objects.put(object.id(), object);
        from.put(object.id(), where);
    }

    /** A NOT NULL keeps its name; a new one has that of the models. */
    void nameNotNull(ObjectId column, Side... sides) {
        for (Side side : sides) {
            String name = side.catalog().notNullNames().get(column);
            if (name != null) {
                notNullNames.put(column, name);
                return;
            }
        }
    }

    /** Tells that the models' object of one name is the wanted one of another. */
    void equate(ObjectId ofModels, ObjectId wanted) {
        wantedNames.put(ofModels, wanted);
        modelNames.put(wanted, ofModels);
    }

    void drop(ObjectId id) {
        dropped.add(id);
    }

    boolean isDropped(ObjectId id) {
        return dropped.contains(id);
    }

    /** Tells whether something of the database goes on which this stands. */
    boolean falls(ObjectId id) {
        return head.needs(id).stream().anyMatch(dropped::contains);
    }

    void order(ObjectId table, List<String> columns) {
        columnOrder.put(table, List.copyOf(columns));
    }

    void tell(ObjectId id, String what, Subject subject) {
        tell(id, what, subject.because());
    }

    void tell(ObjectId id, String what, String because) {
        kept.add(new Reason(id, what, because));
    }

    void tellLoss(ObjectId id, String because) {
        lost.add(new Reason(id, "", because));
    }

    /** Tells whether this is a table of the database that no model maps. */
    boolean isUnmapped(ObjectId table) {
        return head.object(table).isPresent() && models.object(table).isEmpty();
    }

    /** Tells whether an object of the database stays whatever the models say: it hangs on no table that they map. */
    boolean stays(CatalogObject object) {
        return head.relation(object).map(this::isUnmapped).orElse(true) && !isMapped(object.id());
    }

    private boolean isMapped(ObjectId id) {
        return id.kind() == ObjectKind.TABLE && models.object(id).isPresent();
    }

    /** Tells whether a name of a relation is free for an object of the models, of the same kind. */
    boolean isFree(ObjectId id) {
        String schema = id.path().getFirst();
        String name = id.path().getLast();
        return NAMED_ALIKE.stream()
                .map(kind -> ObjectId.of(kind, schema, name))
                .noneMatch(other ->
                        objects.containsKey(other) || head.object(other).isPresent());
    }

    Wanted wanted() {
        Catalog catalog = new Catalog(objects, columnOrder, notNullNames);
        kept.sort(Comparator.comparing(Reason::id));
        lost.sort(Comparator.comparing(Reason::id));
        return new Wanted(new Blueprint(head.major(), catalog, dependencies()), kept, lost);
    }

    private Dependencies dependencies() {
        SortedMap<ObjectId, SortedSet<ObjectId>> needs = new TreeMap<>();
        SortedMap<ObjectId, ObjectId> wholes = new TreeMap<>();
        for (ObjectId id : objects.keySet()) {
            SortedSet<ObjectId> some = needs(id);
            some.removeIf(needed -> needed.equals(id) || !objects.containsKey(needed));
            if (!some.isEmpty()) {
                needs.put(id, some);
            }
            boolean ofModels = from.get(id) == From.MODELS;
            (ofModels ? models.whole(modelName(id)).map(this::wantedName) : head.whole(id))
                    .filter(whole -> objects.containsKey(whole))
                    .ifPresent(whole -> wholes.put(id, whole));
        }
        return new Dependencies(needs, wholes);
    }

    private SortedSet<ObjectId> needs(ObjectId id) {
        SortedSet<ObjectId> ofDatabase = new TreeSet<>(head.needs(id));
        SortedSet<ObjectId> ofModels = new TreeSet<>();
        models.needs(modelName(id)).forEach(needed -> ofModels.add(wantedName(needed)));
        switch (from.getOrDefault(id, From.DATABASE)) {
            case DATABASE -> ofModels.clear();
            case MODELS -> ofDatabase.clear();
            case DATABASE_BUT_TYPE -> {
                ofDatabase.removeIf(needed -> OF_TYPES.contains(needed.kind()));
                ofModels.removeIf(needed -> !OF_TYPES.contains(needed.kind()));
            }
            case BOTH -> {}
        }
        ofDatabase.addAll(ofModels);
        return ofDatabase;
    }

    private ObjectId wantedName(ObjectId ofModels) {
        return wantedNames.getOrDefault(ofModels, ofModels);
    }

    private ObjectId modelName(ObjectId wanted) {
        return modelNames.getOrDefault(wanted, wanted);
    }
}
