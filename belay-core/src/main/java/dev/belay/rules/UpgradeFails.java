package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import java.util.Map;
import java.util.stream.Stream;

/** The upgrade ends in an error, whatever rows there are; one that only lacks a row is {@link NeedsRows}. */
@AutoService(Rule.class)
public final class UpgradeFails implements Rule {
    /** A statement that PostgreSQL refuses inside a transaction block. */
    private static final String NO_TRANSACTION = "25001";

    private static final Page PAGE = new Page(
            "upgrade-fails",
            Hazard.FAILS,
            Risk.HIGH,
            "the upgrade ends in an error on the schema that the revisions before it build",
            "the deployment stops here; what the script did before, outside a transaction, stays",
            "Mend the statement that PostgreSQL names.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    -- expect: upgrade-fails
                    ALTER TABLE acount ADD COLUMN nickname text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN nickname;
                    """, """
                    -- upgrade
                    ALTER TABLE account ADD COLUMN nickname text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN nickname;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.upgrade().stream()
                .filter(pass -> !pass.succeeded() && !NeedsRows.fails(pass))
                .map(pass -> finding(pass.observations().getLast()));
    }

    private static Finding finding(Observation failed) {
        SqlError error = failed.error().orElseThrow();
        return PAGE.at(
                Risk.HIGH,
                failed.statement().span().file(),
                error.line(),
                "the upgrade fails: " + error.told(),
                Map.of("sqlstate", error.sqlstate(), "detail", error.detail()),
                remedy(error));
    }

    private static String remedy(SqlError error) {
        if (error.isWaitingForItself()) {
            return "Let the tool hold no transaction open meanwhile: set flyway.postgresql.transactional.lock=false for"
                    + " Flyway; with any other tool run this statement without its lock.";
        }
        return switch (error.sqlstate()) {
            case NO_TRANSACTION ->
                "Put this statement into a revision of its own that your tool runs outside a transaction.";
            // an undefined table, column, object, function or schema may come from outside the migrations
            case "42P01", "42703", "42704", "42883", "3F000" ->
                "Mend this statement; or, when something else than the migrations makes what it needs, make that with"
                        + " `--prepare FILE.sql`.";
            default -> "Mend this statement; on the schema that the revisions before it build it cannot run.";
        };
    }
}
