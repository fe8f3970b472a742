package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.Identifier;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The constraints and indexes of a table that both sides have: paired by what they say, and only then by their names. */
final class Keys {
    private static final List<BiPredicate<Part, Part>> PAIRINGS = List.of(
            (mine, theirs) -> mine.meaning().same(theirs.meaning()) && mine.isNamed(theirs),
            (mine, theirs) -> mine.meaning().same(theirs.meaning()),
            (mine, theirs) -> mine.meaning().isAboutTheSame(theirs.meaning()),
            Part::isNamed);

    private final Speaker speaker;
    private final Side head;
    private final Draft draft;
    private final Set<Subject> used;
    private final Habits habits;

    /** Takes the subjects of which the models state something anywhere. */
    Keys(Speaker speaker, Side head, Side models, Draft draft, Set<Subject> used) {
        this.speaker = speaker;
        this.head = head;
        this.draft = draft;
        this.used = used;
        this.habits = new Habits(speaker, models);
    }

    void merge(List<Part> there, List<Part> stated) {
        List<Part> left = new ArrayList<>(there);
        left.removeIf(this::fallsWithColumn);
        List<Part> open = new ArrayList<>(stated);
        for (BiPredicate<Part, Part> pairing : PAIRINGS) {
            for (Part theirs : List.copyOf(open)) {
                Optional<Part> mine =
                        left.stream().filter(each -> pairing.test(each, theirs)).findFirst();
                mine.ifPresent(found -> {
                    left.remove(found);
                    open.remove(theirs);
                    pair(found, theirs);
                });
            }
        }
        left.forEach(this::only);
        open.forEach(this::add);
    }

    private boolean fallsWithColumn(Part part) {
        boolean falls = draft.falls(part.id())
                || part.index().filter(index -> draft.falls(index.id())).isPresent();
        if (falls) {
            drop(part);
        }
        return falls;
    }

    private void pair(Part mine, Part theirs) {
        draft.equate(theirs.id(), mine.id());
        theirs.index()
                .ifPresent(index -> draft.equate(
                        index.id(), mine.index().map(CatalogObject::id).orElse(mine.id())));
        if (mine.index().isPresent() && theirs.index().isEmpty()) {
            draft.equate(theirs.id(), mine.index().get().id());
        }
        if (mine.meaning().same(theirs.meaning())) {
            keep(mine);
            tellForm(mine, theirs);
        } else if (speaker.says(theirs.meaning().subject()) == Says.NEVER) {
            keep(mine);
            draft.tell(
                    mine.id(),
                    "the models say " + theirs.self().text("definition"),
                    theirs.meaning().subject());
        } else {
            differ(mine, theirs);
        }
    }

    private void differ(Part mine, Part theirs) {
        Optional<String> impossible = impossible(mine.table(), theirs);
        if (impossible.isPresent()) {
            keep(mine);
            draft.tell(mine.id(), "the models say " + theirs.self().text("definition"), impossible.get());
            return;
        }
        Optional<Habit> habit = habits.keeping(mine, theirs);
        Optional<CatalogObject> widened = habits.widened(mine, theirs);
        if (habit.isPresent()) {
            keep(mine);
            draft.tell(
                    mine.id(),
                    "the models say " + theirs.self().text("definition"),
                    habit.get().because());
        } else if (widened.isPresent()) {
            draft.put(widened.get(), Draft.From.DATABASE);
        } else {
            restate(mine, theirs);
        }
    }

    private void tellForm(Part mine, Part theirs) {
        if (mine.id().kind() != theirs.id().kind() || !isWorded(mine, theirs)) {
            draft.tell(
                    mine.id(),
                    "in the models "
                            + (mine.id().kind() == theirs.id().kind()
                                    ? ""
                                    : (theirs.id().kind() == ObjectKind.INDEX ? "an index, " : "a constraint, "))
                            + theirs.self().text("definition"),
                    Subject.FORM);
        } else if (!mine.name().equals(theirs.name())) {
            draft.tell(mine.id(), "in the models " + Identifier.quoted(theirs.name()), Subject.NAME);
        }
    }

    private static boolean isWorded(Part mine, Part theirs) {
        return renamed(theirs.self(), mine.name())
                .text("definition")
                .equals(mine.self().text("definition"));
    }

    /** It becomes what the models say, under the name that it has. */
    private void restate(Part mine, Part theirs) {
        draft.put(withDefinition(mine.self(), renamed(theirs.self(), mine.name())), Draft.From.MODELS);
        if (theirs.index().isPresent()) {
            CatalogObject index = renamed(theirs.index().get(), mine.name());
            draft.put(mine.index().map(old -> withDefinition(old, index)).orElse(index), Draft.From.MODELS);
        }
    }

    private static CatalogObject withDefinition(CatalogObject mine, CatalogObject theirs) {
        SortedMap<String, String> attributes = new TreeMap<>(mine.attributes());
        attributes.put("definition", theirs.text("definition"));
        return new CatalogObject(mine.id(), attributes);
    }

    /** The same under another name; an index says its own in its definition. */
    static CatalogObject renamed(CatalogObject object, String name) {
        List<String> path = new ArrayList<>(object.id().path());
        String old = path.set(path.size() - 1, name);
        SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
        if (object.id().kind() == ObjectKind.INDEX) {
            attributes.computeIfPresent(
                    "definition",
                    (each, text) -> text.replaceFirst(
                            "INDEX \\Q" + Identifier.quoted(old) + "\\E ON ",
                            Matcher.quoteReplacement("INDEX " + Identifier.quoted(name) + " ON ")));
        }
        return new CatalogObject(new ObjectId(object.id().kind(), path), attributes);
    }

    /** Why PostgreSQL does not take a key of a table whose rows are in partitions, or a foreign key to such a one. */
    private Optional<String> impossible(ObjectId table, Part part) {
        Optional<String> ofKey = part.unique().flatMap(columns -> unpartable(table, columns));
        return ofKey.or(() -> ForeignKey.of(part.self()).flatMap(key -> unpartable(key.target(), key.targetColumns())));
    }

    private Optional<String> unpartable(ObjectId table, List<String> columns) {
        return head.object(table)
                .flatMap(Parting::of)
                .filter(parting -> !parting.allows(columns))
                .map(Parting::because);
    }

    /** What only the database has. */
    private void only(Part part) {
        Subject subject = part.meaning().subject();
        Optional<String> hold = hold(part);
        if (hold.isPresent()) {
            keep(part);
            draft.tell(part.id(), "", hold.get());
            return;
        }
        switch (speaker.says(subject)) {
            case ALWAYS -> drop(part);
            case WHEN_USED -> {
                if (used.contains(subject)) {
                    drop(part);
                } else {
                    keepAndTell(part, subject);
                }
            }
            case WHERE_STATED, NEVER -> keepAndTell(part, subject);
        }
    }

    private void keepAndTell(Part part, Subject subject) {
        keep(part);
        draft.tell(part.id(), "", subject);
    }

    /** Why it stays whatever the models say. */
    private Optional<String> hold(Part part) {
        Optional<ObjectId> target =
                ForeignKey.of(part.self()).map(ForeignKey::target).filter(draft::isUnmapped);
        return target.map(table -> "no model maps " + table.name()).or(() -> standing(part));
    }

    private Optional<String> standing(Part part) {
        return Stream.concat(
                        head.dependents(part.id()).stream(),
                        part.index().stream().flatMap(index -> head.dependents(index.id()).stream()))
                .filter(id -> !isHeir(id, part)
                        && head.object(id).isPresent()
                        && draft.stays(head.object(id).get()))
                .findFirst()
                .map(id -> id + " stands on it");
    }

    /** What a partition has from its parent goes with it; its index is a part of its key first. */
    private boolean isHeir(ObjectId id, Part part) {
        return head.whole(id)
                .filter(whole -> whole.equals(part.id())
                        || part.index()
                                .filter(index -> index.id().equals(whole))
                                .isPresent()
                        || isHeir(whole, part))
                .isPresent();
    }

    private void keep(Part part) {
        draft.keep(part.self());
        part.index().ifPresent(draft::keep);
    }

    private void drop(Part part) {
        draft.drop(part.id());
        part.index().ifPresent(index -> draft.drop(index.id()));
    }

    /** What only the models have. */
    private void add(Part part) {
        Subject subject = part.meaning().subject();
        if (speaker.says(subject) == Says.NEVER) {
            draft.tell(part.id(), "only in the models: " + part.self().text("definition"), subject);
            return;
        }
        Optional<String> unwanted = habits.unstated(part).map(Habit::because).or(() -> impossible(part.table(), part));
        if (unwanted.isPresent()) {
            draft.tell(part.id(), "only in the models: " + part.self().text("definition"), unwanted.get());
            return;
        }
        String name = free(part);
        draft.take(part.self(), name);
        part.index().ifPresent(index -> draft.take(index, name));
    }

    private String free(Part part) {
        boolean needsName = part.index().isPresent() || part.id().kind() == ObjectKind.INDEX;
        String name = part.name();
        ObjectId index = needsName ? Part.index(part.id()) : part.id();
        for (int number = 2; needsName && !draft.isFree(index); number++) {
            name = part.name() + "_" + number;
            index = ObjectId.of(ObjectKind.INDEX, index.path().getFirst(), name);
        }
        return name;
    }
}
