package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import java.util.stream.Stream;

/** Values or rows are gone. */
@AutoService(Rule.class)
public final class LosesData implements Rule {
    private static final Page PAGE = new Page(
            "loses-data",
            Hazard.LOSES_DATA,
            Risk.HIGH,
            "values that were there before the upgrade are gone after it, or are not back after the downgrade",
            "no downgrade brings them back; only a backup does",
            "Keep the values where the downgrade finds them.",
            new Example.Sql("""
                    CREATE TABLE account (id bigint PRIMARY KEY, email text);
                    """, """
                    -- upgrade
                    -- expect: loses-data
                    ALTER TABLE account DROP COLUMN email;

                    -- downgrade
                    ALTER TABLE account ADD COLUMN email text;
                    """, """
                    -- upgrade
                    CREATE TABLE account_email (id bigint PRIMARY KEY, email text);
                    INSERT INTO account_email SELECT id, email FROM account;
                    ALTER TABLE account DROP COLUMN email;

                    -- downgrade
                    ALTER TABLE account ADD COLUMN email text;
                    UPDATE account SET email = kept.email FROM account_email kept WHERE kept.id = account.id;
                    DROP TABLE account_email;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return Losses.of(evidence, loss -> loss.what().isLoss() && !loss.comesBack())
                .map(lost -> PAGE.at(
                        Risk.HIGH,
                        lost.place().file(),
                        lost.place().line(),
                        message(lost),
                        lost.facts(),
                        remedy(lost)));
    }

    private static String message(Losses lost) {
        String rows = lost.rows() + " row" + (lost.rows() == 1 ? "" : "s") + " of the rehearsal held some";
        return switch (lost.what()) {
            case TABLE_DROPPED ->
                "%s with %s %d row%s"
                        .formatted(
                                dropped(lost), isOne(lost) ? "its" : "their", lost.rows(), lost.rows() == 1 ? "" : "s");
            case ROWS_DELETED ->
                "%d row%s of %s %s deleted"
                        .formatted(
                                lost.rows(),
                                lost.rows() == 1 ? "" : "s",
                                lost.tables(),
                                lost.rows() == 1 ? "is" : "are");
            case LOST_BY_DOWNGRADE ->
                "the downgrade does not bring the values of %s back; %s".formatted(lost.columns(), rows);
            case ROWS_LOST_BY_DOWNGRADE ->
                "the downgrade leaves %s without %d row%s that were there before the upgrade"
                        .formatted(lost.tables(), lost.rows(), lost.rows() == 1 ? "" : "s");
            case COLUMN_DROPPED, CONVERTED, UPDATED, ZONE ->
                lost.columns()
                        + (lost.columnNames().size() == 1
                                ? " is dropped with its values; "
                                : " are dropped with their values; ")
                        + rows;
        };
    }

    /** Of a table all its partitions go, which are counted; of one that stays those that go are named or counted. */
    private static String dropped(Losses lost) {
        return !lost.isOfPartitions()
                ? lost.tables() + " is dropped"
                : isOne(lost)
                        ? "`" + lost.relations().getFirst() + "` is dropped"
                        : lost.relations().size() + " partitions of `" + lost.table() + "` are dropped";
    }

    private static boolean isOne(Losses lost) {
        return !lost.isOfPartitions() || lost.relations().size() == 1;
    }

    private static String remedy(Losses lost) {
        return switch (lost.what()) {
            case ROWS_DELETED ->
                "Copy the rows of `%s` to a table of their own first, from which the downgrade puts them back."
                        .formatted(lost.table());
            case LOST_BY_DOWNGRADE -> "Let the downgrade convert the values, not make them anew.";
            case ROWS_LOST_BY_DOWNGRADE -> "Let the downgrade delete only the rows that the upgrade made.";
            case TABLE_DROPPED, COLUMN_DROPPED, CONVERTED, UPDATED, ZONE ->
                "Keep the values where the downgrade finds them; or, when nobody needs them any more, say so above the"
                        + " statement: `-- belay: accept loses-data because …`.";
        };
    }
}
