package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import java.util.Map;
import java.util.stream.Stream;

/** Values or rows are gone. */
@AutoService(Rule.class)
public final class LosesData implements Rule {
    private static final Page PAGE = new Page(
            "loses-data",
            Hazard.LOSES_DATA,
            "values that were there before the upgrade are gone after it, or are not back after the downgrade",
            "no downgrade brings them back; only a backup does",
            "Keep the values: rename the column or table now and drop it in a later revision.",
            new Example("""
                    CREATE TABLE account (id bigint PRIMARY KEY, email text);
                    INSERT INTO account VALUES (1, 'a@example.org');
                    """, """
                    -- upgrade
                    -- expect: loses-data
                    ALTER TABLE account DROP COLUMN email;

                    -- downgrade
                    ALTER TABLE account ADD COLUMN email text;
                    """, """
                    -- upgrade
                    ALTER TABLE account RENAME COLUMN email TO email_dropped_later;

                    -- downgrade
                    ALTER TABLE account RENAME COLUMN email_dropped_later TO email;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.dataLoss().stream()
                .filter(loss -> loss.what().isLoss() && !loss.comesBack())
                .map(loss -> finding(evidence, loss));
    }

    private static Finding finding(Evidence evidence, DataLoss loss) {
        String what = loss.column().isEmpty() ? loss.table() : loss.table() + "." + loss.column();
        Place place = loss.what() == DataLoss.What.LOST_BY_DOWNGRADE
                ? Place.of(evidence, evidence.downgrade(), loss.table(), loss.column())
                : Place.of(evidence, evidence.upgrade(), loss.table(), loss.column());
        return PAGE.at(
                Risk.HIGH,
                place.file(),
                place.line(),
                "%s: %s; %d of the rehearsal's rows held a value"
                        .formatted(what, loss.what().words(), loss.rows()),
                Map.of("table", loss.table(), "column", loss.column(), "rows", String.valueOf(loss.rows())),
                "Keep the values until nobody needs them: rename `%s` now, and drop it in a later revision."
                        .formatted(what));
    }
}
