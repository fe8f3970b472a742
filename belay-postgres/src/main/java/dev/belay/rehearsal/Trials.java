package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.HostileRow;
import dev.belay.history.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What an upgrade would do to rows that the walk does not have, and under settings that it does not have. It is tried on
 * the old schema, before the upgrade is done for good, and taken back.
 */
final class Trials {
    private final Script.Sql upgrade;
    private final ScriptShape shape;
    private final Catalog before;
    private final Affected affected;
    private final HostileTrial hostile;

    Trials(Script.Sql upgrade, ScriptShape shape, Catalog before) {
        this.upgrade = upgrade;
        this.shape = shape;
        this.before = before;
        this.affected = new Affected();
        this.hostile = new HostileTrial(upgrade, shape);
    }

    /**
     * What the trials showed.
     *
     * @param hostileRows rows that broke the upgrade or were changed by it
     * @param zones columns whose values depend on the session's TimeZone
     */
    record Result(List<HostileRow> hostileRows, List<DataLoss> zones) {
        static final Result NONE = new Result(List.of(), List.of());
    }

    /** Learns what the new schema demands of old tables; tells whether there is anything to try. */
    boolean learn(Shadow upgraded, Catalog after, Set<Long> known) throws SQLException {
        affected.learn(upgraded.connection(), before, before.changesTo(after), known);
        if (affected.tables().isEmpty()) {
            return false;
        }
        hostile.learn(upgraded, affected.tables());
        return true;
    }

    /** Tries on a shadow that has the old schema; it is afterwards what it was. */
    Result run(Shadow old, ShadowNames names) throws SQLException {
        if (!shape.embeddable()) {
            return new Result(hostile.onCopies(old, names), List.of());
        }
        List<DataLoss> zones =
                affected.dependsOnTime(upgrade) ? new ZoneTrial(upgrade, shape).run(old, affected.tables()) : List.of();
        return new Result(hostile.inTransactions(old), zones);
    }
}
