package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.catalog.Table;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The schema document: the log of changes, and the definition of every table, view, enum and function. */
public final class SchemaDocument {
    private static final String INTRODUCTION = """
            # Database schema

            `belay document` writes this page from the migrations, as a rehearsal saw them. Your own words stay: in the column Notes, after
            **Reason**, below **Files Updated**, and below a line `**Notes:**` at the end of any section.
            """;

    private final List<LogEntry> entries;
    private final Schema schema;
    private final Remarks remarks;
    private final SchemaLog log;
    private final List<String> contents = new ArrayList<>();

    /**
     * A document.
     *
     * @param entries of the log, the oldest first
     * @param schema after the last of them
     * @param before the document as it is now, from which what people wrote is kept; empty for none
     */
    public SchemaDocument(List<LogEntry> entries, Schema schema, String before) {
        this.entries = List.copyOf(entries);
        this.schema = schema;
        this.remarks = Remarks.of(before);
        this.log = new SchemaLog(remarks);
    }

    /** Tells whether the log of the document as it is now has an entry for this revision. */
    public static boolean tellsOf(Revision revision, String document) {
        return document.contains(Markdown.place(SchemaLog.anchor(revision)));
    }

    /** A picture of all tables. */
    public String picture() {
        return SvgDiagram.of(schema);
    }

    /** The whole document; a picture is named where there is one. */
    public String text(String picture) {
        contents.clear();
        StringBuilder text = new StringBuilder();
        part(text, "log", "Schema Changes Log", entries.size(), legend());
        newestFirst().forEach(entry -> text.append('\n').append(log.entry(entry)));
        diagrams(text, picture);
        tables(text, "Tables", schema.tables());
        tables(text, "Views", schema.views());
        objects(text, "enum", "Enums", schema.enums(), type -> type.text("labels"));
        objects(text, "domain", "Domains", schema.objects(ObjectKind.DOMAIN), this::domain);
        routines(text);
        objects(text, "extension", "Extensions", schema.objects(ObjectKind.EXTENSION), each -> each.text("version"));
        String orphans = remarks.orphans();
        if (!orphans.isEmpty()) {
            part(text, "gone", "Notes of what is gone", 0, "");
            text.append(orphans);
        }
        return INTRODUCTION + "\n" + String.join(" \u00b7 ", contents) + "\n" + remarks.notes("top") + text;
    }

    /** Begins a part of the page, and names it in the contents with how much is in it; 0 for what nobody counts. */
    private void part(StringBuilder text, String anchor, String heading, int count, String words) {
        contents.add("[%s](#part-%s)%s".formatted(heading, anchor, count == 0 ? "" : " (" + count + ")"));
        text.append('\n')
                .append(Markdown.place("part-" + anchor))
                .append("## ")
                .append(heading)
                .append('\n')
                .append(words.isEmpty() ? "" : "\n" + words + "\n");
        text.append(remarks.notes("part-" + anchor));
    }

    /** Where the dates come from. */
    private String legend() {
        long own = entries.stream().filter(entry -> entry.date().isPresent()).count();
        String kept = "the day on which it came into version control, or into this log";
        if (own == entries.size()) {
            return "A date is that of the revision's header or version.";
        }
        return own == 0
                ? "A revision has no date of its own here: its date is " + kept + "."
                : "A date is that of the revision's header or version; where it has none, " + kept + ".";
    }

    /** By date; of one day, the later in the history first. */
    private List<LogEntry> newestFirst() {
        return entries.reversed().stream()
                .sorted(Comparator.comparing(log::date).reversed())
                .toList();
    }

    private void diagrams(StringBuilder text, String picture) {
        Map<String, String> diagrams = MermaidDiagram.of(schema);
        if (diagrams.isEmpty() && picture.isEmpty()) {
            return;
        }
        part(text, "relationships", "Relationships", 0, "");
        if (!picture.isEmpty()) {
            text.append("\n[![All tables and what they refer to](%1$s)](%1$s)\n".formatted(picture));
        }
        diagrams.forEach((name, diagram) -> text.append('\n')
                .append(name.isEmpty() ? "" : "### " + Markdown.code(name) + "\n\n")
                .append(diagram));
    }

    private void tables(StringBuilder text, String heading, List<Table> tables) {
        if (tables.isEmpty()) {
            return;
        }
        List<Table> whole =
                tables.stream().filter(table -> !table.isPartition()).toList();
        String names =
                whole.stream().map(table -> TableSection.link(table.id())).collect(Collectors.joining(" \u00b7 "));
        part(text, heading.toLowerCase(Locale.ROOT), heading, whole.size(), names);
        TableSection sections = new TableSection(remarks, changes(tables));
        tables.forEach(table -> text.append('\n').append(sections.of(table)));
    }

    /** Lines by name of the table, the newest first. */
    private Map<String, List<String>> changes(List<Table> tables) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (LogEntry entry : newestFirst()) {
            ChangeWords words = new ChangeWords(entry.evidence());
            for (String table : new TreeSet<>(
                    tables.stream().map(table -> table.id().name()).toList())) {
                words.sentencesAbout(table)
                        .forEach(sentence -> changes.computeIfAbsent(table, each -> new ArrayList<>())
                                .add("%s: %s ([%s](#%s))"
                                        .formatted(
                                                log.date(entry),
                                                sentence,
                                                Markdown.code(entry.revision().id()),
                                                SchemaLog.anchor(entry.revision()))));
            }
        }
        return changes;
    }

    private String domain(CatalogObject domain) {
        String checks = schema.objects(ObjectKind.DOMAIN_CONSTRAINT).stream()
                .filter(check ->
                        check.id().path().subList(0, 2).equals(domain.id().path()))
                .map(check -> " " + check.text("definition"))
                .collect(Collectors.joining());
        return domain.text("type")
                + domain.attribute("default").map(value -> " DEFAULT " + value).orElse("")
                + (domain.has("not null") ? " NOT NULL" : "")
                + checks;
    }

    private void objects(
            StringBuilder text,
            String kind,
            String heading,
            List<CatalogObject> objects,
            Function<CatalogObject, String> definition) {
        if (objects.isEmpty()) {
            return;
        }
        part(text, kind, heading, objects.size(), "");
        for (CatalogObject object : objects) {
            String anchor = heading(text, kind, object);
            text.append(Markdown.code(definition.apply(object))).append('\n');
            text.append(remarks.notes(anchor));
        }
    }

    private String heading(StringBuilder text, String kind, CatalogObject object) {
        ObjectId id = object.id();
        String anchor = Markdown.anchor(kind, Markdown.name(id));
        text.append('\n')
                .append(Markdown.place(anchor))
                .append("### ")
                .append(Markdown.code(Markdown.name(id)))
                .append("\n\n");
        object.attribute("comment")
                .ifPresent(comment ->
                        text.append('\u201c').append(Markdown.text(comment)).append("\u201d\n\n"));
        return anchor;
    }

    private void routines(StringBuilder text) {
        List<CatalogObject> routines = schema.routines();
        if (routines.isEmpty()) {
            return;
        }
        part(text, "functions", "Functions", routines.size(), "");
        for (CatalogObject routine : routines) {
            String anchor = heading(text, "function", routine);
            text.append(Markdown.block("sql", routine.text("definition")));
            text.append(remarks.notes(anchor));
        }
    }
}
