package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.HostileRow;
import dev.belay.evidence.SqlError;
import java.util.Map;
import java.util.stream.Stream;

/** The upgrade runs on empty tables, and not on rows that the old schema allows. */
@AutoService(Rule.class)
public final class FailsOnExistingRows implements Rule {
    private static final int LONGEST = 60;

    private static final Page PAGE = new Page(
            "fails-on-existing-rows",
            Hazard.FAILS_ON_EXISTING_ROWS,
            "a row that the old schema allows makes the upgrade fail",
            "the deployment fails in production though it passed on an empty database",
            "Look for such rows before the upgrade, and mend them in a revision of their own.",
            new Example("""
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    -- expect: fails-on-existing-rows
                    ALTER TABLE account ADD COLUMN country char(2) NOT NULL;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN country;
                    """, """
                    -- upgrade
                    ALTER TABLE account ADD COLUMN country char(2);

                    -- downgrade
                    ALTER TABLE account DROP COLUMN country;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        Stream<Finding> onRows = evidence.upgradeFailedOnRows().stream()
                .filter(error -> evidence.hostileRows().stream().noneMatch(row -> explains(row, error)))
                .map(error -> finding(
                        evidence.revision().file(),
                        error,
                        "the upgrade works on empty tables and fails on rows that the old schema allows: "));
        Stream<Finding> onHostile = evidence.hostileRows().stream()
                .flatMap(row -> row.error().stream()
                        .map(error -> finding(
                                evidence.revision().file(),
                                error,
                                "a row of `%s` with %s = %s (%s) makes the upgrade fail: "
                                        .formatted(row.table(), row.column(), shortened(row.value()), row.why()))));
        return Stream.concat(onRows, onHostile);
    }

    /** A hostile row that fails the same way at the same place says more than the failure alone. */
    private static boolean explains(HostileRow row, SqlError error) {
        return row.error()
                .filter(same -> same.sqlstate().equals(error.sqlstate()) && same.line() == error.line())
                .isPresent();
    }

    private static String shortened(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    private static Finding finding(String file, SqlError error, String how) {
        String detail = error.detail().isEmpty() ? "" : "; " + error.detail();
        return PAGE.at(
                Risk.HIGH,
                file,
                error.line(),
                how + error.message() + " (SQLSTATE " + error.sqlstate() + ")" + detail,
                Map.of("sqlstate", error.sqlstate(), "detail", error.detail()),
                "Count such rows in production first, and mend them in a revision before this one.");
    }
}
