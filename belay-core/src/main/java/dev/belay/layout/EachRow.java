package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a ledger in which every revision that was applied has a row, the last of several for one counting.
 *
 * @param history the files
 * @param tool whose ledger it is
 */
record EachRow(History history, Tool tool) implements Ledger.Reading {
    /** What a tool means by a row. */
    interface Tool {
        /** What a row is about, as people name it; empty for a row about no revision. */
        String named(Row row);

        /** Tells whether a row is about this revision. */
        boolean isOf(Row row, Revision revision);

        /** Tells whether a row says that it stands, and not that it was taken back or failed. */
        default boolean stands(Row row) {
            return true;
        }

        /** What is wrong with a row, in a lower-case sentence without full stop. */
        default Optional<String> fault(Row row, Optional<Revision> revision) {
            return Optional.empty();
        }
    }

    /** Tells whether two versions are the same number, however many zeros stand before it. */
    static boolean isSameNumber(String one, String other) {
        return one.replaceFirst("^0+(?=.)", "").equals(other.replaceFirst("^0+(?=.)", ""));
    }

    @Override
    public Standing of(List<Row> rows) {
        Map<String, Row> last = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!tool.named(row).isEmpty()) {
                last.put(tool.named(row), row);
            }
        }
        Set<String> applied = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        last.forEach((name, row) -> {
            Optional<Revision> revision = history.revisions().stream()
                    .filter(each -> tool.isOf(row, each))
                    .findFirst();
            tool.fault(row, revision).ifPresent(faults::add);
            if (tool.stands(row)) {
                revision.ifPresentOrElse(found -> applied.add(found.id()), () -> unknown.add(name));
            }
        });
        return Standing.of(history, applied, revision -> true, unknown, faults);
    }
}
