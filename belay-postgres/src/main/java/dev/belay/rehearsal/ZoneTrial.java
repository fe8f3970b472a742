package dev.belay.rehearsal;

import dev.belay.evidence.DataLoss;
import dev.belay.evidence.DataLoss.What;
import dev.belay.evidence.Observation;
import dev.belay.history.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs an upgrade under three time zones and compares what the tables hold afterwards. All runs share one transaction, so
 * that {@code now()} is the same in each; what differs from run to run under one zone is left aside, and so is a
 * default given to a new column.
 */
final class ZoneTrial {
    private static final List<String> OTHERS = List.of("America/New_York", "Asia/Kolkata");

    private final Script.Sql upgrade;
    private final ScriptShape shape;

    ZoneTrial(Script.Sql upgrade, ScriptShape shape) {
        this.upgrade = upgrade;
        this.shape = shape;
    }

    /** The columns that differ, with the number of values that do. */
    List<DataLoss> run(Shadow old, Set<Long> tables) throws SQLException {
        old.cleanSession();
        old.execute("BEGIN");
        try {
            Map<Long, TableData> before = old.tables().read(tables, TableDataReader.NONE_NEWER, Map.of());
            Map<Long, TableData> first = under(old, "UTC", tables);
            Map<Long, TableData> control = under(old, "UTC", tables);
            Map<String, DataLoss> found = new TreeMap<>();
            for (String zone : OTHERS) {
                Map<Long, TableData> other = under(old, zone, tables);
                first.forEach((oid, table) -> compare(before.get(oid), table, control.get(oid), other.get(oid))
                        .forEach(loss -> found.putIfAbsent(loss.table() + " " + loss.column(), loss)));
            }
            return List.copyOf(found.values());
        } finally {
            old.execute("ROLLBACK");
        }
    }

    private Map<Long, TableData> under(Shadow old, String zone, Set<Long> tables) throws SQLException {
        old.execute("SAVEPOINT belay_zone; SET LOCAL TIME ZONE '" + zone + "'");
        List<Observation> observations = old.runner().runInside(upgrade, shape, false);
        boolean failed =
                !observations.isEmpty() && observations.getLast().error().isPresent();
        Map<Long, TableData> data = failed ? Map.of() : old.tables().read(tables, TableDataReader.NONE_NEWER, Map.of());
        old.execute("ROLLBACK TO SAVEPOINT belay_zone");
        return data;
    }

    private static List<DataLoss> compare(
            @org.jspecify.annotations.Nullable TableData before,
            TableData first,
            @org.jspecify.annotations.Nullable TableData control,
            @org.jspecify.annotations.Nullable TableData other) {
        List<DataLoss> differing = new ArrayList<>();
        if (control == null || other == null) {
            return differing;
        }
        first.columns().forEach((number, column) -> {
            TableData.ColumnData same = control.columns().get(number);
            TableData.ColumnData now = other.columns().get(number);
            if (same != null
                    && now != null
                    && !isDefault(before, number, column)
                    && column.missingFrom(same) == 0
                    && column.missingFrom(now) > 0) {
                differing.add(new DataLoss(first.name(), column.name(), column.missingFrom(now), What.ZONE, false));
            }
        });
        return differing;
    }

    /** Tells whether a column is new and the same in every row: a default such as {@code now()}, not made of any value. */
    private static boolean isDefault(
            @org.jspecify.annotations.Nullable TableData before, Integer number, TableData.ColumnData column) {
        boolean isNew = before == null || !before.columns().containsKey(number);
        return isNew && !column.summed() && column.hashes().stream().distinct().count() <= 1;
    }
}
