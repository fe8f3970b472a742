package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.Files;
import dev.belay.evidence.Observation;
import dev.belay.postgres.CatalogReading;
import dev.belay.sql.Wording;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which tables' rows have to be compared after a downgrade, and what they are then; read only when what was seen of the two
 * passes leaves a doubt.
 *
 * @param walk stands after the upgrade
 * @param before the catalog before the upgrade
 * @param rows what all tables held before the upgrade
 * @param upgrade what its statements did
 * @param touched oids of the tables that it touched
 */
record RowsBack(Walk walk, Catalog before, Map<Long, TableData> rows, List<Observation> upgrade, Set<Long> touched) {
    /**
     * What the tables that either pass touched hold after the downgrade, by oid.
     *
     * @param shadow stands after the downgrade
     */
    Map<Long, TableData> after(Shadow shadow, List<Observation> downgrade, CatalogReading down) throws SQLException {
        Set<Long> either = new HashSet<>(touched);
        either.addAll(walk.touched(downgrade));
        boolean kept = keepsRows(upgrade)
                && keepsRows(downgrade)
                && typesStay(before, walk.catalog())
                && typesStay(before, down.catalog())
                && either.stream().allMatch(oid -> columnsStay(oid, down));
        return kept ? only(either) : shadow.tables().read(either, newest(), Map.of());
    }

    /** What tables with these oids held before the upgrade. */
    Map<Long, TableData> only(Set<Long> oids) {
        return rows.entrySet().stream()
                .filter(entry -> oids.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private long newest() {
        return rows.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Tells whether no row was written, nor a table with rows written anew or dropped, as far as every statement was seen. */
    private boolean keepsRows(List<Observation> pass) {
        return pass.stream().allMatch(this::keepsRows);
    }

    private boolean keepsRows(Observation observation) {
        return switch (observation.sight()) {
            case EXACT -> observation.touched().isEmpty() && keepsRows(observation.files());
            case WATCHED -> false;
            case NOT_LOOKED -> Wording.of(observation.statement().text()) != Wording.ORDINARY;
        };
    }

    private boolean keepsRows(Files files) {
        return files.rewritten().isEmpty()
                && files.renewed().stream().noneMatch(Files.Relation::holdsRows)
                && rows.values().stream().noneMatch(table -> files.dropped().contains(table.name()));
    }

    private static boolean typesStay(Catalog one, Catalog other) {
        return one.changesTo(other).stream()
                .filter(change -> change.id().kind() == ObjectKind.COLUMN)
                .noneMatch(change -> change instanceof Change.Altered altered && altered.differsIn("type"));
    }

    /** A column that goes and comes back under its name has another number. */
    private boolean columnsStay(Long oid, CatalogReading down) {
        TableData table = rows.get(oid);
        return table == null
                || down.columnNumbers(oid).containsAll(table.columns().keySet());
    }
}
