package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The habits of a source, seen in the constraints of a table that it made. */
final class Habits {
    private final Set<Habit> habits;
    private final Side models;

    Habits(Speaker speaker, Side models) {
        this.habits = speaker.habits();
        this.models = models;
    }

    /** Why a constraint of the database stays, though the models have another in its place. */
    Optional<Habit> keeping(Part mine, Part theirs) {
        return switch (theirs.meaning().subject()) {
            case FOREIGN_KEY ->
                when(
                        Habit.NO_ACTIONS,
                        ForeignKey.of(theirs.self()).orElseThrow().rest().isEmpty());
            case PRIMARY_KEY -> when(Habit.KEYS_OF_COLLECTIONS, isOfCollection(theirs));
            case CHECK ->
                when(
                        Habit.CHECKS_ENUMS,
                        values(theirs).isPresent()
                                && values(mine)
                                        .filter(wide ->
                                                wide.covers(values(theirs).get()))
                                        .isPresent());
            default -> Optional.empty();
        };
    }

    /** The check of the database with the values that only the models have. */
    Optional<CatalogObject> widened(Part mine, Part theirs) {
        if (!habits.contains(Habit.CHECKS_ENUMS)
                || values(mine).isEmpty()
                || values(theirs).isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> attributes = new TreeMap<>(mine.self().attributes());
        attributes.computeIfPresent(
                "definition",
                (name, text) ->
                        values(mine).orElseThrow().widened(text, values(theirs).orElseThrow()));
        return Optional.of(new CatalogObject(mine.id(), attributes));
    }

    /** Why a constraint that only the models have is not wanted of a table that is there. */
    Optional<Habit> unstated(Part theirs) {
        return switch (theirs.meaning().subject()) {
            case CHECK ->
                when(Habit.CHECKS_ENUMS, values(theirs).isPresent())
                        .or(() -> when(
                                Habit.CHECKS_BOUNDS,
                                Values.isBounds(theirs.self().text("definition"))));
            case PRIMARY_KEY -> when(Habit.KEYS_OF_COLLECTIONS, isOfCollection(theirs));
            case UNIQUE -> when(Habit.KEYS_OF_REFERENCES, isOfReference(theirs));
            default -> Optional.empty();
        };
    }

    private Optional<Habit> when(Habit habit, boolean seen) {
        return seen && habits.contains(habit) ? Optional.of(habit) : Optional.empty();
    }

    private static Optional<Values> values(Part check) {
        return Values.of(check.self().text("definition"));
    }

    /** A key of several columns of which one refers: owner and element, owner and position. */
    private boolean isOfCollection(Part key) {
        List<String> columns = ForeignKey.columns(key.self().text("definition"));
        return columns.size() > 1 && references(key).anyMatch(reference -> columns.containsAll(reference.columns()));
    }

    private boolean isOfReference(Part unique) {
        return unique.id().kind() == ObjectKind.CONSTRAINT
                && references(unique)
                        .anyMatch(reference -> reference
                                .columns()
                                .equals(ForeignKey.columns(unique.self().text("definition"))));
    }

    private Stream<ForeignKey> references(Part part) {
        ObjectId table = new ObjectId(ObjectKind.TABLE, part.id().path().subList(0, 2));
        return models.on(table, ObjectKind.CONSTRAINT).stream().flatMap(each -> ForeignKey.of(each).stream());
    }
}
