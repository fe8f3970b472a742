package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts second columns in the places of the first ones, in one transaction that reads no row. Not thread-safe. */
final class Exchange {
    private final TableSwap swap;
    private final Blueprint from;
    private final Blueprint to;
    private final Writers writers;
    private final Standing standing;
    private final Set<ObjectId> done = new HashSet<>();

    Exchange(TableSwap swap, Blueprint from, Blueprint to, Writers writers, Standing standing) {
        this.swap = swap;
        this.from = from;
        this.to = to;
        this.writers = writers;
        this.standing = standing;
    }

    /** One column, when nothing stands on it that cannot go along. */
    List<Step> of(ColumnSwap column) {
        Statements out = new Statements();
        if (done.isEmpty()) {
            out.add(
                    "DROP TRIGGER " + swap.trigger() + " ON " + Names.of(swap.table()),
                    "the second column takes the place of the first, at the end of the table; no row is read");
            out.add("DROP FUNCTION " + swap.routine() + "()");
        }
        done.add(column.id());
        List<CatalogObject> owned = TableSwap.owned(column.id(), from, to);
        owned.forEach(sequence -> Sequences.free(sequence, out));
        identity(column, out);
        String alter = "ALTER TABLE " + Names.of(swap.table()) + " ";
        out.add(alter + "DROP COLUMN " + column.name());
        out.add(alter + "RENAME COLUMN " + column.secondName() + " TO " + column.name());
        notNull(column, alter, out);
        swap.carried().stream()
                .filter(part -> part.columns().contains(column.id()) && done.containsAll(part.columns()))
                .forEach(part -> place(part, out));
        settle(column, out);
        owned.forEach(sequence ->
                out.add("ALTER SEQUENCE " + Names.of(sequence.id()) + " OWNED BY " + Names.of(column.id())));
        return out.steps();
    }

    /** The numbers go on where they are. */
    private void identity(ColumnSwap column, Statements out) {
        Optional<CatalogObject> sequence = Identities.sequence(column.id(), to);
        Optional<CatalogObject> before = Identities.sequence(column.id(), from);
        if (sequence.isEmpty() || before.isEmpty()) {
            return;
        }
        String aside = swap.names().sequence(before.get().id().path());
        String old = Names.path(List.of(before.get().id().path().getFirst(), aside));
        out.add("ALTER SEQUENCE " + Names.of(before.get().id()) + " RENAME TO " + Names.of(aside));
        out.add("ALTER TABLE " + Names.of(swap.table()) + " ALTER COLUMN " + column.secondName() + " ADD "
                + Identities.clause(column.change().after(), to));
        out.add(
                "SELECT setval(" + Names.literal(Names.of(sequence.get().id())) + ", last_value, is_called) FROM "
                        + old,
                "the numbers go on");
        standing.settle(sequence.get(), writers.of(sequence.get()).address(sequence.get()), true, from, to, out);
    }

    private void notNull(ColumnSwap column, String alter, Statements out) {
        Optional.ofNullable(to.catalog().notNullNames().get(column.id()))
                .filter(name -> column.change().after().text("not null").equals("true"))
                .ifPresent(name -> out.add(alter + "RENAME CONSTRAINT "
                        + Names.of(swap.names().notNull(column)) + " TO " + Names.of(name)));
    }

    private void place(SwapPart part, Statements out) {
        part.place(out);
        List<CatalogObject> placed = new ArrayList<>(List.of(part.object()));
        if (!part.index().equals(part.object().id())) {
            to.catalog().object(part.index()).ifPresent(placed::add);
        }
        for (CatalogObject object : placed) {
            Writer writer = writers.of(object);
            writer.settle(object, to, out);
            standing.settle(object, writer.address(object), true, from, to, out);
        }
    }

    private void settle(ColumnSwap column, Statements out) {
        CatalogObject after = column.change().after();
        if (!after.has("identity")) {
            after.attribute("default").ifPresent(value -> out.add(Columns.alter(after, to) + "SET DEFAULT " + value));
        }
        writers.of(ObjectKind.COLUMN).settle(after, to, out);
        standing.settle(after, writers.of(after).address(after), true, from, to, out);
    }
}
