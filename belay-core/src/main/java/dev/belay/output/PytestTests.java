package dev.belay.output;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.evidence.RowTable;
import dev.belay.expectation.Expectation;
import dev.belay.expectation.Expectations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The tests of a revision as a module for pytest, which needs Alembic and SQLAlchemy besides.
 *
 * @param folder of the tests, relative to the project's root, forward slashes
 * @param expected what they expect
 */
public record PytestTests(String folder, Expectations expected) {
    private static final String LINE = "    ";

    /** The module. */
    public Document document() {
        return new Document(folder + "/" + TestNames.ofModule(expected.revision()) + ".py", text());
    }

    /**
     * What all modules of a folder share: the fixture that gives them databases.
     *
     * @param ini the project's alembic.ini as seen from the folder
     */
    public static Document shared(String folder, String ini) {
        try (InputStream text = PytestTests.class.getResourceAsStream("conftest.py")) {
            String program =
                    new String(Objects.requireNonNull(text, "conftest.py").readAllBytes(), StandardCharsets.UTF_8);
            return new Document(
                    folder + "/conftest.py", Seal.on("#", "conftest.py", program.replace("@INI@", escaped(ini))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder("\"\"\"Revision ")
                .append(TestNames.sentence(expected.revision()))
                .append('.');
        expected.noWayBack()
                .ifPresent(reason -> text.append("\n\nNothing tests a way back: ")
                        .append(Screen.safe(reason).replace("\\", "/").replace("\"\"\"", "'''"))
                        .append('.'));
        text.append("\"\"\"\n");
        if (!expected.inserts().isEmpty()) {
            text.append("\n# rows that there are before the upgrade\nROWS = ")
                    .append(block(String.join(";\n", expected.inserts()) + ";\n"))
                    .append('\n');
        }
        text.append(upgrade());
        if (expected.noWayBack().isEmpty()) {
            text.append(downgrade()).append(again());
        }
        if (!expected.inserts().isEmpty() || !expected.rowsUpgraded().isEmpty()) {
            text.append(data());
        }
        return Seal.on("#", expected.revision().id(), text.toString());
    }

    private String begin() {
        List<String> parents = expected.revision().parents();
        String at = parents.isEmpty()
                ? "\"base\""
                : parents.stream().map(PytestTests::literal).collect(Collectors.joining(", "));
        return lines("db = migrated(" + at + ")");
    }

    private String up() {
        return lines("db.upgrade(" + literal(expected.revision().id()) + ")");
    }

    private String down() {
        List<String> parents = expected.revision().parents();
        // of a merge any parent takes back the merge alone
        String to = parents.isEmpty() ? "base" : parents.getFirst();
        return lines("db.downgrade(" + literal(to) + ")");
    }

    private String upgrade() {
        List<String> claims = claims(expected.upgraded());
        String body = claims.isEmpty()
                ? expected.upgraded().isEmpty()
                        ? lines("before = db.schema()") + up() + lines("assert db.schema() == before")
                        : up()
                : up() + lines("schema = db.schema()") + lines(claims.toArray(String[]::new));
        return test("upgrade_creates_expected_schema", body);
    }

    private String downgrade() {
        List<String> claims = claims(expected.downgraded());
        return test(
                "downgrade_removes_changes",
                lines("before = db.schema()")
                        + up()
                        + down()
                        + lines("schema = db.schema()")
                        + lines(claims.toArray(String[]::new))
                        + lines("assert schema == before"));
    }

    private String again() {
        return test(
                "migration_idempotency",
                insert()
                        + up()
                        + lines("upgraded = db.schema()")
                        + down()
                        + up()
                        + lines("assert db.schema() == upgraded"));
    }

    private String data() {
        StringBuilder body = new StringBuilder(insert()).append(up()).append(rows(expected.rowsUpgraded()));
        if (expected.noWayBack().isEmpty()) {
            body.append(down());
            expected.losses().forEach(loss -> body.append(lines("# does not come back: " + Screen.safe(loss))));
            body.append(rows(expected.rowsDowngraded()));
        }
        return test("data_preservation", body.toString());
    }

    private String insert() {
        return expected.inserts().isEmpty() ? "" : lines("db.execute(ROWS)");
    }

    private static String rows(SortedMap<String, RowTable> tables) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, RowTable> table : tables.entrySet()) {
            String name = literal(name(table.getKey()));
            text.append(
                    Expectations.areShown(table.getValue())
                            ? LINE + "db.has_rows(" + name + ", "
                                    + block(table.getValue().toString().indent(8) + LINE) + ")\n"
                            : lines("assert db.count(%s) == %d"
                                    .formatted(name, table.getValue().rows().size())));
        }
        return text.toString();
    }

    private String test(String name, String body) {
        return "\n\ndef test_%s(migrated):\n%s%s".formatted(name, begin(), body);
    }

    private static String lines(String... lines) {
        return Arrays.stream(lines).map(line -> LINE + line + "\n").collect(Collectors.joining());
    }

    private static List<String> claims(List<Expectation> expectations) {
        List<String> claims = new ArrayList<>();
        for (Expectation expectation : expectations) {
            asked(expectation).ifPresent(question -> claims.add("assert " + question + answer(expectation)));
            if (expectation instanceof Expectation.Present present) {
                comment(present).ifPresent(claims::add);
            }
        }
        return claims;
    }

    /** The question for an object; empty for kinds that are not told apart here. */
    private static Optional<String> asked(Expectation expectation) {
        CatalogObject object = expectation.object();
        ObjectId id = object.id();
        String home = literal(name(expectation.home()));
        String part = home + ", " + literal(id.path().getLast()) + ")";
        String own = literal(name(id.name())) + ")";
        return switch (id.kind()) {
            case TABLE -> Optional.of("schema.table(" + own);
            case VIEW, MATERIALIZED_VIEW -> Optional.of("schema.view(" + own);
            case SEQUENCE -> Optional.of("schema.sequence(" + own);
            case FUNCTION, PROCEDURE -> Optional.of("schema.function(" + literal(routine(id)) + ")");
            case TYPE -> object.text("form").equals("enum") ? Optional.of("schema.enum(" + own) : Optional.empty();
            case COLUMN -> Optional.of("schema.column(" + part);
            case CONSTRAINT -> Optional.of("schema.constraint(" + part);
            case INDEX -> Optional.of("schema.index(" + part);
            case TRIGGER -> Optional.of("schema.trigger(" + part);
            case POLICY -> Optional.of("schema.policy(" + part);
            default -> Optional.empty();
        };
    }

    /** {@code f(integer, text)}, as the types are written between brackets. */
    private static String routine(ObjectId id) {
        String name = new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)).name();
        return name(name) + id.path().getLast();
    }

    private static String answer(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Absent absent -> " is None";
            case Expectation.Present present -> answer(present.object());
        };
    }

    private static String answer(CatalogObject object) {
        String definition = object.text("definition");
        return switch (object.id().kind()) {
            case COLUMN -> " == " + literal(column(object));
            case CONSTRAINT, TRIGGER -> " == " + literal(definition);
            case INDEX -> " == " + literal(definition + (object.has("valid") ? " (not valid)" : ""));
            case VIEW, MATERIALIZED_VIEW, FUNCTION, PROCEDURE ->
                " == " + literal(definition.strip().replaceAll("\\s+", " "));
            case TYPE -> " == " + literal(object.text("labels"));
            case SEQUENCE ->
                " == "
                        + literal("increment %s from %s to %s"
                                .formatted(object.text("increment"), object.text("minimum"), object.text("maximum")));
            default -> " is not None";
        };
    }

    private static String column(CatalogObject column) {
        return column.text("type")
                + (Table.isRequired(column) ? " NOT NULL" : " NULL")
                + column.attribute("default").map(value -> " DEFAULT " + value).orElse("")
                + column.attribute("generated")
                        .map(value -> " GENERATED AS " + value.replaceFirst(" (stored|virtual)$", ""))
                        .orElse("")
                + column.attribute("identity")
                        .map(kind -> " GENERATED " + kind.toUpperCase(Locale.ROOT) + " AS IDENTITY")
                        .orElse("");
    }

    private static Optional<String> comment(Expectation.Present present) {
        ObjectKind kind = present.id().kind();
        boolean ofRelation = kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.COLUMN;
        boolean there = present.told().contains("comment");
        if (!ofRelation || !(there || present.gone().contains("comment"))) {
            return Optional.empty();
        }
        String part =
                kind == ObjectKind.COLUMN ? ", " + literal(present.id().path().getLast()) : "";
        return Optional.of("assert schema.comment(%s%s) %s"
                .formatted(
                        literal(name(present.home())),
                        part,
                        there ? "== " + literal(present.object().text("comment")) : "is None"));
    }

    private static String name(String name) {
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    private static String literal(String text) {
        return "\"" + escaped(text).replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String block(String text) {
        return "\"\"\"\n" + escaped(text).replace("\"\"\"", "\\\"\\\"\\\"") + "\"\"\"";
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(point -> point == '\\'
                        ? "\\\\"
                        : point != '\n'
                                        && (Character.isISOControl(point)
                                                || Character.getType(point) == Character.FORMAT)
                                ? "\\u%04x".formatted(point)
                                : Character.toString(point))
                .collect(Collectors.joining());
    }
}
