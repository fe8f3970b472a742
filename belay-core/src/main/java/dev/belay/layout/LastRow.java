package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Standing;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the ledger of golang-migrate: one row with the last version, from which all before follow; the tool cannot know
 * whether one of them was left out.
 *
 * @param history the files
 */
record LastRow(History history) implements Ledger.Reading {
    private static final String VERSION = "version";
    private static final String DIRTY = "dirty";

    static Ledger ledger(History history) {
        return new Ledger("schema_migrations", List.of(VERSION, DIRTY), VERSION, new LastRow(history));
    }

    @Override
    public Standing of(List<Row> rows) {
        if (rows.isEmpty()) {
            return Standing.of(history, Set.of(), revision -> true, List.of(), List.of());
        }
        Row row = rows.getLast();
        String version = row.text(VERSION);
        BigInteger last = new BigInteger(version);
        Set<String> applied = history.revisions().stream()
                .map(Revision::id)
                .filter(id -> id.matches("[0-9]+") && new BigInteger(id).compareTo(last) <= 0)
                .collect(Collectors.toSet());
        boolean known = applied.stream().anyMatch(id -> EachRow.isSameNumber(id, version));
        List<String> faults = row.flag(DIRTY)
                ? List.of("version " + version + " is dirty: it stopped halfway, and golang-migrate runs nothing until"
                        + " the schema is mended and the version forced")
                : List.of();
        Standing standing =
                Standing.of(history, applied, revision -> true, known ? List.of() : List.of(version), faults);
        return known
                ? standing
                : new Standing(
                        List.of(version),
                        standing.applied(),
                        standing.missing(),
                        standing.unknown(),
                        standing.faults());
    }
}
