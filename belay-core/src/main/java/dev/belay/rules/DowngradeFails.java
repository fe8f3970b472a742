package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.SqlError;
import java.util.Map;
import java.util.stream.Stream;

/** The downgrade ends in an error. */
@AutoService(Rule.class)
public final class DowngradeFails implements Rule {
    private static final Page PAGE = new Page(
            "downgrade-fails",
            Hazard.CANNOT_COME_BACK,
            Risk.HIGH,
            "the downgrade ends in an error right after its own upgrade",
            "nobody can go back when it is needed, and a half-done downgrade may stay",
            "Mend the statement that PostgreSQL names.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    """, """
                    -- upgrade
                    ALTER TABLE account ADD COLUMN nickname text;

                    -- downgrade
                    -- expect: downgrade-fails
                    ALTER TABLE account DROP COLUMN nick_name;
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
        Stream<Finding> onSchema = evidence.downgrade().stream()
                .filter(pass -> !pass.succeeded())
                .map(pass -> finding(
                        pass.observations().getLast().statement().span().file(),
                        pass.error().orElseThrow(),
                        "the downgrade fails: "));
        Stream<Finding> onRows = evidence.downgradeFailedOnRows().stream()
                .map(error -> finding(
                        Place.downgradeFile(evidence.revision()),
                        error,
                        "the downgrade works on empty tables and fails on rows that the new schema allows: "));
        return Stream.concat(onSchema, onRows);
    }

    private static Finding finding(String file, SqlError error, String how) {
        return PAGE.at(
                Risk.HIGH,
                file,
                error.line(),
                how + error.told(),
                Map.of("sqlstate", error.sqlstate(), "detail", error.detail()),
                "Mend this statement; rehearse again until the catalog is what it was before the upgrade.");
    }
}
