package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.SqlError;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The upgrade ends in an error because a row is not there that no revision before it writes: on the rows of a rehearsal, or on a
 * database without any.
 */
@AutoService(Rule.class)
public final class NeedsRows implements Rule {
    /** The detail of a foreign key that a new row does not meet. */
    private static final Pattern PARENT = Pattern.compile("is not present in table \"([^\"%]+)\"");

    /** What code says that asked for a row and got none: SQLAlchemy, a cursor that gave nothing, Spring, an empty result in Java. */
    private static final Pattern NO_ROW =
            Pattern.compile("(NoResultFound|DoesNotExist|EmptyResultDataAccessException|NoSuchElementException)\\b.*"
                    + "|TypeError: 'NoneType' object is not subscriptable");

    /** A query of a function that has to give a row, and gives none. */
    private static final String NO_DATA_FOUND = "P0002";

    private static final String FOREIGN_KEY = "23503";
    private static final String NOT_NULL = "23502";
    private static final String DIVISION_BY_ZERO = "22012";

    private static final Page PAGE = new Page(
            "needs-rows",
            Hazard.FAILS,
            Risk.HIGH,
            "the upgrade passes only where certain rows are, and no revision before it writes them; it fails on the rows of the"
                    + " rehearsal, or on an empty database",
            "it may run in production and on no other database: not in a test, not on a new installation, not after a restore of the schema",
            "Let the revision write the row first, or do nothing where it is not there.",
            new Example.Sql("""
                    CREATE TABLE plan (id int PRIMARY KEY, name text NOT NULL);
                    CREATE TABLE price (plan int NOT NULL REFERENCES plan, cents int NOT NULL);
                    """, """
                    -- upgrade
                    -- expect: needs-rows
                    INSERT INTO price (plan, cents) VALUES (4711, 990);

                    -- downgrade
                    DELETE FROM price WHERE plan = 4711;
                    """, """
                    -- upgrade
                    INSERT INTO price (plan, cents) SELECT id, 990 FROM plan WHERE id = 4711;

                    -- downgrade
                    DELETE FROM price WHERE plan = 4711;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        Stream<Finding> everywhere = evidence.upgrade().filter(NeedsRows::fails).stream()
                .map(pass -> onRows(pass.observations().getLast()));
        return Stream.concat(
                everywhere, evidence.upgradeFailedWithoutRows().stream().map(NeedsRows::withoutRows));
    }

    /** Tells whether a pass ended because a row is not there. */
    static boolean fails(Pass pass) {
        return !pass.succeeded()
                && pass.observations()
                        .getLast()
                        .error()
                        .filter(NeedsRows::lacks)
                        .isPresent();
    }

    private static boolean lacks(SqlError error) {
        return switch (error.sqlstate()) {
            case FOREIGN_KEY -> PARENT.matcher(error.detail()).find();
            case NO_DATA_FOUND -> true;
            default -> NO_ROW.matcher(error.told()).matches();
        };
    }

    private static Finding onRows(Observation failed) {
        SqlError error = failed.error().orElseThrow();
        Matcher parent = PARENT.matcher(error.detail());
        String where = error.sqlstate().equals(FOREIGN_KEY) && parent.find() ? " of `" + parent.group(1) + "`" : "";
        return finding(
                failed,
                "the upgrade passes only with a row%s that no revision before it writes: ".formatted(where),
                PAGE.remedy());
    }

    private static Finding withoutRows(Observation failed) {
        return finding(
                failed,
                "the upgrade works on rows and fails on an empty database: ",
                switch (failed.error().orElseThrow().sqlstate()) {
                    case NOT_NULL ->
                        "Let the rows come from the table that is asked (`INSERT … SELECT id … FROM`), so that none come where it"
                                + " has none; or let the revision write the row first.";
                    case NO_DATA_FOUND ->
                        "Ask without STRICT and go on `IF FOUND`, or let the revision write the row first.";
                    case DIVISION_BY_ZERO -> "Divide by `nullif(…, 0)`, or do nothing where there are no rows.";
                    default -> "Do nothing where there are no rows, or let the revision write them first.";
                });
    }

    private static Finding finding(Observation failed, String how, String remedy) {
        SqlError error = failed.error().orElseThrow();
        return PAGE.at(
                Risk.HIGH,
                failed.statement().span().file(),
                error.line(),
                how + error.told(),
                Map.of("sqlstate", error.sqlstate(), "detail", error.detail()),
                remedy);
    }
}
