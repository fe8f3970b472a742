package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.evidence.UnfilledTable;
import dev.belay.history.Script;
import dev.belay.postgres.CatalogReading;
import dev.belay.rows.SyntheticRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A shadow on its way along a history, with what is known of it: the catalog and what its tables hold. A downgrade never
 * moves it. Not thread-safe.
 */
final class Walk implements AutoCloseable {
    /** SQLSTATE of a statement that PostgreSQL refuses inside a transaction block. */
    private static final String REFUSED_IN_TRANSACTION = "25001";

    private final ShadowNames names;
    private Shadow shadow;
    private CatalogReading reading;
    private Map<Long, TableData> data = new HashMap<>();
    private final Set<String> books = new HashSet<>();
    private RowNeeds needs = new RowNeeds();
    private boolean tame;
    private boolean givenRows;

    Walk(Shadow shadow, ShadowNames names) throws SQLException {
        this.shadow = shadow;
        this.names = names;
        this.reading = shadow.catalog();
        this.data = new HashMap<>(shadow.tables().read(List.of(), 0, Map.of()));
    }

    Shadow shadow() {
        return shadow;
    }

    Catalog catalog() {
        return reading.catalog();
    }

    /** The catalog, with what later readings on this shadow or a copy of it can build upon. */
    CatalogReading reading() {
        return reading;
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
        Set<Long> hungry = tame ? Set.copyOf(data.keySet()) : needs.of(data);
        tame = false;
        return fill(hungry, SyntheticRows::fill);
    }

    /** Gives ordinary rows to the tables that lack any, and nothing that an upgrade may stumble over. */
    void fillTamely() throws SQLException {
        tame = true;
        fill(needs.of(data), SyntheticRows::fillTamely);
    }

    @FunctionalInterface
    private interface RowMaker {
        SyntheticRows.Filling fill(SyntheticRows rows, Collection<Long> tables) throws SQLException;
    }

    /** Tells whether any row was made here. */
    boolean isGivenRows() {
        return givenRows;
    }

    /** Lets the tables be that hold rows now: a foreign tool wrote them, and may keep its books there. */
    void keepBooks() {
        data.values().stream().filter(table -> table.rows() > 0).forEach(table -> books.add(table.name()));
    }

    private List<UnfilledTable> fill(Set<Long> needy, RowMaker rows) throws SQLException {
        Set<Long> hungry = new HashSet<>(needy);
        data.forEach((oid, table) -> {
            if (books.contains(table.name())) {
                hungry.remove(oid);
            }
        });
        if (!hungry.isEmpty()) {
            SyntheticRows.Filling filling = rows.fill(shadow.rows(), hungry);
            if (filling.reshaped()) {
                reading = shadow.catalog();
                shadow.observer().relearn();
            }
            if (!filling.touched().isEmpty()) {
                givenRows = true;
                long newest = filling.reshaped() ? newest() : TableDataReader.NONE_NEWER;
                data.putAll(shadow.tables().read(filling.touched(), newest, Map.of()));
            }
            needs.tried(hungry, data, filling.unfilled());
        }
        return needs.unfilled(data);
    }

    /** Runs an upgrade; when it fails, the walk stands where it stood. */
    Attempt upgrade(Way way) throws SQLException {
        return upgrade(way, Optional.empty());
    }

    /** Runs an upgrade after the trials that its changes call for. */
    Attempt upgradeWithTrials(Way way) throws SQLException {
        return upgrade(
                way,
                switch (way) {
                    case Way.Sent sent -> Optional.of(new Trials(sent.script(), sent.shape(), catalog()));
                    case Way.Started started -> Optional.empty();
                });
    }

    /**
     * Runs an upgrade of which only the end counts: the statement that failed, with its error. What is known of this walk is then
     * out of date until it looks around.
     */
    Optional<Observation> pass(Way way) throws SQLException {
        shadow.cleanSession();
        return shadow.pass(way);
    }

    /** Learns anew what is there. */
    void lookAround() throws SQLException {
        reading = shadow.catalog();
        shadow.observer().relearn();
        data = new HashMap<>(shadow.tables().read(List.of(), 0, Map.of()));
    }

    private Attempt upgrade(Way way, Optional<Trials> trials) throws SQLException {
        shadow.cleanSession();
        if (way instanceof Way.Sent sent && ScriptRunner.wholeScript(sent.script(), sent.shape())) {
            Attempt attempt = inItsTransaction(sent.script(), sent.shape(), trials);
            if (!attempt.error().map(SqlError::sqlstate).equals(Optional.of(REFUSED_IN_TRANSACTION))) {
                return attempt;
            }
        }
        return saving(way, trials);
    }

    private Attempt inItsTransaction(Script.Sql script, ScriptShape shape, Optional<Trials> trials)
            throws SQLException {
        AtomicReference<Optional<CatalogReading>> after = new AtomicReference<>(Optional.empty());
        AtomicBoolean tryFirst = new AtomicBoolean();
        List<Observation> observations = shadow.runner().run(script, shape, () -> {
            CatalogReading now = shadow.catalogSince(reading);
            after.set(Optional.of(now));
            tryFirst.set(trials.isPresent() && trials.get().learn(shadow, now.catalog(), data.keySet()));
            return !tryFirst.get();
        });
        if (tryFirst.get()) {
            Trials.Result tried = trials.orElseThrow().run(shadow, names);
            shadow.cleanSession();
            return inItsTransaction(script, shape, Optional.empty()).tried(tried);
        }
        return new Attempt(
                observations, failed(observations) ? Optional.empty() : after.get(), Trials.Result.NONE, List.of());
    }

    /** Runs what may leave half of itself, and keeps a copy of what was before until it is known to have succeeded. */
    private Attempt saving(Way way, Optional<Trials> trials) throws SQLException {
        Shadow saved = shadow.copy(names.next());
        List<Observation> observations = shadow.run(way);
        List<String> unseen = shadow.unseen();
        if (failed(observations)) {
            shadow.close();
            shadow = saved;
            return new Attempt(observations, Optional.empty(), Trials.Result.NONE, unseen);
        }
        CatalogReading after = shadow.catalog();
        Trials.Result tried = trials.isPresent() && trials.get().learn(shadow, after.catalog(), data.keySet())
                ? trials.get().run(saved, names)
                : Trials.Result.NONE;
        saved.close();
        return new Attempt(observations, Optional.of(after), tried, unseen);
    }

    /** Takes an upgrade that succeeded as done: its catalog, and what the tables hold now. */
    void accept(CatalogReading after, Set<Long> touched, Map<Long, TableData> read) throws SQLException {
        reading = after;
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
        reading = other.reading;
        data = new HashMap<>(other.data);
        needs = new RowNeeds();
        tame = false;
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

    /** Leaves a copy of where it stands on the server, and tells its name. */
    String leaveCopy() throws SQLException {
        return shadow.copy(names.next()).leave();
    }

    /** Ends here and leaves its database on the server; tells its name. */
    String leave() throws SQLException {
        return shadow.leave();
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
