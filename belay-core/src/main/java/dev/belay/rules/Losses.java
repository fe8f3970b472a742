package dev.belay.rules;

import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Losses of one kind in one table by one statement: an UPDATE of five columns is told once.
 *
 * @param place the statement
 * @param losses at least one
 */
record Losses(Place place, List<DataLoss> losses) {
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
                .collect(Collectors.groupingBy(
                        loss -> new Kind(place(evidence, loss), loss.table(), loss.what()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return kinds.entrySet().stream().map(kind -> new Losses(kind.getKey().place(), kind.getValue()));
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

    String table() {
        return losses.getFirst().table();
    }

    /** The largest number of rows of any of them. */
    long rows() {
        return losses.stream().mapToLong(DataLoss::rows).max().orElse(0);
    }

    /** The first column, as the remedy names it. */
    String column() {
        return losses.getFirst().column();
    }

    /** The columns as a message names them: {@code `public.t.a` and `public.t.b`}. */
    String columns() {
        String told = losses.stream()
                .limit(TOLD)
                .map(loss -> "`" + loss.table() + "." + loss.column() + "`")
                .collect(Collectors.joining(", "));
        return losses.size() > TOLD ? told + " and " + (losses.size() - TOLD) + " more" : told;
    }

    Map<String, String> facts() {
        String columns = losses.stream().map(DataLoss::column).collect(Collectors.joining(", "));
        return Map.of("table", table(), "column", columns, "rows", String.valueOf(rows()));
    }
}
