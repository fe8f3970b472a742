package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.HostileRow;
import dev.belay.evidence.SqlError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The upgrade runs on empty tables, and not on rows that the old schema allows. */
@AutoService(Rule.class)
public final class FailsOnExistingRows implements Rule {
    private static final Pattern PARENT = Pattern.compile("is not present in table \"([^\"%]+)\"");

    private static final Page PAGE = new Page(
            "fails-on-existing-rows",
            Hazard.FAILS_ON_EXISTING_ROWS,
            Risk.HIGH,
            "a row that the old schema allows makes the upgrade fail",
            "the deployment fails in production though it passed on an empty database",
            "Keep new rows of the kind out, mend the old ones, and only then demand it of all.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY, email text);
                    """, """
                    -- upgrade
                    -- expect: fails-on-existing-rows
                    -- expect: scans-under-lock
                    ALTER TABLE account ALTER COLUMN email SET NOT NULL;

                    -- downgrade
                    ALTER TABLE account ALTER COLUMN email DROP NOT NULL;
                    """, """
                    -- upgrade
                    -- belay: no transaction
                    ALTER TABLE account ADD CONSTRAINT email_is_known CHECK (email IS NOT NULL) NOT VALID;
                    UPDATE account SET email = id || '@unknown.invalid' WHERE email IS NULL;
                    ALTER TABLE account VALIDATE CONSTRAINT email_is_known;
                    ALTER TABLE account ALTER COLUMN email SET NOT NULL;
                    ALTER TABLE account DROP CONSTRAINT email_is_known;

                    -- downgrade
                    ALTER TABLE account ALTER COLUMN email DROP NOT NULL;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        Stream<Finding> onRows = evidence.upgradeFailedOnRows().stream()
                .filter(error -> evidence.hostileRows().stream().noneMatch(row -> explains(row, error)))
                .map(error -> onRows(evidence, error));
        Map<Fault, List<HostileRow>> faults = evidence.hostileRows().stream()
                .filter(row -> row.error().isPresent())
                .collect(Collectors.groupingBy(Fault::of, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(onRows, faults.values().stream().map(rows -> onHostile(evidence, rows)));
    }

    /** A hostile row that fails the same way at the same place says more than the failure alone. */
    private static boolean explains(HostileRow row, SqlError error) {
        return row.error()
                .filter(same -> same.sqlstate().equals(error.sqlstate()) && same.line() == error.line())
                .isPresent();
    }

    /** What is one fault, whichever of several rows shows it. */
    private record Fault(String table, String column, String sqlstate, int line) {
        static Fault of(HostileRow row) {
            SqlError error = row.error().orElseThrow();
            return new Fault(row.table(), row.column(), error.sqlstate(), error.line());
        }
    }

    private static Finding onRows(Evidence evidence, SqlError error) {
        return finding(
                evidence,
                error,
                "the upgrade works on %s and fails on rows that the old schema allows: "
                        .formatted(evidence.upgradeFailedWithoutRows().isPresent() ? "other rows" : "empty tables"),
                Map.of(),
                "Count such rows in production first, and mend them in a revision before this one.");
    }

    private static Finding onHostile(Evidence evidence, List<HostileRow> rows) {
        HostileRow row = rows.getFirst();
        String others = rows.size() == 1
                ? ""
                : " (so does "
                        + rows.stream().skip(1).map(HostileRow::why).distinct().collect(Collectors.joining(", ")) + ")";
        return finding(
                evidence,
                row.error().orElseThrow(),
                "a row of `%s` with %s%s makes the upgrade fail%s: "
                        .formatted(row.table(), row.shown(), why(row), others),
                Map.of("table", row.table(), "column", row.column()),
                remedy(row));
    }

    private static String why(HostileRow row) {
        return row.why().equals(row.value()) ? "" : " (" + row.why() + ")";
    }

    /** The question to ask in production first: the one of the checklist, with the user's names. */
    private static String remedy(HostileRow row) {
        String count = switch (row.error().orElseThrow().sqlstate()) {
            case "23502" -> "`SELECT count(*) FROM %s WHERE %s IS NULL`";
            case "23505" -> "`SELECT %2$s, count(*) FROM %1$s GROUP BY %2$s HAVING count(*) > 1`";
            case "23503" -> orphans(row);
            case "22001" -> "`SELECT max(length(%2$s)) FROM %1$s`";
            default -> "how many such rows `%s` holds";
        };
        return "Ask production first: %s; mend such rows in a revision before this one."
                .formatted(count.formatted(row.table(), row.column()));
    }

    /** The server names the table that lacks the row in its detail. */
    private static String orphans(HostileRow row) {
        Matcher parent = PARENT.matcher(row.error().map(SqlError::detail).orElse(""));
        return parent.find()
                ? "how many rows of `%1$s` have a %2$s that is not in `" + parent.group(1) + "`"
                : "how many such rows `%1$s` holds";
    }

    private static Finding finding(
            Evidence evidence, SqlError error, String how, Map<String, String> facts, String remedy) {
        Map<String, String> all = new TreeMap<>(facts);
        all.put("sqlstate", error.sqlstate());
        all.put("detail", error.detail());
        return PAGE.at(Risk.HIGH, evidence.revision().file(), error.line(), how + error.told(), all, remedy);
    }
}
