package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Act.Deed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which columns get their other type by way of a second column, and what else of a plan that changes. Not thread-safe. */
final class Swaps {
    private final Fates fates;
    private final Blueprint from;
    private final Blueprint to;
    private final Writers writers;
    private final Standing standing;
    private final SortedMap<ObjectId, SortedSet<ObjectId>> dependents;
    private final Map<ObjectId, ColumnSwap> columns = new TreeMap<>();
    private final Map<ObjectId, TableSwap> tables = new TreeMap<>();
    private final Map<ObjectId, Exchange> exchanges = new TreeMap<>();
    private final Set<ObjectId> carried = new TreeSet<>();
    private final Set<ObjectId> waiting = new TreeSet<>();

    /** Enums that are made ahead, with the name that each has until then. */
    private final Map<ObjectId, String> types = new LinkedHashMap<>();

    private final List<String> shortened = new ArrayList<>();

    /** None. */
    Swaps(Fates fates, Blueprint from, Blueprint to, Writers writers, Standing standing) {
        this.fates = fates;
        this.from = from;
        this.to = to;
        this.writers = writers;
        this.standing = standing;
        this.dependents = from.dependencies().dependents();
    }

    /**
     * Those of a plan.
     *
     * @param conversions the author's own, by column
     */
    void choose(Safely safely, Map<ObjectId, String> conversions) {
        SwapObstacles obstacles = new SwapObstacles(fates, from, to, dependents);
        Map<ObjectId, Map<Alteration, String>> chosen = new TreeMap<>();
        fates.altered().forEach((id, change) -> {
            boolean retyped = fates.retyped().contains(id);
            boolean other = change.differsIn("type") || change.differsIn("collation") || retyped;
            if (id.kind() == ObjectKind.COLUMN
                    && other
                    && Relations.isTable(id, from)
                    && safely.standsOnRows(id)
                    && (retyped || Retyping.isHeavy(change))) {
                String authors = conversions.getOrDefault(id, "");
                obstacles
                        .of(change, authors)
                        .ifPresentOrElse(
                                why -> shortened.add(id.name() + " is left in the short form, because " + why),
                                () -> chosen.computeIfAbsent(
                                                Relations.holder(id, from).orElseThrow(), each -> new LinkedHashMap<>())
                                        .put(change, authors));
            }
        });
        chosen.forEach(this::take);
    }

    private void take(ObjectId table, Map<Alteration, String> changes) {
        FreeNames names = new FreeNames(table, from, to);
        List<ColumnSwap> swapped = new ArrayList<>();
        changes.forEach((change, authors) -> {
            String type = typeAhead(change, names);
            ColumnSwap column = new ColumnSwap(
                    change,
                    names.column(change.id().path().getLast()),
                    type,
                    authors,
                    fates.retyped().contains(change.id()));
            swapped.add(column);
            columns.put(change.id(), column);
        });
        TableSwap swap = new TableSwap(table, swapped, parts(swapped, names), types(), names, to);
        tables.put(table, swap);
        exchanges.put(table, new Exchange(swap, from, to, writers, standing));
    }

    /** The type's name as long as the old one of its name is there. */
    private String typeAhead(Alteration change, FreeNames names) {
        String text = change.after().text("type");
        for (ObjectId needed : to.dependencies().neededBy(change.id())) {
            if (needed.kind() == ObjectKind.TYPE && fates.created().contains(needed)) {
                String ahead = types.computeIfAbsent(
                        needed,
                        each -> fates.dropped().contains(each)
                                ? names.type(each.path().getLast())
                                : each.path().getLast());
                text = text.replace(
                        Names.of(needed), Names.path(List.of(needed.path().getFirst(), ahead)));
            }
        }
        return text;
    }

    /** The names of types as SQL writes them, with those that they have until then. */
    private Map<String, String> types() {
        Map<String, String> named = new LinkedHashMap<>();
        types.forEach((type, ahead) ->
                named.put(Names.of(type), Names.path(List.of(type.path().getFirst(), ahead))));
        return named;
    }

    /** What stands on the columns before and after. */
    private List<SwapPart> parts(List<ColumnSwap> swapped, FreeNames names) {
        SortedMap<ObjectId, SortedSet<ObjectId>> later = to.dependencies().dependents();
        Map<ObjectId, Set<ObjectId>> standing = new TreeMap<>();
        for (ColumnSwap column : swapped) {
            Set<ObjectId> both =
                    new LinkedHashSet<>(dependents.getOrDefault(column.id(), Collections.emptySortedSet()));
            both.retainAll(later.getOrDefault(column.id(), Collections.emptySortedSet()));
            both.removeIf(id -> !isCarried(id));
            both.forEach(
                    id -> standing.computeIfAbsent(id, each -> new TreeSet<>()).add(column.id()));
            Identities.sequence(column.id(), to).map(CatalogObject::id).ifPresent(carried::add);
        }
        List<SwapPart> parts = new ArrayList<>();
        standing.forEach((id, of) -> {
            CatalogObject object = to.catalog().object(id).orElseThrow();
            boolean key = id.kind() == ObjectKind.CONSTRAINT && Constraints.isKey(object);
            boolean index = id.kind() == ObjectKind.INDEX || key;
            parts.add(new SwapPart(object, of, index ? names.index(id.path().getLast()) : ""));
            carried.add(id);
            if (key) {
                carried.add(Constraints.index(id));
            }
        });
        return parts;
    }

    private boolean isCarried(ObjectId id) {
        CatalogObject object = from.catalog().objects().get(id);
        return switch (id.kind()) {
            case INDEX ->
                Constraints.keyOf(id, from).isEmpty()
                        && Constraints.keyOf(id, to).isEmpty();
            case CONSTRAINT -> object != null && !Constraints.isForeignKey(object);
            default -> false;
        };
    }

    /** What happens before anything else: one loop over the old rows of all tables, and one comparison. */
    List<Step> ahead() {
        List<Step> steps = new ArrayList<>();
        types.forEach((type, ahead) -> {
            Statements out = new Statements();
            CatalogObject after = to.catalog().object(type).orElseThrow();
            ObjectId named = ObjectId.of(ObjectKind.TYPE, type.path().getFirst(), ahead);
            writers.of(after).create(new CatalogObject(named, after.attributes()), to, out);
            steps.addAll(out.steps());
        });
        List<TableSwap> all = List.copyOf(tables.values());
        if (!all.isEmpty()) {
            all.forEach(table -> steps.addAll(table.begun()));
            steps.add(TableSwap.batches(all));
            all.forEach(table -> steps.addAll(table.built()));
            steps.add(TableSwap.verification(all));
        }
        return steps;
    }

    /** What stands in the place of an act; empty for the act itself. */
    Optional<List<Step>> instead(Act act) {
        if (carried.contains(act.id())) {
            return Optional.of(List.of());
        }
        if (act.deed() == Deed.ALTER && columns.containsKey(act.id())) {
            ColumnSwap column = columns.get(act.id());
            return Relations.holder(act.id(), from)
                    .flatMap(table -> Optional.ofNullable(exchanges.get(table)))
                    .map(exchange -> exchange.of(column));
        }
        if (act.deed() == Deed.CREATE && types.containsKey(act.id())) {
            String ahead = types.getOrDefault(act.id(), "");
            return Optional.of(
                    ahead.equals(act.id().path().getLast())
                            ? List.of()
                            : List.of(Step.of("ALTER TYPE "
                                    + Names.path(List.of(act.id().path().getFirst(), ahead)) + " RENAME TO "
                                    + Names.last(act.id()))));
        }
        return Optional.empty();
    }

    boolean isNone() {
        return columns.isEmpty();
    }

    /**
     * Tells whether an act waits until the columns have changed places: it would keep that transaction open, or break it in
     * two, or it stands on what waits.
     *
     * @param safe its steps
     */
    boolean waits(Act act, List<Step> safe) {
        boolean makes = act.deed() == Deed.CREATE || act.deed() == Deed.SETTLE;
        boolean slow = act.id().kind() == ObjectKind.INDEX || act.id().kind() == ObjectKind.CONSTRAINT;
        boolean breaks = safe.stream().anyMatch(step -> step.commit() == Step.Commit.OUTSIDE);
        boolean first = slow && (breaks || !fates.dropped().contains(act.id()));
        boolean waits = !isNone()
                && makes
                && (first
                        || waiting.contains(act.id())
                        || to.dependencies().neededBy(act.id()).stream().anyMatch(waiting::contains));
        if (waits) {
            waiting.add(act.id());
            to.catalog()
                    .object(act.id())
                    .filter(Constraints::isKey)
                    .ifPresent(key -> waiting.add(Constraints.index(key.id())));
        }
        return waits;
    }

    /** A constraint that goes and comes again for the sake of a column holds at once, and is validated at the end. */
    boolean isReturning(Act act) {
        return !isNone()
                && act.deed() == Deed.CREATE
                && act.id().kind() == ObjectKind.CONSTRAINT
                && fates.isReplaced(act.id());
    }

    /** What is validated when others may read and write again. */
    List<Step> behind() {
        return tables.values().stream()
                .flatMap(table -> table.carried().stream())
                .flatMap(part -> part.behind().stream())
                .toList();
    }

    /** The swapped columns, for the way back. */
    List<Swap> told() {
        return columns.values().stream()
                .map(column -> new Swap(
                        column.id(),
                        column.temporary(),
                        column.replaced() ? "" : column.change().after().text("type")))
                .toList();
    }

    /** Columns that keep the short form, and why. */
    List<String> shortened() {
        return List.copyOf(shortened);
    }
}
