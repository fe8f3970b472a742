package dev.belay.rehearsal;

import dev.belay.evidence.HostileRow;
import dev.belay.evidence.Observation;
import dev.belay.evidence.SqlError;
import dev.belay.history.Script;
import dev.belay.rows.HostileRows;
import dev.belay.rows.HostileRows.Attack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts hostile rows in the way of an upgrade, one after the other: each goes into the old schema, the upgrade runs, and
 * everything is taken back.
 */
final class HostileTrial {
    private static final int MOST = 60;
    private static final int MOST_COPIES = 4;

    private final Script.Sql upgrade;
    private final ScriptShape shape;
    private final Map<String, HostileRow> found = new LinkedHashMap<>();
    private final Map<Long, Map<String, Long>> changedAnyway = new HashMap<>();
    /** Whether an attack made the upgrade run longer than it may; the others would take as long. */
    private boolean overtime;

    private Optional<HostileRows.Shapes> demands = Optional.empty();

    HostileTrial(Script.Sql upgrade, ScriptShape shape) {
        this.upgrade = upgrade;
        this.shape = shape;
    }

    /** Learns what the new schema demands of these tables. */
    void learn(Shadow upgraded, Set<Long> tables) throws SQLException {
        demands = Optional.of(HostileRows.shapes(upgraded.pinned(), tables));
    }

    /** Tries inside transactions that are rolled back, for a script that allows it. */
    List<HostileRow> inTransactions(Shadow old) throws SQLException {
        old.cleanSession();
        old.execute("BEGIN");
        try {
            for (Attack attack : attacks(old, MOST)) {
                old.execute("SAVEPOINT belay_trial");
                if (inserted(old, attack)) {
                    run(old, attack);
                }
                old.execute("ROLLBACK TO SAVEPOINT belay_trial");
                if (overtime) {
                    break;
                }
            }
        } finally {
            old.execute("ROLLBACK");
        }
        return List.copyOf(found.values());
    }

    /** Tries on copies, for a script that runs outside transactions. */
    List<HostileRow> onCopies(Shadow old, ShadowNames names) throws SQLException {
        old.execute("BEGIN");
        List<Attack> attacks;
        try {
            attacks = attacks(old, MOST_COPIES);
        } finally {
            old.execute("ROLLBACK");
        }
        for (Attack attack : attacks) {
            if (overtime) {
                break;
            }
            try (Shadow copy = old.copy(names.next())) {
                copy.execute("BEGIN");
                boolean inserted = inserted(copy, attack);
                copy.execute("COMMIT");
                if (inserted) {
                    error(copy.runner().run(upgrade, shape, () -> true)).ifPresent(error -> note(attack, error));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private List<Attack> attacks(Shadow old, int most) throws SQLException {
        if (demands.isEmpty()) {
            return List.of();
        }
        List<Attack> attacks = HostileRows.against(old.connection(), old.pinned(), demands.get());
        return attacks.subList(0, Math.min(most, attacks.size()));
    }

    private static boolean inserted(Shadow old, Attack attack) throws SQLException {
        List<String> statements = new ArrayList<>(attack.statements());
        statements.add("SET CONSTRAINTS ALL IMMEDIATE");
        for (String statement : statements) {
            old.execute("SAVEPOINT belay_attack");
            try {
                old.execute(statement);
            } catch (SQLException refused) {
                if (SqlError.isOfServer(refused.getSQLState())) {
                    throw refused;
                }
                // the old schema does not allow the row, so it is no danger
                old.execute("ROLLBACK TO SAVEPOINT belay_attack");
                return false;
            }
        }
        return true;
    }

    private void run(Shadow old, Attack attack) throws SQLException {
        Map<Long, TableData> before = old.tables().read(List.of(attack.oid()), TableDataReader.NONE_NEWER, Map.of());
        Optional<SqlError> error = error(old.runner().runInside(upgrade, shape, false));
        if (error.isPresent()) {
            note(attack, error.get());
        } else if (changed(old, attack.oid(), before).getOrDefault(attack.column(), 0L) > 0
                && changedAnyway(old, attack).getOrDefault(attack.column(), 0L) == 0) {
            found.putIfAbsent(
                    attack.table() + " " + attack.column(),
                    new HostileRow(attack.table(), attack.column(), attack.value(), attack.why(), Optional.empty()));
        }
    }

    /** How many values of each column change without the hostile row. */
    private Map<String, Long> changedAnyway(Shadow old, Attack attack) throws SQLException {
        if (!changedAnyway.containsKey(attack.oid())) {
            old.execute("ROLLBACK TO SAVEPOINT belay_trial");
            Map<Long, TableData> before =
                    old.tables().read(List.of(attack.oid()), TableDataReader.NONE_NEWER, Map.of());
            boolean runs = error(old.runner().runInside(upgrade, shape, false)).isEmpty();
            changedAnyway.put(attack.oid(), runs ? changed(old, attack.oid(), before) : Map.of());
        }
        return changedAnyway.getOrDefault(attack.oid(), Map.of());
    }

    private static Map<String, Long> changed(Shadow upgraded, long oid, Map<Long, TableData> before)
            throws SQLException {
        Map<String, Long> changed = new HashMap<>();
        TableData now = upgraded.tables()
                .read(List.of(oid), TableDataReader.NONE_NEWER, before)
                .get(oid);
        TableData then = before.get(oid);
        if (now != null && then != null) {
            then.columns().forEach((number, column) -> {
                TableData.ColumnData other = now.columns().get(number);
                if (other != null) {
                    changed.put(column.name(), column.missingFrom(other));
                }
            });
        }
        return changed;
    }

    private void note(Attack attack, SqlError error) {
        overtime |= error.isOvertime();
        found.putIfAbsent(
                attack.table() + " " + attack.column() + " " + error.sqlstate(),
                new HostileRow(attack.table(), attack.column(), attack.value(), attack.why(), Optional.of(error)));
    }

    private static Optional<SqlError> error(List<Observation> observations) {
        return observations.isEmpty()
                ? Optional.empty()
                : observations.getLast().error();
    }
}
