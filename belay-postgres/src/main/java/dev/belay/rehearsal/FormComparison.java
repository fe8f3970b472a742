package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import dev.belay.postgres.RehearsalServer;
import dev.belay.rehearsal.TableData.ColumnData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs upgrades in two forms on copies of one database, with the same synthetic rows, and compares what is there then: the
 * catalog, and the values of every column of every table.
 */
public final class FormComparison {
    private final Stage stage;

    /** Compares on this server; the random source only keeps database names of several runs apart. */
    public FormComparison(RehearsalServer server, RandomGenerator random, Terms terms) {
        ShadowNames names = new ShadowNames("belay_" + Long.toString(random.nextLong(1L << 40), 36));
        this.stage = new Stage(server, names, terms);
    }

    /**
     * What was found.
     *
     * @param differences what tells the ends of the two forms apart, a line each; empty when they are equal
     * @param reordered tables whose columns end in another order
     * @param tables how many tables with rows were compared
     * @param rows how many rows they had
     * @param drawn columns whose values are new whenever the upgrade runs: of these only the number of values was compared
     */
    public record Compared(
            List<String> differences, List<ObjectId> reordered, int tables, long rows, List<String> drawn) {
        /** Copies the lists. */
        public Compared {
            differences = List.copyOf(differences);
            reordered = List.copyOf(reordered);
            drawn = List.copyOf(drawn);
        }

        private static Compared not(String why) {
            return new Compared(List.of(why), List.of(), 0, 0, List.of());
        }
    }

    /**
     * Compares.
     *
     * @param revisions the history in its old form
     * @param forms for the ids of some revisions the revisions that are to stand in their place
     */
    public Map<String, Compared> of(List<Revision> revisions, Map<String, List<Revision>> forms) {
        Map<String, Compared> compared = new LinkedHashMap<>();
        try (Walk walk = new Walk(stage.prepared(), stage.names());
                BareWalk bare = new BareWalk(stage);
                Recorder now = new Recorder(stage, walk, bare);
                Recorder old = new Recorder(stage, walk, bare)) {
            bare.sendsAgainBy(old::again);
            RevisionApplying applying = new RevisionApplying(walk, bare);
            for (Revision revision : Course.to(forms.keySet(), revisions).revisions()) {
                Recorder.Recorded sent = old.record(revision);
                Optional<Way> way = Way.of(sent.revision().upgrade());
                if (way.isEmpty()) {
                    continue;
                }
                List<Revision> form = forms.getOrDefault(revision.id(), List.of());
                if (!form.isEmpty()) {
                    List<Way> again = ways(old, List.of(revision));
                    compared.put(revision.id(), compared(walk, bare, way.get(), again, ways(now, form)));
                }
                applying.apply(sent.revision(), way.get());
            }
        } catch (SQLException failure) {
            throw new RehearsalException(failure);
        }
        return compared;
    }

    /** What the other form sends on the rows that are there; of a tool it is one revision. */
    private static List<Way> ways(Recorder recorder, List<Revision> form) throws SQLException {
        List<Way> ways = new ArrayList<>();
        for (Revision each : form) {
            Way.of(recorder.record(each).revision().upgrade()).ifPresent(ways::add);
        }
        return ways;
    }

    /** On rows that the old form takes; on none where it takes none. */
    private Compared compared(Walk walk, BareWalk bare, Way old, List<Way> second, List<Way> ways) throws SQLException {
        walk.fill();
        End first = end(walk, List.of(old));
        if (first.error().isPresent()) {
            walk.follow(bare.caughtUp());
            walk.fillTamely();
            first = end(walk, List.of(old));
        }
        Walk at = first.error().isPresent() ? bare.caughtUp() : walk;
        End one = first.error().isPresent() ? end(at, List.of(old)) : first;
        if (one.error().isPresent()) {
            return Compared.not("the old form fails: " + one.error().get().told());
        }
        End again = end(at, second);
        End other = end(at, ways);
        return other.error()
                .map(error -> Compared.not("the new form fails: " + error.told()))
                .orElseGet(() -> new Comparison(one, again, other).result());
    }

    /** Where a form ends: its error, or what is there. */
    private record End(Optional<SqlError> error, Optional<Catalog> catalog, SortedMap<String, TableData> tables) {}

    private End end(Walk walk, List<Way> ways) throws SQLException {
        try (Shadow copy = walk.shadow().copy(stage.names().next())) {
            for (Way way : ways) {
                Optional<SqlError> error = copy.run(way).stream()
                        .map(Observation::error)
                        .flatMap(Optional::stream)
                        .findFirst();
                if (error.isPresent()) {
                    return new End(error, Optional.empty(), new TreeMap<>());
                }
                copy.cleanSession();
            }
            SortedMap<String, TableData> tables = new TreeMap<>();
            copy.tables().read(List.of(), 0, Map.of()).values().forEach(table -> tables.put(table.name(), table));
            return new End(Optional.empty(), Optional.of(copy.catalog().catalog()), tables);
        }
    }

    /** The old form twice, for what is new each time, and the new form. */
    private record Comparison(End old, End again, End now) {
        Compared result() {
            List<String> differences = new ArrayList<>(catalogs());
            List<String> drawn = new ArrayList<>();
            old.tables().forEach((name, table) -> {
                TableData other = now.tables().get(name);
                TableData second = again.tables().getOrDefault(name, table);
                if (other == null || other.rows() != table.rows()) {
                    differences.add(name + " holds another number of rows");
                } else {
                    compare(table, second, other, differences, drawn);
                }
            });
            List<TableData> filled = old.tables().values().stream()
                    .filter(table -> table.rows() > 0)
                    .toList();
            return new Compared(
                    differences,
                    old.catalog().orElseThrow().reorderedTables(now.catalog().orElseThrow()),
                    filled.size(),
                    filled.stream().mapToLong(TableData::rows).sum(),
                    drawn);
        }

        private List<String> catalogs() {
            Catalog one = old.catalog().orElseThrow();
            Catalog other = now.catalog().orElseThrow();
            Stream<String> changes = one.changesTo(other).stream().map(Change::summary);
            Stream<String> names =
                    one.renamedNotNulls(other).stream().map(column -> column + ": another name of its NOT NULL");
            return Stream.of(changes, names).flatMap(each -> each).toList();
        }

        private static void compare(
                TableData table, TableData again, TableData now, List<String> differences, List<String> drawn) {
            Map<String, ColumnData> second = byName(again);
            Map<String, ColumnData> other = byName(now);
            table.columns().values().forEach(column -> {
                ColumnData same = second.getOrDefault(column.name(), column);
                ColumnData theirs = other.get(column.name());
                boolean fresh = !column.hashes().equals(same.hashes());
                String place = table.name() + "." + column.name();
                if (fresh) {
                    drawn.add(place);
                }
                if (theirs == null
                        || (fresh
                                ? column.hashes().size() != theirs.hashes().size()
                                : !column.hashes().equals(theirs.hashes()))) {
                    differences.add(place + " holds other values");
                }
            });
        }

        private static Map<String, ColumnData> byName(TableData table) {
            return table.columns().values().stream().collect(Collectors.toMap(ColumnData::name, column -> column));
        }
    }
}
