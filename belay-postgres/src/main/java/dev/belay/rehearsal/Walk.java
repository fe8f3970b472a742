package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.UnfilledTable;
import dev.belay.history.Script;
import dev.belay.rows.SyntheticRows;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A shadow on its way along a history, with what is known of it: the catalog and what its tables hold. A downgrade never
 * moves it. Not thread-safe.
 */
final class Walk implements AutoCloseable {
    private final ShadowNames names;
    private Shadow shadow;
    private Catalog catalog;
    private Map<Long, TableData> data = new HashMap<>();
    private final RowNeeds needs = new RowNeeds();

    Walk(Shadow shadow, ShadowNames names) throws SQLException {
        this.shadow = shadow;
        this.names = names;
        this.catalog = shadow.catalog();
        this.data = new HashMap<>(shadow.tables().read(List.of(), 0, Map.of()));
    }

    Shadow shadow() {
        return shadow;
    }

    Catalog catalog() {
        return catalog;
    }

    Map<Long, TableData> data() {
        return Map.copyOf(data);
    }

    boolean hasRows() {
        return data.values().stream().anyMatch(table -> table.rows() > 0);
    }

    /** The highest oid of a known table. */
    long newest() {
        return data.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Gives rows to the tables that lack them. */
    List<UnfilledTable> fill() throws SQLException {
        Set<Long> hungry = needs.of(data);
        if (!hungry.isEmpty()) {
            SyntheticRows.Filling filling = SyntheticRows.fill(shadow.rowWriter(), hungry);
            if (!filling.touched().isEmpty()) {
                data.putAll(shadow.tables().read(filling.touched(), TableDataReader.NONE_NEWER, Map.of()));
            }
            needs.tried(hungry, data, filling.unfilled());
        }
        return needs.unfilled(data);
    }

    /** Runs an upgrade; when it fails, the walk stands where it stood. */
    Attempt upgrade(Script.Sql script, ScriptShape shape) throws SQLException {
        shadow.cleanSession();
        if (ScriptRunner.wholeScript(script, shape)) {
            AtomicReference<Optional<Catalog>> after = new AtomicReference<>(Optional.empty());
            List<Observation> observations = shadow.runner().run(script, shape, () -> {
                after.set(Optional.of(shadow.catalog()));
                return true;
            });
            boolean failed = failed(observations);
            return new Attempt(observations, failed ? Optional.empty() : after.get());
        }
        Shadow saved = shadow.copy(names.next());
        List<Observation> observations = shadow.runner().run(script, shape, () -> true);
        if (failed(observations)) {
            shadow.close();
            shadow = saved;
            return new Attempt(observations, Optional.empty());
        }
        saved.close();
        return new Attempt(observations, Optional.of(shadow.catalog()));
    }

    /** Takes an upgrade that succeeded as done: its catalog, and what the tables hold now. */
    void accept(Catalog after, Set<Long> touched, Map<Long, TableData> read) throws SQLException {
        catalog = after;
        boolean retyped =
                read.entrySet().stream().anyMatch(entry -> retyped(data.get(entry.getKey()), entry.getValue()));
        Map<Long, TableData> now = retyped ? shadow.tables().read(touched, newest(), Map.of()) : read;
        data.keySet().removeAll(touched);
        data.putAll(now);
    }

    /** Stands from now on where a copy of the other walk stands. */
    void follow(Walk other) throws SQLException {
        shadow.close();
        shadow = other.shadow.copy(names.next());
        catalog = other.catalog;
        data = new HashMap<>(other.data);
    }

    /** Oids of the known tables that these statements locked for writing or more, or dropped. */
    Set<Long> touched(List<Observation> observations) {
        Set<String> touchedNames = new HashSet<>();
        for (Observation observation : observations) {
            observation.locks().stream()
                    .filter(lock -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
                    .forEach(lock -> touchedNames.add(lock.relation()));
            touchedNames.addAll(observation.files().dropped());
        }
        Set<Long> touched = new HashSet<>();
        data.forEach((oid, table) -> {
            if (touchedNames.contains(table.name())) {
                touched.add(oid);
            }
        });
        return touched;
    }

    @Override
    public void close() throws SQLException {
        shadow.close();
    }

    private static boolean failed(List<Observation> observations) {
        return !observations.isEmpty() && observations.getLast().error().isPresent();
    }

    private static boolean retyped(@org.jspecify.annotations.Nullable TableData before, TableData now) {
        return before != null
                && now.columns().entrySet().stream().anyMatch(entry -> {
                    TableData.ColumnData old = before.columns().get(entry.getKey());
                    return old != null && !old.type().equals(entry.getValue().type());
                });
    }
}
