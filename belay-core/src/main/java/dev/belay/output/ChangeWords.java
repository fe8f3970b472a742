package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.evidence.RowChange;
import dev.belay.rules.Headlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a revision changed, in the words of the log: {@code Added column `a` to `t`}. */
final class ChangeWords {
    private static final int LONGEST = 120;

    private final List<Change> all;
    private final List<Change> headlines;
    private final Evidence evidence;

    ChangeWords(Evidence evidence) {
        this.evidence = evidence;
        this.all = evidence.upgrade().map(Pass::changes).orElse(List.of());
        this.headlines = Headlines.of(all).stream().filter(ChangeWords::isTold).toList();
    }

    /** The sequence of a serial or identity column comes and goes with it. */
    private static boolean isTold(Change change) {
        return change.id().kind() != ObjectKind.SEQUENCE || !one(change).has("owned by");
    }

    private static CatalogObject one(Change change) {
        return switch (change) {
            case Change.Added added -> added.after();
            case Change.Dropped dropped -> dropped.before();
            case Change.Altered altered -> altered.after();
        };
    }

    /** A sentence for each change; for a revision that changes rows only, which tables those are of. */
    List<String> sentences() {
        if (!headlines.isEmpty()) {
            return headlines.stream().map(ChangeWords::sentence).toList();
        }
        Set<String> written = written();
        return written.isEmpty()
                ? List.of("No change of the schema")
                : written.stream().map(table -> "Writes rows of " + table).toList();
    }

    /** The sentences about one table or view, by its name in the catalog. */
    List<String> sentencesAbout(String table) {
        return headlines.stream()
                .filter(change -> (change.id().name().equals(table) && isRelation(change.id()))
                        || Headlines.home(change).equals(table))
                .map(ChangeWords::sentence)
                .toList();
    }

    private static boolean isRelation(ObjectId id) {
        return switch (id.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    private Set<String> written() {
        TreeSet<String> tables = new TreeSet<>();
        evidence.upgrade().stream()
                .flatMap(pass -> pass.observations().stream())
                .flatMap(seen -> seen.touched().stream())
                .map(RowChange::relation)
                .forEach(relation -> tables.add(Markdown.code(withoutPublic(relation))));
        return tables;
    }

    static String withoutPublic(String relation) {
        return relation.startsWith("public.") ? relation.substring("public.".length()) : relation;
    }

    /** Names of the tables that changed, or whose rows did, as code. */
    List<String> tables() {
        TreeSet<String> tables = new TreeSet<>(written());
        for (Change change : headlines) {
            String home = change.id().kind() == ObjectKind.TABLE ? change.id().name() : Headlines.home(change);
            if (!home.isEmpty()) {
                tables.add(Markdown.code(withoutPublic(home)));
            }
        }
        return List.copyOf(tables);
    }

    /** A part of a sentence for each column that came, went or changed, those of new tables among them. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Change change : all) {
            if (change.id().kind() == ObjectKind.COLUMN && !isOfView(change.id()) && !Headlines.isInherited(change)) {
                column(change).ifPresent(columns::add);
            }
        }
        return columns;
    }

    private boolean isOfView(ObjectId column) {
        String home = new ObjectId(ObjectKind.TABLE, column.path().subList(0, 2)).name();
        return all.stream()
                .anyMatch(change -> change.id().name().equals(home)
                        && (change.id().kind() == ObjectKind.VIEW
                                || change.id().kind() == ObjectKind.MATERIALIZED_VIEW));
    }

    private static Optional<String> column(Change change) {
        return switch (change) {
            case Change.Added added ->
                Optional.of("Added " + place(change.id()) + " " + Markdown.code(shape(added.after())));
            case Change.Dropped dropped -> Optional.of("Dropped " + place(change.id()));
            case Change.Altered altered ->
                Optional.of(
                                shape(altered.before()).equals(shape(altered.after()))
                                        ? ""
                                        : "Changed %s from %s to %s"
                                                .formatted(
                                                        place(change.id()),
                                                        Markdown.code(shape(altered.before())),
                                                        Markdown.code(shape(altered.after()))))
                        .filter(text -> !text.isEmpty());
        };
    }

    private static String shape(CatalogObject column) {
        return Terse.type(column)
                + (Table.isRequired(column) ? " NOT NULL" : " NULL")
                + column.attribute("default")
                        .map(value -> " DEFAULT " + Terse.value(column, value))
                        .orElse("")
                + column.attribute("generated")
                        .map(value -> " GENERATED AS " + value)
                        .orElse("")
                + column.attribute("identity")
                        .map(value -> " GENERATED " + value.toUpperCase(Locale.ROOT) + " AS IDENTITY")
                        .orElse("");
    }

    private static String place(ObjectId id) {
        return Markdown.code(Markdown.name(id));
    }

    static String sentence(Change change) {
        String what = what(change.id(), one(change));
        return switch (change) {
            case Change.Added added -> "Added " + what;
            case Change.Dropped dropped -> "Dropped " + what;
            case Change.Altered altered ->
                altered.validates() ? "Validated " + what : "Changed " + what + ": " + difference(altered);
        };
    }

    /** Short values as they were and are; of long ones only which attribute differs. */
    private static String difference(Change.Altered altered) {
        return altered.differing().stream()
                .map(attribute -> {
                    String before = value(altered.before(), attribute);
                    String after = value(altered.after(), attribute);
                    if ((before + after).equals("true")) {
                        return (after.isEmpty() ? "no longer " : "now ") + attribute;
                    }
                    if (attribute.equals("not null")) {
                        return notNull(before, after);
                    }
                    return before.length() + after.length() > LONGEST
                            ? attribute
                            : fromTo(attribute + " ", before, after);
                })
                .collect(Collectors.joining(", "));
    }

    private static String notNull(String before, String after) {
        if (before.isEmpty()) {
            return "now " + Markdown.code(after);
        }
        return after.isEmpty() ? "no longer " + Markdown.code("NOT NULL") : fromTo("", before, after);
    }

    private static String fromTo(String attribute, String before, String after) {
        return "%s%s \u2192 %s".formatted(attribute, orNone(before), orNone(after));
    }

    /** An attribute in the words of SQL. */
    private static String value(CatalogObject object, String attribute) {
        if (!object.has(attribute)) {
            return "";
        }
        return switch (attribute) {
            case "definition" -> Terse.definition(object);
            case "type" -> Terse.type(object);
            case "default" -> Terse.value(object, object.text(attribute));
            case "not null" ->
                object.text(attribute)
                        .replaceFirst("^true", "NOT NULL")
                        .replace(", not valid", " NOT VALID")
                        .replace(", no inherit", " NO INHERIT");
            default -> object.text(attribute);
        };
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : Markdown.code(value);
    }

    /** An object with the table that it hangs on. */
    static String what(ObjectId id, CatalogObject object) {
        String kind = id.kind().word();
        return switch (id.kind()) {
            case COLUMN, CONSTRAINT, TRIGGER, POLICY, RULE, DOMAIN_CONSTRAINT ->
                "%s %s of %s"
                        .formatted(
                                kind,
                                Markdown.code(id.path().getLast()),
                                place(new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2))));
            case INDEX ->
                "index %s of %s"
                        .formatted(
                                Markdown.code(id.path().getLast()), Markdown.code(withoutPublic(object.text("table"))));
            case TYPE -> "%s %s".formatted(object.text("form").equals("enum") ? "enum" : kind, place(id));
            default -> (kind + " " + (id.path().isEmpty() ? "" : place(id))).strip();
        };
    }
}
