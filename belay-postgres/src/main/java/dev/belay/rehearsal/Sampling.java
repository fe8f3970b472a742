package dev.belay.rehearsal;

import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.RowChange;
import dev.belay.evidence.RowTable;
import dev.belay.evidence.Sample;
import dev.belay.evidence.Scan;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.postgres.RehearsalServer;
import dev.belay.rows.SyntheticRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a few rows for the tables that a revision concerns, and sees what its upgrade and downgrade make of them. It does so
 * twice: what is not the same both times is nothing that a test may expect.
 */
public final class Sampling {
    /** How often a table gets rows once more whose values the revision speaks of. */
    private static final int MORE = 2;

    private final RehearsalServer server;
    private final SchemaTemplates templates;

    /** Samples along the history of these templates. */
    public Sampling(RehearsalServer server, SchemaTemplates templates) {
        this.server = server;
        this.templates = templates;
    }

    /** The sample of a revision that was rehearsed; without rows where its upgrade takes none. */
    public Sample sample(Evidence evidence) {
        int place = templates.index(evidence.revision().id()) - 1;
        try {
            Set<String> names = concerned(evidence);
            TellingRows telling = TellingRows.of(evidence);
            Optional<Sample> sample = Optional.empty();
            if (!telling.statements().isEmpty()) {
                sample = sample(place, evidence, inserts(place, names, telling));
            }
            if (sample.isEmpty()) {
                sample = sample(place, evidence, inserts(place, names, TellingRows.NONE));
            }
            return (sample.isPresent() ? sample : sample(place, evidence, List.of())).orElse(Sample.NONE);
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
    }

    /** What becomes of these rows; empty when the upgrade does not take them. */
    private Optional<Sample> sample(int place, Evidence evidence, List<String> inserts) throws SQLException {
        Optional<Trip> trip = trip(place, evidence, inserts);
        Optional<Trip> again = trip.isPresent() ? trip(place, evidence, inserts) : Optional.empty();
        return again.map(second -> trip.orElseThrow().sameAs(second).sample(inserts));
    }

    /** Names of tables that a revision changes, writes or looks through; of what it made among them. */
    private static Set<String> concerned(Evidence evidence) {
        Set<String> names = new TreeSet<>();
        evidence.upgrade().ifPresent(pass -> {
            pass.changes().forEach(change -> home(change).ifPresent(names::add));
            for (Observation seen : pass.observations()) {
                seen.touched().stream().map(RowChange::relation).forEach(names::add);
                seen.scanned().stream().map(Scan::relation).forEach(names::add);
            }
        });
        evidence.dataLoss().stream().map(DataLoss::table).forEach(names::add);
        return names;
    }

    private static Optional<String> home(Change change) {
        ObjectId id = change.id();
        return switch (id.kind()) {
            case TABLE -> Optional.of(id.name());
            case COLUMN, CONSTRAINT, TRIGGER, POLICY, RULE ->
                Optional.of(new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)).name());
            case INDEX ->
                switch (change) {
                    case Change.Added added -> added.after().attribute("table");
                    case Change.Dropped dropped -> dropped.before().attribute("table");
                    case Change.Altered altered -> altered.after().attribute("table");
                };
            default -> Optional.empty();
        };
    }

    /** Statements that make rows in these tables and in those that they refer to; of each as much as is taken. */
    private List<String> inserts(int place, Set<String> names, TellingRows telling) throws SQLException {
        String filled = templates.copyAfter(place);
        try (Connection asking = server.connect(filled)) {
            List<SampledTable> tables = SampledTable.withReferenced(asking, names);
            if (tables.isEmpty()) {
                return List.of();
            }
            Map<Long, RowTable> seeded = new TreeMap<>();
            for (SampledTable table : tables) {
                seeded.put(table.oid(), table.read(asking));
            }
            try (SyntheticRows rows = new SyntheticRows(server.connectToWriteRows(filled))) {
                rows.fillForReaders(tables.stream().map(SampledTable::oid).toList());
                List<SampledTable> spoken =
                        tables.stream().filter(telling::speakOf).toList();
                for (int time = 0; time < MORE && !spoken.isEmpty(); time++) {
                    rows.fillForReaders(spoken.stream().map(SampledTable::oid).toList());
                }
                for (SampledTable table : spoken) {
                    telling.season(asking, table);
                }
            }
            List<String> inserts = new ArrayList<>();
            for (SampledTable table : tables) {
                table.insertion(table.read(asking), seeded.getOrDefault(table.oid(), table.none()))
                        .ifPresent(inserts::add);
            }
            return taken(place, inserts);
        } finally {
            templates.drop(filled);
        }
    }

    /** Those that the database takes, each after those that it needs. */
    private List<String> taken(int place, List<String> inserts) throws SQLException {
        String tried = templates.copyAfter(place);
        List<String> left = new ArrayList<>(inserts);
        List<String> taken = new ArrayList<>();
        try (Connection session = server.connect(tried)) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (String insert : List.copyOf(left)) {
                    if (isTaken(session, insert)) {
                        left.remove(insert);
                        taken.add(insert);
                        moved = true;
                    }
                }
            }
        } finally {
            templates.drop(tried);
        }
        return taken;
    }

    private static boolean isTaken(Connection session, String sql) {
        try {
            execute(session, sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** What the tables held at the three moments. */
    private record Trip(
            SortedMap<String, RowTable> before,
            SortedMap<String, RowTable> upgraded,
            SortedMap<String, RowTable> downgraded,
            List<String> views) {
        Trip sameAs(Trip other) {
            return new Trip(
                    same(before, other.before),
                    same(upgraded, other.upgraded),
                    same(downgraded, other.downgraded),
                    views);
        }

        private static SortedMap<String, RowTable> same(
                SortedMap<String, RowTable> one, SortedMap<String, RowTable> other) {
            SortedMap<String, RowTable> same = new TreeMap<>();
            one.forEach((name, rows) -> {
                RowTable again = other.getOrDefault(name, rows);
                List<String> differing = rows.columns().stream()
                        .filter(column -> !again.columns().contains(column)
                                || !rows.column(column).equals(again.column(column))
                                || isOfToday(rows.column(column)))
                        .toList();
                same.put(name, rows.without(differing));
            });
            return same;
        }

        /** What is of today's date is another tomorrow. */
        private static boolean isOfToday(List<Optional<String>> cells) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            return cells.stream()
                    .flatMap(Optional::stream)
                    .anyMatch(cell -> cell.startsWith(today.toString())
                            || cell.startsWith(today.minusDays(1).toString()));
        }

        Sample sample(List<String> inserts) {
            return new Sample(inserts, before, upgraded, downgraded, views);
        }
    }

    /** One way up and down on a new copy; empty when the upgrade fails. */
    private Optional<Trip> trip(int place, Evidence evidence, List<String> inserts) throws SQLException {
        // what ran in the rehearsal may be what a tool sent then
        Revision revision = templates.history().get(place + 1);
        String copy = templates.copyAfter(place);
        try (Connection session = server.connect(copy)) {
            for (String insert : inserts) {
                execute(session, insert);
            }
            List<SampledTable> tables = SampledTable.named(session, concerned(evidence));
            SortedMap<String, RowTable> before = read(session, tables);
            Set<String> views = new TreeSet<>(SampledTable.views(session));
            List<Long> known = SampledTable.all(session);
            if (templates.steps().upgrade(revision, copy).isPresent()) {
                return Optional.empty();
            }
            List<SampledTable> after = SampledTable.present(
                    session, tables.stream().map(SampledTable::oid).toList());
            List<SampledTable> made = SampledTable.unknown(session, known);
            SortedMap<String, RowTable> upgraded = read(session, after);
            read(session, made).forEach((name, rows) -> {
                if (!rows.rows().isEmpty()) {
                    upgraded.put(name, rows);
                }
            });
            views.addAll(SampledTable.views(session));
            boolean back = revision.downgrade() instanceof Downgrade.Written
                    && templates.steps().downgrade(revision, copy).isEmpty();
            SortedMap<String, RowTable> downgraded =
                    back ? read(session, SampledTable.named(session, before.keySet())) : Collections.emptySortedMap();
            return Optional.of(new Trip(before, upgraded, downgraded, List.copyOf(views)));
        } finally {
            templates.drop(copy);
        }
    }

    private static SortedMap<String, RowTable> read(Connection session, List<SampledTable> tables) throws SQLException {
        SortedMap<String, RowTable> rows = new TreeMap<>();
        for (SampledTable table : tables) {
            rows.put(table.name(), table.read(session));
        }
        return rows;
    }
}
