package dev.belay.gate;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Table;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.rules.Headlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether code that worked on the schema before a revision may fail on the one after it, judged by the changes that were
 * seen in the catalog.
 *
 * @param breaks what it breaks, a sentence part each; empty when it breaks nothing. Names are those of the catalog
 */
public record Impact(List<Break> breaks) {
    /**
     * One thing that breaks.
     *
     * @param id what it is about
     * @param what happens to it, such as {@code is gone}
     */
    public record Break(ObjectId id, String what) {}

    /** Copies. */
    public Impact {
        breaks = List.copyOf(breaks);
    }

    /** Judges an upgrade. */
    public static Impact of(Evidence evidence) {
        return of(evidence.upgrade().map(Pass::changes).orElse(List.of()), evidence.sparing());
    }

    static Impact of(List<Change> changes, List<ObjectId> sparing) {
        List<Break> breaks = new ArrayList<>();
        Headlines.of(changes).stream()
                .filter(change -> !(change instanceof Change.Added && sparing.contains(change.id())))
                .forEach(change -> judge(change, breaks));
        return new Impact(breaks);
    }

    /** Tells whether it breaks anything. */
    public boolean isBreaking() {
        return !breaks.isEmpty();
    }

    private static void judge(Change change, List<Break> breaks) {
        switch (change) {
            case Change.Added added -> judgeAdded(added.after(), breaks);
            case Change.Dropped dropped -> judgeDropped(dropped.before(), breaks);
            case Change.Altered altered -> judgeAltered(altered, breaks);
        }
    }

    private static void judgeAdded(CatalogObject added, List<Break> breaks) {
        if (added.id().kind() == ObjectKind.COLUMN
                && Table.isRequired(added)
                && Table.value(added).isEmpty()) {
            breaks.add(new Break(added.id(), "must be given by every INSERT"));
        }
        if (added.id().kind() == ObjectKind.CONSTRAINT) {
            String definition = added.text("definition");
            String kind = definition.startsWith("FOREIGN KEY")
                    ? "foreign key"
                    : definition.startsWith("PRIMARY KEY")
                            ? "primary key"
                            : definition.replaceFirst("(?s) .*", "").toLowerCase(Locale.ROOT) + " constraint";
            breaks.add(new Break(added.id(), "is a new " + kind + ": rows that were taken before may be refused"));
        }
        if (added.id().kind() == ObjectKind.INDEX && added.text("definition").startsWith("CREATE UNIQUE")) {
            breaks.add(new Break(added.id(), "is a new unique index: rows that were taken before may be refused"));
        }
    }

    private static void judgeDropped(CatalogObject dropped, List<Break> breaks) {
        switch (dropped.id().kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, COLUMN, FUNCTION, PROCEDURE, AGGREGATE, TYPE, DOMAIN, SCHEMA ->
                breaks.add(new Break(dropped.id(), "is gone"));
            case SEQUENCE -> {
                if (!dropped.has("owned by")) {
                    breaks.add(new Break(dropped.id(), "is gone"));
                }
            }
            default -> {
                // what checks or finds rows is missed by no statement
            }
        }
    }

    private static void judgeAltered(Change.Altered altered, List<Break> breaks) {
        CatalogObject after = altered.after();
        if (after.id().kind() == ObjectKind.COLUMN) {
            if (altered.differsIn("type")) {
                breaks.add(new Break(after.id(), "becomes " + after.text("type")));
            }
            if (Table.isRequired(after) && !Table.isRequired(altered.before())) {
                breaks.add(new Break(after.id(), "takes no NULL any more"));
            }
            if (Table.isRequired(after)
                    && Table.value(after).isEmpty()
                    && Table.value(altered.before()).isPresent()) {
                breaks.add(new Break(after.id(), "has no default any more"));
            }
        }
        if (after.id().kind() == ObjectKind.CONSTRAINT && altered.differsIn("definition") && !altered.validates()) {
            breaks.add(new Break(after.id(), "asks something else: rows that were taken before may be refused"));
        }
    }
}
