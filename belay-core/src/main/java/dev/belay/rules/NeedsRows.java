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

/** The upgrade ends in an error because a row is not there that no revision before it writes. */
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

    private static final Page PAGE = new Page(
            "needs-rows",
            Hazard.FAILS,
            Risk.HIGH,
            "the upgrade passes only where certain rows are, and no revision before it writes them",
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
        return evidence.upgrade().filter(NeedsRows::fails).stream()
                .map(pass -> finding(pass.observations().getLast()));
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

    private static Finding finding(Observation failed) {
        SqlError error = failed.error().orElseThrow();
        Matcher parent = PARENT.matcher(error.detail());
        String where = error.sqlstate().equals(FOREIGN_KEY) && parent.find() ? " of `" + parent.group(1) + "`" : "";
        return PAGE.at(
                Risk.HIGH,
                failed.statement().span().file(),
                error.line(),
                "the upgrade passes only with a row%s that no revision before it writes: %s"
                        .formatted(where, error.told()),
                Map.of("sqlstate", error.sqlstate(), "detail", error.detail()),
                PAGE.remedy());
    }
}
