package dev.belay.wanted;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns of a table that both sides have, and the sequences that number them. */
final class Columns {
    private static final Pattern NOW = Pattern.compile("CURRENT_TIMESTAMP(?!\\()|transaction_timestamp\\(\\)");
    private static final Pattern CAST = Pattern.compile("(?<=')::(?:character varying|text|bpchar)(?:\\(\\d+\\))?");

    private final Speaker speaker;
    private final Side head;
    private final Side models;
    private final Draft draft;

    Columns(Speaker speaker, Side head, Side models, Draft draft) {
        this.speaker = speaker;
        this.head = head;
        this.models = models;
        this.draft = draft;
    }

    void merge(ObjectId table) {
        List<String> order = new ArrayList<>();
        for (String name : head.columns(table)) {
            CatalogObject mine = head.object(column(table, name)).orElseThrow();
            Optional<CatalogObject> theirs = models.object(mine.id());
            if (theirs.isPresent()) {
                merge(mine, theirs.get());
                order.add(name);
            } else if (stays(mine)) {
                draft.keep(mine);
                sequences(head, mine.id()).forEach(draft::keep);
                order.add(name);
            }
        }
        for (String name : models.columns(table)) {
            CatalogObject theirs = models.object(column(table, name)).orElseThrow();
            if (head.object(theirs.id()).isEmpty()) {
                draft.take(theirs);
                sequences(models, theirs.id()).forEach(draft::take);
                order.add(name);
            }
        }
        draft.order(table, order);
    }

    private static ObjectId column(ObjectId table, String name) {
        return new ObjectId(
                ObjectKind.COLUMN,
                Stream.concat(table.path().stream(), Stream.of(name)).toList());
    }

    private static List<CatalogObject> sequences(Side side, ObjectId column) {
        return side.dependents(column).stream()
                .filter(id -> id.kind() == ObjectKind.SEQUENCE)
                .flatMap(id -> side.object(id).stream())
                .filter(sequence ->
                        side.numbered(sequence).filter(column::equals).isPresent())
                .toList();
    }

    /** Decides about a column that no model has. */
    private boolean stays(CatalogObject mine) {
        if (speaker.says(Subject.COLUMN) != Says.ALWAYS) {
            draft.tell(mine.id(), "", Subject.COLUMN);
            return true;
        }
        if (speaker.habits().contains(Habit.NO_COMPUTED_COLUMNS) && isComputed(mine)) {
            draft.tell(mine.id(), "", Habit.NO_COMPUTED_COLUMNS.because());
            return true;
        }
        Optional<ObjectId> standing = head.dependents(mine.id()).stream()
                .filter(id -> holds(id, mine.id()))
                .findFirst();
        if (standing.isPresent()) {
            draft.tell(mine.id(), "", "no model has it, but " + standing.get() + " stands on it");
            return true;
        }
        draft.drop(mine.id());
        sequences(head, mine.id()).forEach(sequence -> draft.drop(sequence.id()));
        draft.tellLoss(mine.id(), "no model has it; its values go with it (HIGH)");
        return false;
    }

    /** By an expression, or by the function of a trigger of its table that names it. */
    private boolean isComputed(CatalogObject column) {
        Pattern named = Pattern.compile(
                "\\bNEW\\.\"?\\Q" + column.id().path().getLast() + "\\E\"?\\s*:?=", Pattern.CASE_INSENSITIVE);
        ObjectId table = new ObjectId(ObjectKind.TABLE, column.id().path().subList(0, 2));
        return column.has("generated")
                || head.on(table, ObjectKind.TRIGGER).stream()
                        .flatMap(trigger -> head.needs(trigger.id()).stream())
                        .flatMap(needed -> head.object(needed).stream())
                        .filter(needed -> needed.id().kind() == ObjectKind.FUNCTION)
                        .anyMatch(function ->
                                named.matcher(function.text("definition")).find());
    }

    /** Tells whether PostgreSQL does not let a column go while this stands on it. */
    private boolean holds(ObjectId dependent, ObjectId column) {
        return switch (dependent.kind()) {
            case INDEX, STATISTICS, SEQUENCE -> false;
            case CONSTRAINT ->
                !dependent.path().subList(0, 2).equals(column.path().subList(0, 2))
                        && head.object(dependent).filter(draft::stays).isPresent();
            case COLUMN -> models.object(dependent).isPresent();
            default -> head.object(dependent).isPresent();
        };
    }

    private void merge(CatalogObject mine, CatalogObject theirs) {
        SortedMap<String, String> wanted = new TreeMap<>(mine.attributes());
        boolean retyped = retype(mine, theirs, wanted);
        say(Subject.TYPE, "collation", mine, theirs, wanted);
        say(Subject.GENERATION, "generated", mine, theirs, wanted);
        say(Subject.COMMENT, "comment", mine, theirs, wanted);
        say(Subject.SETTING, "storage", mine, theirs, wanted);
        nullability(mine, theirs, wanted);
        boolean numbered = number(mine, theirs, wanted);
        boolean valued = numbered
                || !Objects.equals(wanted.get("default"), mine.attributes().get("default"))
                || !Objects.equals(wanted.get("generated"), mine.attributes().get("generated"));
        draft.put(
                new CatalogObject(mine.id(), wanted),
                valued ? Draft.From.BOTH : retyped ? Draft.From.DATABASE_BUT_TYPE : Draft.From.DATABASE);
        if (wanted.containsKey("not null")) {
            draft.nameNotNull(mine.id(), head, models);
        }
    }

    private boolean retype(CatalogObject mine, CatalogObject theirs, SortedMap<String, String> wanted) {
        String stated = theirs.text("type");
        if (stated.equals(mine.text("type"))) {
            return false;
        }
        String there = Types.base(head, mine.text("type"));
        boolean labels = speaker.habits().contains(Habit.CHECKS_ENUMS) && Types.isEnum(head, there);
        if (speaker.meansSameType(stated, there) || (labels && Types.holdsLabels(stated))) {
            draft.tell(mine.id(), mine.text("type") + ", in the models " + stated, Subject.TYPE);
            return false;
        }
        wanted.put("type", stated);
        return true;
    }

    /** What the models state of an attribute, or what stays. */
    private void say(
            Subject subject,
            String attribute,
            CatalogObject mine,
            CatalogObject theirs,
            SortedMap<String, String> wanted) {
        Optional<String> there = mine.attribute(attribute);
        Optional<String> stated = theirs.attribute(attribute);
        if (there.equals(stated)) {
            return;
        }
        if (stated.isPresent() && speaker.says(subject) != Says.NEVER) {
            wanted.put(attribute, stated.get());
        } else {
            draft.tell(mine.id(), attribute + there.map(text -> " " + text).orElse(""), subject);
        }
    }

    /** Of PostgreSQL 18 on it also says whether it is valid, or inherited: that is not the models' business. */
    private void nullability(CatalogObject mine, CatalogObject theirs, SortedMap<String, String> wanted) {
        if (mine.has("not null") == theirs.has("not null")) {
            return;
        }
        Says says = speaker.says(Subject.NULLABILITY);
        if (theirs.has("not null") && says != Says.NEVER) {
            wanted.put("not null", theirs.text("not null"));
        } else if (says != Says.ALWAYS) {
            draft.tell(mine.id(), mine.has("not null") ? "not null" : "nullable", Subject.NULLABILITY);
        } else {
            wanted.remove("not null");
            wanted.remove("not null comment");
        }
    }

    /** How a column gets its number when nobody gives one. */
    private enum Numbers {
        NONE,
        SEQUENCE,
        IDENTITY;

        static Numbers of(CatalogObject column) {
            return column.has("identity") ? IDENTITY : column.text("default").startsWith("nextval(") ? SEQUENCE : NONE;
        }
    }

    /** Decides about default, identity and sequence; tells whether those of the models are wanted. */
    private boolean number(CatalogObject mine, CatalogObject theirs, SortedMap<String, String> wanted) {
        Numbers there = Numbers.of(mine);
        Numbers stated = Numbers.of(theirs);
        List<CatalogObject> own = sequences(head, mine.id());
        if (stated == Numbers.NONE && !theirs.has("default")) {
            own.forEach(this::keepSequence);
            say(Subject.DEFAULT, "default", mine, theirs, wanted);
            say(Subject.NUMBERS, "identity", mine, theirs, wanted);
            return false;
        }
        if (stated == Numbers.NONE) {
            own.forEach(this::keepSequence);
            redefault(mine, theirs, wanted);
            return false;
        }
        boolean takes = there == Numbers.NONE
                || (stated == Numbers.IDENTITY
                        && speaker.says(Subject.NUMBERS) != Says.NEVER
                        && !mine.attribute("identity").equals(theirs.attribute("identity")));
        if (!takes) {
            own.forEach(this::keepSequence);
            if (!words(mine).equals(words(theirs))) {
                draft.tell(mine.id(), words(mine) + ", in the models " + words(theirs), Subject.NUMBERS);
            }
            options(mine.id(), own);
            return false;
        }
        if (there == Numbers.IDENTITY) {
            own.forEach(this::keepSequence);
        } else {
            own.forEach(sequence -> draft.drop(sequence.id()));
            sequences(models, theirs.id()).forEach(draft::take);
        }
        wanted.remove("default");
        theirs.attribute("default").ifPresent(value -> wanted.put("default", value));
        theirs.attribute("identity").ifPresent(kind -> wanted.put("identity", kind));
        return true;
    }

    /** A sequence that the models name, too, counts in their steps: they hand out as many numbers at once. */
    private void keepSequence(CatalogObject mine) {
        Optional<String> steps = models.object(mine.id())
                .filter(theirs -> !theirs.has("owned by") && speaker.says(Subject.SEQUENCE) != Says.NEVER)
                .flatMap(theirs -> theirs.attribute("increment"));
        SortedMap<String, String> wanted = new TreeMap<>(mine.attributes());
        steps.ifPresent(increment -> wanted.put("increment", increment));
        draft.put(new CatalogObject(mine.id(), wanted), Draft.From.DATABASE);
    }

    private static String words(CatalogObject column) {
        return switch (Numbers.of(column)) {
            case IDENTITY -> "generated " + column.text("identity") + " as identity";
            case SEQUENCE -> "default " + column.text("default");
            case NONE -> "no numbers";
        };
    }

    private void redefault(CatalogObject mine, CatalogObject theirs, SortedMap<String, String> wanted) {
        String there = mine.text("default");
        String stated = theirs.text("default");
        if (there.equals(stated)) {
            return;
        }
        boolean same = plain(there).equals(plain(stated));
        if (same || speaker.says(Subject.DEFAULT) == Says.NEVER) {
            draft.tell(mine.id(), "default " + there + ", in the models " + stated, Subject.DEFAULT);
        } else {
            wanted.put("default", stated);
            wanted.remove("identity");
        }
    }

    private static String plain(String expression) {
        return CAST.matcher(NOW.matcher(expression).replaceAll("now()")).replaceAll("");
    }

    private void options(ObjectId column, List<CatalogObject> own) {
        List<CatalogObject> theirs = sequences(models, column);
        if (own.size() == 1 && theirs.size() == 1 && counts(own.getFirst(), theirs.getFirst())) {
            draft.tell(own.getFirst().id(), "", Subject.SEQUENCE);
        }
    }

    private static boolean counts(CatalogObject one, CatalogObject other) {
        return Stream.of("type", "start", "increment", "minimum", "maximum", "cache", "cycle")
                .anyMatch(name -> !one.attribute(name).equals(other.attribute(name)));
    }
}
