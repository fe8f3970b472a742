package dev.belay.rules;

import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Partitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Losses of one kind in one table by one statement: an UPDATE of five columns is told once, and so is that of a hundred partitions.
 *
 * @param place the statement
 * @param losses at least one
 * @param partitions which tables are parts of which
 */
record Losses(Place place, List<DataLoss> losses, Partitions partitions) {
    private static final int TOLD = 4;

    Losses {
        losses = List.copyOf(losses);
    }

    /** What belongs together. */
    private record Kind(Place place, String table, DataLoss.What what) {}

    /** Those that the predicate takes, together where they belong together. */
    static Stream<Losses> of(Evidence evidence, Predicate<DataLoss> taken) {
        Map<Kind, List<DataLoss>> kinds = evidence.dataLoss().stream()
                .filter(taken)
                .filter(loss -> !isOfDroppedPartitions(evidence, loss))
                .collect(Collectors.groupingBy(
                        loss -> new Kind(
                                place(evidence, loss), evidence.partitions().whole(loss.table()), loss.what()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return kinds.entrySet().stream()
                .map(kind -> new Losses(kind.getKey().place(), kind.getValue(), evidence.partitions()));
    }

    /** Rows that a table lacks because partitions went, which is told of these. */
    private static boolean isOfDroppedPartitions(Evidence evidence, DataLoss loss) {
        List<DataLoss> dropped = evidence.dataLoss().stream()
                .filter(other -> other.what() == DataLoss.What.TABLE_DROPPED)
                .filter(other -> evidence.partitions().isPartOf(other.table(), loss.table()))
                .toList();
        return loss.what() == DataLoss.What.ROWS_DELETED && loss.rows() <= sum(dropped, evidence.partitions());
    }

    private static Place place(Evidence evidence, DataLoss loss) {
        return Place.of(
                evidence,
                loss.what().isByDowngrade() ? evidence.downgrade() : evidence.upgrade(),
                loss.table(),
                loss.column());
    }

    DataLoss.What what() {
        return losses.getFirst().what();
    }

    /** The table that its author wrote. */
    String table() {
        return partitions.whole(losses.getFirst().table());
    }

    /** As a message names it: {@code `public.event` (16 partitions)}. */
    String tables() {
        return Partitions.words(table(), relations());
    }

    /** The table and those of its partitions that are concerned. */
    List<String> relations() {
        return losses.stream().map(DataLoss::table).distinct().toList();
    }

    /** Tells whether only some partitions of a table are concerned, and not the table. */
    boolean isOfPartitions() {
        return !relations().contains(table());
    }

    /** The largest number of rows of any column. */
    long rows() {
        return losses.stream().collect(Collectors.groupingBy(DataLoss::column)).values().stream()
                .mapToLong(ofColumn -> sum(ofColumn, partitions))
                .max()
                .orElse(0);
    }

    /** The rows of a partition are rows of its table, and count once. */
    private static long sum(List<DataLoss> losses, Partitions partitions) {
        return losses.stream()
                .filter(loss -> losses.stream().noneMatch(other -> partitions.isPartOf(loss.table(), other.table())))
                .mapToLong(DataLoss::rows)
                .sum();
    }

    /** The first column, as the remedy names it. */
    String column() {
        return losses.getFirst().column();
    }

    /** The columns as a message names them: {@code `public.t.a`, `public.t.b`}. */
    String columns() {
        List<String> all = columnNames();
        String told = all.stream()
                .limit(TOLD)
                .map(column -> "`" + table() + "." + column + "`")
                .collect(Collectors.joining(", "));
        return (all.size() > TOLD ? told + " and " + (all.size() - TOLD) + " more" : told)
                + Partitions.counted(table(), relations());
    }

    /** Each column once. */
    List<String> columnNames() {
        return losses.stream().map(DataLoss::column).distinct().toList();
    }

    Map<String, String> facts() {
        return Map.of(
                "table", String.join(", ", relations()),
                "column", String.join(", ", columnNames()),
                "rows", String.valueOf(rows()));
    }
}
