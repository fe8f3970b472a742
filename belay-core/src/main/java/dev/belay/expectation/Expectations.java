package dev.belay.expectation;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.evidence.RowTable;
import dev.belay.evidence.Sample;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.rules.Headlines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the tests of one revision expect.
 *
 * @param revision which
 * @param upgraded of the schema after its upgrade: what stands by itself first, then table by table
 * @param downgraded of the schema after its downgrade; empty when {@code noWayBack} says why
 * @param noWayBack why it cannot be taken back, when it cannot
 * @param inserts statements that make rows before the upgrade
 * @param rowsUpgraded rows after the upgrade, by table
 * @param rowsDowngraded rows after the downgrade, by table
 * @param losses what of the rows does not come back, a line each
 */
public record Expectations(
        Revision revision,
        List<Expectation> upgraded,
        List<Expectation> downgraded,
        Optional<String> noWayBack,
        List<String> inserts,
        SortedMap<String, RowTable> rowsUpgraded,
        SortedMap<String, RowTable> rowsDowngraded,
        List<String> losses) {
    /** Of longer tables only the count is expected. */
    private static final int MOST_ROWS = 40;

    /** What follows from where a schema stands, or goes without saying. */
    private static final Set<String> UNTOLD = Set.of("owner", "access method", "form", "table", "kind");

    /** Copies the lists. */
    public Expectations {
        upgraded = List.copyOf(upgraded);
        downgraded = List.copyOf(downgraded);
        inserts = List.copyOf(inserts);
        losses = List.copyOf(losses);
    }

    /** What is expected after what was seen; empty when the upgrade did not run, so that nobody knows. */
    public static Optional<Expectations> of(Evidence evidence, Sample sample) {
        Optional<Pass> upgrade = evidence.upgrade().filter(Pass::succeeded);
        if (evidence.notRehearsed().isPresent() || upgrade.isEmpty()) {
            return Optional.empty();
        }
        List<Change> changes = upgrade.get().changes();
        Optional<String> noWayBack = noWayBack(evidence);
        return Optional.of(new Expectations(
                evidence.revision(),
                expected(changes, sample.views()),
                noWayBack.isPresent()
                        ? List.of()
                        : expected(changes.stream().map(Change::reversed).toList(), sample.views()),
                noWayBack,
                sample.inserts(),
                told(sample.upgraded()),
                noWayBack.isPresent() ? new TreeMap<>() : told(sample.downgraded()),
                losses(evidence)));
    }

    /** Tables with columns to tell. */
    private static SortedMap<String, RowTable> told(SortedMap<String, RowTable> rows) {
        SortedMap<String, RowTable> told = new TreeMap<>(rows);
        told.values().removeIf(table -> table.columns().isEmpty());
        return told;
    }

    /** Tells whether a test shows the rows of a table, and not only how many there are. */
    public static boolean areShown(RowTable rows) {
        return rows.rows().size() <= MOST_ROWS;
    }

    private static Optional<String> noWayBack(Evidence evidence) {
        return switch (evidence.revision().downgrade()) {
            case Downgrade.Irreversible irreversible ->
                Optional.of("its downgrade is irreversible: " + irreversible.reason());
            case Downgrade.Missing missing -> Optional.of("it has no downgrade");
            case Downgrade.Written written ->
                evidence.outcome() == DowngradeOutcome.MISSING ? Optional.of("it has no downgrade") : Optional.empty();
        };
    }

    private static List<String> losses(Evidence evidence) {
        return evidence.dataLoss().stream()
                .filter(loss -> !loss.comesBack())
                .map(loss -> loss.table() + (loss.column().isEmpty() ? "" : "." + loss.column()) + ": "
                        + loss.what().words())
                .distinct()
                .toList();
    }

    private static List<Expectation> expected(List<Change> changes, List<String> views) {
        Set<String> gone = new HashSet<>();
        Set<ObjectId> constraints = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.Dropped && change.id().kind() == ObjectKind.TABLE) {
                gone.add(change.id().name());
            }
            if (change.id().kind() == ObjectKind.CONSTRAINT) {
                List<String> path = change.id().path();
                constraints.add(ObjectId.of(ObjectKind.INDEX, path.getFirst(), path.getLast()));
            }
        }
        List<Expectation> expected = new ArrayList<>();
        for (Change change : changes) {
            boolean follows = gone.contains(Headlines.home(change))
                    || constraints.contains(change.id())
                    || isPartOfView(change.id(), views)
                    || isInherited(change)
                    || isOfColumn(change);
            if (!follows) {
                expected.add(expectation(change));
            }
        }
        Comparator<Expectation> byHome = Comparator.comparing(Expectation::home);
        return expected.stream().sorted(byHome.thenComparing(Expectation::id)).toList();
    }

    private static boolean isPartOfView(ObjectId id, List<String> views) {
        return id.kind() == ObjectKind.COLUMN
                && views.contains(new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)).name());
    }

    /** What a partition has from its parent. */
    private static boolean isInherited(Change change) {
        CatalogObject object = object(change);
        return !(change instanceof Change.Altered) && (object.has("parent") || Table.isInherited(object));
    }

    /** The sequence of a serial or identity column comes and goes with it. */
    private static boolean isOfColumn(Change change) {
        return change.id().kind() == ObjectKind.SEQUENCE
                && !(change instanceof Change.Altered)
                && object(change).has("owned by");
    }

    private static CatalogObject object(Change change) {
        return switch (change) {
            case Change.Added added -> added.after();
            case Change.Dropped dropped -> dropped.before();
            case Change.Altered altered -> altered.after();
        };
    }

    private static Expectation expectation(Change change) {
        return switch (change) {
            case Change.Dropped dropped -> new Expectation.Absent(dropped.before());
            case Change.Added added -> {
                TreeSet<String> told = new TreeSet<>(added.after().attributes().keySet());
                told.removeAll(UNTOLD);
                yield new Expectation.Present(added.after(), told, new TreeSet<>());
            }
            case Change.Altered altered -> {
                TreeSet<String> told = altered.differing();
                TreeSet<String> gone = new TreeSet<>(told);
                told.removeIf(name -> !altered.after().has(name));
                gone.removeAll(told);
                yield new Expectation.Present(altered.after(), told, gone);
            }
        };
    }
}
