package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.HostileRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values are silently different. */
@AutoService(Rule.class)
public final class ChangesValues implements Rule {
    private static final Page PAGE = new Page(
            "changes-values",
            Hazard.CHANGES_VALUES,
            Risk.HIGH,
            "values that were there before the upgrade are different after it, and the downgrade does not bring them back",
            "sums, keys and texts change without an error",
            "Prove beforehand that no value changes, or keep the old column beside the new one.",
            new Example.Sql("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, amount numeric(12,4));
                    """, """
                    -- upgrade
                    -- expect: changes-values
                    -- expect: rewrites-table
                    ALTER TABLE payment ALTER COLUMN amount TYPE numeric(12,2);

                    -- downgrade
                    ALTER TABLE payment ALTER COLUMN amount TYPE numeric(14,4);
                    ALTER TABLE payment ALTER COLUMN amount TYPE numeric(12,4);
                    """, """
                    -- upgrade
                    ALTER TABLE payment ADD COLUMN amount_rounded numeric(12,2);

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN amount_rounded;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        List<Losses> changed = Losses.of(evidence, loss -> !loss.what().isLoss() && !loss.comesBack())
                .toList();
        Stream<Finding> bySilence = evidence.hostileRows().stream()
                .filter(row -> row.error().isEmpty())
                .filter(row -> changed.stream()
                        .flatMap(losses -> losses.losses().stream())
                        .noneMatch(loss -> loss.table().equals(row.table())
                                && loss.column().equals(row.column())))
                .map(row -> finding(evidence, row));
        return Stream.concat(changed.stream().map(ChangesValues::finding), bySilence);
    }

    private static Finding finding(Evidence evidence, HostileRow row) {
        Place place = Place.of(evidence, evidence.upgrade(), row.table(), row.column());
        return PAGE.at(
                Risk.HIGH,
                place.file(),
                place.line(),
                "a row of `%s` with %s (%s) goes through the upgrade and holds another value afterwards"
                        .formatted(row.table(), row.shown(), row.why()),
                Map.of("table", row.table(), "column", row.column()),
                "Count such rows in production first, and keep the old column until the new one is proved.");
    }

    private static Finding finding(Losses changed) {
        boolean written = changed.what() == DataLoss.What.UPDATED;
        return PAGE.at(
                written ? Risk.MEDIUM : Risk.HIGH,
                changed.place().file(),
                changed.place().line(),
                message(changed),
                changed.facts(),
                changed.what() == DataLoss.What.ZONE
                        ? "Say in which zone `%1$s` was meant: USING %1$s AT TIME ZONE 'UTC'."
                                .formatted(changed.column())
                        : "Keep `%s` as it is, write the new values to a new column, and compare before the old one goes."
                                .formatted(changed.column()));
    }

    private static String message(Losses changed) {
        String rows = changed.rows() + " row" + (changed.rows() == 1 ? "" : "s") + " of the rehearsal";
        return changed.what() == DataLoss.What.ZONE
                ? "what %s holds afterwards depends on the session's TimeZone: under UTC, America/New_York and Asia/Kolkata %s differed"
                        .formatted(changed.columns(), rows)
                : "%s: %s, in %s, and the downgrade does not bring them back"
                        .formatted(changed.columns(), changed.what().words(), rows);
    }
}
