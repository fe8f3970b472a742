package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Goes through both sides, object by object, and decides whose word is wanted. Used once. */
final class Merging {
    /** What models never speak of, even where something of it stands in the database that they made. */
    private static final Set<ObjectKind> UNSPOKEN = EnumSet.of(
            ObjectKind.DATABASE,
            ObjectKind.EXTENSION,
            ObjectKind.PRIVILEGES,
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.SECURITY_LABEL,
            ObjectKind.EXTENSION_DEPENDENCY,
            ObjectKind.PUBLICATION,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.LARGE_OBJECT);

    /** Attributes that everything has, whether models state them or not. */
    private static final Set<String> GIVEN =
            Set.of("owner", "privileges", "kind", "access method", "owned by", "partition key", "labels");

    private final Speaker speaker;
    private final Side head;
    private final Side models;
    private final Draft draft;

    Merging(Speaker speaker, Blueprint head, Blueprint models) {
        this.speaker = speaker;
        this.head = new Side(head);
        Side all = new Side(models);
        List<ObjectId> views = all.tables().keySet().stream()
                .filter(table -> this.head.isView(table))
                .toList();
        this.models = all.without(views);
        this.draft = new Draft(this.head, this.models);
        views.forEach(table -> draft.tell(table, "in the models a table", Subject.VIEW));
    }

    Wanted wanted() {
        Columns columns = new Columns(speaker, head, models, draft);
        Keys keys = new Keys(speaker, head, models, draft, used());
        List<ObjectId> both = head.tables().keySet().stream()
                .filter(table -> models.object(table).isPresent())
                .toList();
        both.forEach(columns::merge);
        both.forEach(table -> keys.merge(Part.of(table, head), Part.of(table, models)));
        ofDatabase();
        ofModels();
        return draft.wanted();
    }

    /** The subjects of which the models state something. */
    private Set<Subject> used() {
        Set<Subject> used = EnumSet.noneOf(Subject.class);
        models.tables()
                .keySet()
                .forEach(table -> Part.of(table, models)
                        .forEach(part -> used.add(part.meaning().subject())));
        return used;
    }

    /** What was decided with its table. */
    private static boolean isOfTable(ObjectId id) {
        return switch (id.kind()) {
            case COLUMN, CONSTRAINT, INDEX, SEQUENCE -> true;
            default -> false;
        };
    }

    private boolean isMapped(ObjectId relation) {
        return relation.kind() == ObjectKind.TABLE && models.object(relation).isPresent();
    }

    private void ofDatabase() {
        for (CatalogObject mine : head.catalog().objects().values()) {
            boolean decided = isOfTable(mine.id())
                    && head.relation(mine).filter(this::isMapped).isPresent();
            if (!decided) {
                decide(mine);
            }
        }
        head.catalog().columnOrder().forEach((table, order) -> {
            if (!isMapped(table)) {
                draft.order(table, order);
            }
        });
    }

    private void decide(CatalogObject mine) {
        if (mine.id().kind() == ObjectKind.STATISTICS && draft.falls(mine.id())) {
            draft.drop(mine.id());
        } else if (models.object(mine.id()).isPresent()
                && !UNSPOKEN.contains(mine.id().kind())) {
            merge(mine, models.object(mine.id()).get());
        } else {
            draft.keep(mine);
            tell(mine);
        }
    }

    private void tell(CatalogObject mine) {
        boolean hangs =
                head.relation(mine).filter(relation -> !isMapped(relation)).isPresent();
        boolean given = mine.id().kind() == ObjectKind.DATABASE
                || models.object(mine.id()).isPresent();
        if (!hangs && !given) {
            draft.tell(mine.id(), "", mine.id().kind() == ObjectKind.TABLE ? Subject.TABLE : Subject.OTHER);
        }
    }

    /** An object of both sides that is no column, constraint or index of a table. */
    private void merge(CatalogObject mine, CatalogObject theirs) {
        SortedMap<String, String> wanted = new TreeMap<>(mine.attributes());
        if (theirs.has("labels")) {
            labels(mine, theirs, wanted);
        }
        boolean spoken = mine.id().kind() != ObjectKind.SEQUENCE && mine.id().kind() != ObjectKind.COLUMN;
        theirs.attributes().forEach((name, value) -> {
            if (spoken && !GIVEN.contains(name)) {
                wanted.put(name, value);
            }
        });
        if (mine.id().kind() == ObjectKind.SEQUENCE && speaker.says(Subject.SEQUENCE) != Says.NEVER) {
            theirs.attribute("increment").ifPresent(increment -> wanted.put("increment", increment));
        }
        boolean same = wanted.equals(mine.attributes());
        draft.put(new CatalogObject(mine.id(), wanted), same ? Draft.From.DATABASE : Draft.From.BOTH);
        tellRest(mine, theirs, wanted);
    }

    private void tellRest(CatalogObject mine, CatalogObject theirs, SortedMap<String, String> wanted) {
        boolean counts = mine.id().kind() == ObjectKind.SEQUENCE
                && wanted.equals(mine.attributes())
                && !wanted.equals(theirs.attributes());
        if (counts) {
            draft.tell(mine.id(), "", Subject.SEQUENCE);
            return;
        }
        wanted.forEach((name, value) -> {
            if (!theirs.has(name) && !name.equals("owner")) {
                draft.tell(mine.id(), name + " " + value, name.equals("comment") ? Subject.COMMENT : Subject.SETTING);
            }
        });
    }

    /** Values that the database has in another order stay so: only a new type could have them otherwise. */
    private void labels(CatalogObject mine, CatalogObject theirs, SortedMap<String, String> wanted) {
        Labels there = Labels.of(mine.text("labels"));
        Labels stated = Labels.of(theirs.text("labels"));
        if (speaker.says(Subject.LABELS) == Says.ALWAYS) {
            Labels labels = there.becoming(stated);
            wanted.put("labels", labels.text());
            there.without(stated)
                    .forEach(label -> draft.tellLoss(
                            mine.id(), "no model knows " + label + "; the change fails on a row that has it (HIGH)"));
            if (labels.equals(stated)) {
                return;
            }
        }
        draft.tell(mine.id(), "", Subject.LABEL_ORDER);
    }

    /** What only the models have. */
    private void ofModels() {
        for (CatalogObject theirs : models.catalog().objects().values()) {
            boolean decided = isOfTable(theirs.id())
                    && models.relation(theirs)
                            .filter(table ->
                                    isMapped(table) && head.object(table).isPresent())
                            .isPresent();
            boolean spoken = !UNSPOKEN.contains(theirs.id().kind());
            if (!decided && spoken && head.object(theirs.id()).isEmpty()) {
                draft.take(theirs);
            }
        }
        models.catalog().columnOrder().forEach((table, order) -> {
            if (head.object(table).isEmpty() && isMapped(table)) {
                draft.order(table, order);
            }
        });
    }
}
