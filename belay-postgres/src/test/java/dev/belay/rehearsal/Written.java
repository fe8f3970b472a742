package dev.belay.rehearsal;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SqlText;
import java.util.List;
import java.util.Optional;

/** Revisions written down in a test; one that builds concurrently runs statement by statement. */
public final class Written {
    private Written() {}

    /** A revision in the file {@code ID.sql}, with its way back. */
    public static Revision revision(String id, List<String> parents, String upgrade, String downgrade) {
        return revision(id, parents, upgrade, new Downgrade.Written(script(id, downgrade)));
    }

    /** A revision that stands on nothing and has no way back. */
    public static Revision revision(String id, String upgrade) {
        return revision(id, List.of(), upgrade, new Downgrade.Missing());
    }

    private static Revision revision(String id, List<String> parents, String upgrade, Downgrade downgrade) {
        return new Revision(id, parents, "", Optional.empty(), id + ".sql", script(id, upgrade), downgrade);
    }

    /** SQL in one transaction, or, where it says CONCURRENTLY or commits by itself, a statement at a time. */
    static Script.Sql script(String id, String sql) {
        TransactionMode mode = sql.contains("CONCURRENTLY") || sql.contains("COMMIT;")
                ? TransactionMode.PER_STATEMENT
                : TransactionMode.WHOLE_SCRIPT;
        return new Script.Sql(SqlText.of(id + ".sql", sql).statements(), mode);
    }
}
