package dev.belay.rehearsal;

import dev.belay.evidence.DataLoss;
import dev.belay.evidence.DataLoss.What;
import dev.belay.rehearsal.TableData.ColumnData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which values of the tables before an upgrade are gone or different after it, and which of them the downgrade brings
 * back. Rows and columns that came in between are no loss when they go again.
 */
final class DataComparison {
    private final Map<Long, TableData> before;
    private final Map<Long, TableData> upgraded;
    private final Optional<Map<Long, TableData>> downgraded;

    /**
     * Compares three moments.
     *
     * @param before the touched tables before the upgrade, by oid
     * @param upgraded those of them that are there after it, columns read as their old types
     * @param downgraded all tables after the downgrade, when it ran
     */
    DataComparison(
            Map<Long, TableData> before, Map<Long, TableData> upgraded, Optional<Map<Long, TableData>> downgraded) {
        this.before = before;
        this.upgraded = upgraded;
        this.downgraded = downgraded;
    }

    /** The losses, sorted by table and column. */
    List<DataLoss> losses() {
        List<DataLoss> losses = new ArrayList<>();
        before.forEach((oid, table) -> losses.addAll(losses(oid, table)));
        losses.sort(Comparator.comparing(DataLoss::table).thenComparing(DataLoss::column));
        return losses;
    }

    private List<DataLoss> losses(long oid, TableData table) {
        TableData after = upgraded.get(oid);
        if (table.rows() == 0) {
            return List.of();
        }
        Optional<TableData> down = downgraded.map(tables -> tables.getOrDefault(oid, named(tables, table.name())));
        if (after == null) {
            boolean back = down.isPresent()
                    && table.columns().values().stream()
                            .allMatch(column -> missing(column, named(down.get(), column.name())) == 0);
            return List.of(new DataLoss(table.name(), "", table.rows(), What.TABLE_DROPPED, back));
        }
        List<DataLoss> losses = new ArrayList<>();
        long deleted = Math.max(0, table.rows() - after.rows());
        if (deleted > 0) {
            boolean back = down.isPresent() && down.get().rows() >= table.rows();
            losses.add(new DataLoss(table.name(), "", deleted, What.ROWS_DELETED, back));
        }
        long deletedBack = down.map(tables -> table.rows() - deleted - tables.rows())
                .filter(count -> count > 0)
                .orElse(0L);
        if (deletedBack > 0) {
            losses.add(new DataLoss(table.name(), "", deletedBack, What.ROWS_LOST_BY_DOWNGRADE, false));
        }
        long gone = deleted + deletedBack;
        table.columns()
                .forEach((number, column) ->
                        loss(table, deleted, gone, number, column, after, down).ifPresent(losses::add));
        return losses;
    }

    private static Optional<DataLoss> loss(
            TableData table,
            long deleted,
            long gone,
            int number,
            ColumnData column,
            TableData after,
            Optional<TableData> down) {
        ColumnData now = after.columns().get(number);
        long goneUp = missing(column, now) - (now == null ? 0 : deleted);
        long goneDown = down.map(tables -> missing(column, numberedOrNamed(tables, number, column)) - gone)
                .orElse(goneUp);
        if (goneUp > 0) {
            What what = now == null
                    ? What.COLUMN_DROPPED
                    : now.type().equals(column.type()) ? What.UPDATED : What.CONVERTED;
            return Optional.of(new DataLoss(table.name(), column.name(), goneUp, what, goneDown <= 0));
        }
        return goneDown > 0
                ? Optional.of(new DataLoss(table.name(), column.name(), goneDown, What.LOST_BY_DOWNGRADE, false))
                : Optional.empty();
    }

    private static long missing(ColumnData column, @Nullable ColumnData now) {
        return now == null ? column.hashes().size() : column.missingFrom(now);
    }

    private static @Nullable TableData named(Map<Long, TableData> tables, String name) {
        return tables.values().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ColumnData named(TableData table, String name) {
        return table.columns().values().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ColumnData numberedOrNamed(TableData table, int number, ColumnData column) {
        ColumnData same = table.columns().get(number);
        return same == null ? named(table, column.name()) : same;
    }
}
