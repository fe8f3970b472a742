package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.evidence.RowTable;
import dev.belay.expectation.Expectation;
import dev.belay.expectation.Expectations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tests of a revision as a JUnit class over {@code belay-junit}.
 *
 * @param folder of the tests, relative to the project's root, forward slashes
 * @param parent id of the revision before, or {@code base}
 * @param expected what they expect
 */
public record JunitTests(String folder, String parent, Expectations expected) {
    private static final String SOURCES = "src/test/java/";
    private static final Set<String> OF_COLUMN = Set.of("type", "not null", "default");
    private static final Pattern LABEL = Pattern.compile("'((?:[^']++|'')*+)'");
    private static final String LINE = "        ";
    private static final String STEP = "\n                ";

    /** The file. */
    public Document document() {
        return new Document(folder + "/" + TestNames.ofClass(expected.revision()) + ".java", text());
    }

    /** The package that a folder stands for. */
    static String packageOf(String folder) {
        int sources = (folder + "/").indexOf(SOURCES);
        String below = sources < 0
                ? folder.substring(folder.lastIndexOf('/') + 1)
                : folder.substring(Math.min(folder.length(), sources + SOURCES.length()));
        return below.replace('/', '.').replaceAll("[^A-Za-z0-9_.]", "_");
    }

    private String text() {
        StringBuilder body = new StringBuilder();
        body.append(upgrade());
        if (expected.noWayBack().isEmpty()) {
            body.append('\n').append(downgrade()).append('\n').append(again());
        }
        boolean rows = !expected.inserts().isEmpty() || !expected.rowsUpgraded().isEmpty();
        if (rows) {
            body.append('\n').append(data());
        }
        String remark = expected.noWayBack()
                .map(reason -> " Nothing tests a way back: " + Screen.safe(reason) + ".")
                .orElse("");
        StringBuilder text = new StringBuilder();
        String home = packageOf(folder);
        text.append(home.isEmpty() ? "" : "package " + home + ";\n\n");
        if (rows) {
            text.append("import static dev.belay.junit.MigrationAssertions.assertThatRows;\n");
        }
        text.append("import static dev.belay.junit.MigrationAssertions.assertThatSchema;\n\n")
                .append("import dev.belay.junit.Migrated;\nimport dev.belay.junit.MigratedTo;\n");
        if (body.indexOf("SchemaSnapshot ") >= 0) {
            text.append("import dev.belay.junit.SchemaSnapshot;\n");
        }
        text.append("import org.junit.jupiter.api.Test;\n\n/** Revision ")
                .append(TestNames.sentence(expected.revision()))
                .append('.')
                .append(remark.replace("*/", "* /").replace("\\", "/"))
                .append(" */\n@MigratedTo(")
                .append(literal(parent))
                .append(")\nclass ")
                .append(TestNames.ofClass(expected.revision()))
                .append(" {\n")
                .append(rows())
                .append(body)
                .append("}\n");
        return Seal.on("//", expected.revision().id(), text.toString());
    }

    private String rows() {
        return expected.inserts().isEmpty()
                ? ""
                : "    /** Rows that there are before the upgrade. */\n    private static final String ROWS = "
                        + block(String.join(";\n", expected.inserts()) + ";\n", "            ") + ";\n\n";
    }

    private String upgrade() {
        return expected.upgraded().isEmpty()
                ? test(
                        "upgradeLeavesTheSchemaAsItIs",
                        lines(
                                "SchemaSnapshot before = db.schema();",
                                upgradeTo(),
                                "assertThatSchema(db).isSameAs(before);"))
                : test("upgradeCreatesTheExpectedSchema", lines(upgradeTo()) + schema(expected.upgraded()));
    }

    private String downgrade() {
        String claims = expected.downgraded().isEmpty() ? "" : schema(expected.downgraded());
        return test(
                "downgradeRemovesTheChanges",
                lines("SchemaSnapshot before = db.schema();", upgradeTo(), "db.downgradeOnce();")
                        + claims
                        + lines("assertThatSchema(db).isSameAs(before);"));
    }

    private String again() {
        return test(
                "upgradeRunsAgainAfterTheDowngrade",
                insert()
                        + lines(
                                upgradeTo(),
                                "SchemaSnapshot upgraded = db.schema();",
                                "db.downgradeOnce();",
                                "db.upgradeOnce();",
                                "assertThatSchema(db).isSameAs(upgraded);"));
    }

    private String data() {
        StringBuilder body =
                new StringBuilder(insert()).append(lines(upgradeTo())).append(rows(expected.rowsUpgraded()));
        if (expected.noWayBack().isEmpty()) {
            body.append(lines("db.downgradeOnce();"));
            expected.losses().forEach(loss -> body.append(lines("// does not come back: " + Screen.safe(loss))));
            body.append(rows(expected.rowsDowngraded()));
        }
        return test("dataIsPreserved", body.toString());
    }

    private String insert() {
        return expected.inserts().isEmpty() ? "" : lines("db.execute(ROWS);");
    }

    private String upgradeTo() {
        return "db.upgradeTo(" + literal(expected.revision().id()) + ");";
    }

    private static String lines(String... lines) {
        return Arrays.stream(lines).map(line -> LINE + line + "\n").collect(Collectors.joining());
    }

    private static String rows(SortedMap<String, RowTable> tables) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, RowTable> table : tables.entrySet()) {
            text.append(LINE)
                    .append("assertThatRows(db, ")
                    .append(literal(name(table.getKey())))
                    .append(')');
            text.append(
                    Expectations.areShown(table.getValue())
                            ? ".are(" + block(table.getValue().toString(), "                ") + ");\n"
                            : ".haveCount(" + table.getValue().rows().size() + ");\n");
        }
        return text.toString();
    }

    private static String test(String name, String body) {
        return "    @Test\n    void %s(Migrated db) {\n%s    }\n".formatted(name, body);
    }

    /** One chain of claims. */
    private static String schema(List<Expectation> expectations) {
        StringBuilder chain = new StringBuilder(LINE + "assertThatSchema(db)");
        String home = "";
        for (Expectation expectation : expectations) {
            if (!expectation.home().equals(home)) {
                home = expectation.home();
                if (!isRelation(expectation.id().kind())) {
                    chain.append(STEP)
                            .append(".hasTable(")
                            .append(literal(name(home)))
                            .append(')');
                }
            }
            chain.append(claim(expectation));
        }
        return chain.append(";\n").toString();
    }

    private static boolean isRelation(ObjectKind kind) {
        return kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
    }

    private static String claim(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Absent absent -> STEP + ".hasNo" + named(absent.object(), false);
            case Expectation.Present present ->
                isEnum(present.object())
                        ? STEP + ".hasEnum(" + literal(name(present.id().name())) + labels(present.object()) + ")"
                                + attributes(present, Set.of("labels"))
                        : STEP + ".has" + named(present.object(), true) + attributes(present, Set.of());
        };
    }

    private static boolean isEnum(CatalogObject object) {
        return object.id().kind() == ObjectKind.TYPE && object.text("form").equals("enum");
    }

    private static String labels(CatalogObject type) {
        StringBuilder labels = new StringBuilder();
        Matcher label = LABEL.matcher(type.text("labels"));
        while (label.find()) {
            labels.append(", ").append(literal(label.group(1).replace("''", "'")));
        }
        return labels.toString();
    }

    /** The verb's end, and the name: {@code Column("a")}. */
    private static String named(CatalogObject object, boolean there) {
        ObjectId id = object.id();
        String last = literal(id.path().getLast());
        return switch (id.kind()) {
            case TABLE -> "Table(" + literal(name(id.name())) + ")";
            case VIEW, MATERIALIZED_VIEW -> "View(" + literal(name(id.name())) + ")";
            case COLUMN -> "Column(" + last + ")";
            case CONSTRAINT -> "Constraint(" + last + ")";
            case INDEX -> "Index(" + last + ")";
            case TRIGGER -> "Trigger(" + last + ")";
            case POLICY -> "Policy(" + last + ")";
            case RULE -> "Rule(" + last + ")";
            case TYPE ->
                isEnum(object) && !there
                        ? "Enum(" + literal(name(id.name())) + ")"
                        : "(" + literal(id.kind().word()) + ", " + literal(name(id.name())) + ")";
            default -> "(" + literal(id.kind().word()) + ", " + literal(name(id.name())) + ")";
        };
    }

    private static String attributes(Expectation.Present present, Set<String> besides) {
        CatalogObject object = present.object();
        StringBuilder text = new StringBuilder();
        boolean column = object.id().kind() == ObjectKind.COLUMN;
        if (column) {
            text.append(STEP)
                    .append(".ofType(")
                    .append(literal(object.text("type")))
                    .append(')');
            text.append(STEP).append(Table.isRequired(object) ? ".notNull()" : ".nullable()");
            text.append(STEP)
                    .append(object.attribute("default")
                            .map(value -> ".withDefault(" + literal(value) + ")")
                            .orElse(".withoutDefault()"));
        }
        TreeSet<String> told = new TreeSet<>(present.told());
        told.removeAll(besides);
        for (String name : told) {
            if (name.equals("definition")) {
                text.append(STEP)
                        .append(".definedAs(")
                        .append(definition(object.text(name)))
                        .append(')');
            } else if (!column || !OF_COLUMN.contains(name)) {
                text.append(STEP)
                        .append(".with(")
                        .append(literal(name))
                        .append(", ")
                        .append(literal(object.text(name)))
                        .append(')');
            }
        }
        for (String name : present.gone()) {
            if (!column || !OF_COLUMN.contains(name)) {
                text.append(STEP).append(".without(").append(literal(name)).append(')');
            }
        }
        return text.toString();
    }

    private static String definition(String text) {
        return text.contains("\n") ? block(text.strip() + "\n", "                ") : literal(text);
    }

    /** A name as readers know it: without the schema that is searched anyway. */
    private static String name(String name) {
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    static String literal(String text) {
        return "\"" + escaped(text).replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** A text block; each line ends where it ends. */
    private static String block(String text, String indent) {
        StringBuilder block = new StringBuilder("\"\"\"\n");
        for (String line : text.stripTrailing().split("\n", -1)) {
            String safe = escaped(line).replace("\"\"\"", "\\\"\"\"");
            block.append(line.isEmpty() ? "" : indent)
                    .append(safe.endsWith(" ") ? safe.substring(0, safe.length() - 1) + "\\s" : safe)
                    .append('\n');
        }
        return block.append(indent).append("\"\"\"").toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == '\\') {
                escaped.append("\\\\");
            } else if (letter == '\t') {
                escaped.append("\\t");
            } else if (letter == '\r') {
                escaped.append("\\r");
            } else if (letter != '\n'
                    && (Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT)) {
                escaped.append("\\u%04x".formatted((int) letter));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
