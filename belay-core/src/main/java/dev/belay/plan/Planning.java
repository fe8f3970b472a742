package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Act.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes one plan: decides what becomes of each object, puts the acts in order, and has them written. Not thread-safe. */
final class Planning {
    private final Blueprint from;
    private final Blueprint to;
    private final Standing standing;
    private final Writers writers;
    private final Fates fates;
    private Carriers carriers;

    Planning(Blueprint from, Blueprint to, String role) {
        this.from = from;
        this.to = to;
        this.standing = new Standing(role);
        this.writers = new Writers(usableIndexes());
        this.fates = new Fates(from, to, writers);
        this.carriers = new Carriers(fates, from, to, false);
    }

    /** Indexes that are the same before and after, and belong to a key only after. */
    private Set<ObjectId> usableIndexes() {
        return from.catalog().objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.INDEX)
                .filter(id -> from.catalog().object(id).equals(to.catalog().object(id)))
                .filter(id -> Constraints.keyOf(id, from).isEmpty()
                        && Constraints.keyOf(id, to).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In the short form. */
    Plan plan() {
        List<Step> steps = new ArrayList<>();
        sorted().forEach(act -> steps.addAll(shortly(act)));
        return new Plan(Preparations.around(steps, fates, to), List.of(), List.of());
    }

    /** In the safe form; what changes places does so in one transaction, and what can wait waits for its end. */
    Plan safePlan(Map<ObjectId, String> conversions) {
        Safely safely = new Safely(fates, from, to);
        Swaps swaps = new Swaps(fates, from, to, writers, standing);
        swaps.choose(safely, conversions);
        List<Step> steps = new ArrayList<>(swaps.ahead());
        List<Step> late = new ArrayList<>();
        for (Act act : sorted()) {
            List<Step> safe = swaps.instead(act).orElseGet(() -> safely.steps(act, shortly(act)));
            if (swaps.waits(act, safe)) {
                late.addAll(safe);
            } else if (swaps.isReturning(act)) {
                safe.forEach(step -> (SwapPart.isBehind(step) ? late : steps)
                        .add(SwapPart.isBehind(step) ? step : step.unchecked().in(Step.Commit.WITH_OTHERS)));
            } else {
                steps.addAll(safe);
            }
        }
        steps.addAll(swaps.behind());
        steps.addAll(late);
        return new Plan(Preparations.around(steps, fates, to), swaps.told(), swaps.shortened());
    }

    private List<Act> sorted() {
        Waits waits = new Waits(fates, carriers, from, to);
        Order order = waits.order(acts());
        if (!order.circles().isEmpty()) {
            carriers = new Carriers(fates, from, to, true);
            order = new Waits(fates, carriers, from, to).order(acts());
        }
        return order.sorted();
    }

    private List<Step> shortly(Act act) {
        Statements out = new Statements();
        write(act, out);
        if (act.id().kind() != ObjectKind.DATABASE) {
            return out.steps();
        }
        Statements here = new Statements();
        Databases.here(out, here);
        return here.steps();
    }

    private Set<Act> acts() {
        Set<Act> acts = new TreeSet<>();
        fates.dropped().forEach(id -> {
            acts.add(carriers.drop(id));
            if (fates.isSetAside(id)) {
                acts.add(new Act(Deed.SET_ASIDE, id));
                if (id.kind() == ObjectKind.TABLE && !fates.isPartOfSetAside(id)) {
                    acts.add(new Act(Deed.MOVE, id));
                }
            }
        });
        fates.released().stream()
                .filter(id -> !fates.dropped().contains(id))
                .forEach(id -> acts.add(new Act(Deed.RELEASE, id)));
        fates.created().forEach(id -> {
            acts.add(carriers.create(id));
            acts.add(new Act(Deed.SETTLE, id));
            if (fates.isAnnounced(id)) {
                acts.add(new Act(Deed.ANNOUNCE, id));
            }
        });
        fates.altered().keySet().forEach(id -> {
            acts.add(carriers.alter(id));
            acts.add(new Act(Deed.ALTER, id));
        });
        return acts;
    }

    private void write(Act act, Statements out) {
        ObjectId id = act.id();
        switch (act.deed()) {
            case RELEASE -> release(before(id), out);
            case DROP -> writers.of(id.kind()).drop(before(id), from, out);
            case SET_ASIDE -> setAside(before(id), out);
            case ALTER -> alter(act, out);
            case ANNOUNCE -> Types.announce(after(id), out);
            case CREATE -> writers.of(id.kind()).create(after(id), to, out);
            case MOVE -> new RowMove(id, aside(id), fates, from, to).write(out);
            case SETTLE -> settle(after(id), out);
            case DISCARD ->
                writers.of(id.kind())
                        .drop(new CatalogObject(aside(id), before(id).attributes()), from, out);
        }
    }

    private void release(CatalogObject object, Statements out) {
        if (object.id().kind() == ObjectKind.SEQUENCE) {
            Sequences.free(object, out);
        } else {
            Columns.release(object, from, out);
        }
    }

    private void setAside(CatalogObject object, Statements out) {
        if (object.text("form").equals("base") || object.text("form").equals("range")) {
            throw new UnwrittenKindException(object.text("form") + " type that columns have");
        }
        String name = aside(object.id()).path().getLast();
        if (object.id().kind() == ObjectKind.TABLE) {
            Tables.setAside(object, name, from, out);
        } else {
            out.add(
                    "ALTER " + writers.of(object).address(object) + " RENAME TO " + Names.of(name),
                    "PostgreSQL cannot turn this into the other: the columns of it move to a new one");
        }
    }

    /** The name of an object that was set aside; one that nothing else has. */
    private ObjectId aside(ObjectId id) {
        String name = id.path().getLast();
        String free = name.substring(0, Math.min(name.length(), 50)) + "_before";
        int number = 1;
        while (isTaken(id, free)) {
            number++;
            free = name.substring(0, Math.min(name.length(), 50)) + "_before" + number;
        }
        return ObjectId.of(id.kind(), id.path().getFirst(), free);
    }

    private boolean isTaken(ObjectId id, String name) {
        return from.catalog()
                        .object(ObjectId.of(id.kind(), id.path().getFirst(), name))
                        .isPresent()
                || to.catalog()
                        .object(ObjectId.of(id.kind(), id.path().getFirst(), name))
                        .isPresent();
    }

    private void alter(Act act, Statements out) {
        Alteration change = fates.altered().get(act.id());
        if (change == null) {
            return;
        }
        Writer writer = writers.of(change.after());
        boolean carried = !carriers.alter(act.id()).equals(act);
        if (carried) {
            Columns.follow(change, out);
        } else if (fates.retyped().contains(act.id())) {
            Columns.renew(change, out);
        } else if (!change.differing().isEmpty()) {
            writer.alter(change, out);
        }
        if (fates.released().contains(act.id())) {
            bindAgain(change, out);
        }
        standing.alter(change.before(), change.after(), writer.address(change.after()), to, out);
    }

    private void bindAgain(Alteration change, Statements out) {
        if (change.id().kind() == ObjectKind.SEQUENCE) {
            if (!change.differsIn("owned by")) {
                writers.of(change.after()).settle(change.after(), to, out);
            }
        } else if (!change.differsIn("default")) {
            change.after()
                    .attribute("default")
                    .ifPresent(value -> out.add(Relations.alterOnly(change.id(), to) + "ALTER COLUMN "
                            + Names.last(change.id()) + " SET DEFAULT " + value));
        }
    }

    private void settle(CatalogObject object, Statements out) {
        Writer writer = writers.of(object);
        writer.settle(object, to, out);
        boolean part = to.dependencies().whole(object.id()).isPresent();
        standing.settle(object, writer.address(object), part, from, to, out);
    }

    private CatalogObject before(ObjectId id) {
        return from.catalog().object(id).orElseThrow();
    }

    private CatalogObject after(ObjectId id) {
        return to.catalog().object(id).orElseThrow();
    }
}
