package dev.belay.rules;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Where in the user's files something happened.
 *
 * @param file path relative to the project's root
 * @param line 1-based
 */
record Place(String file, int line) {
    /** The statement of a pass that locked this table and, if one does, names this column; else the revision's file. */
    static Place of(Evidence evidence, Optional<Pass> pass, String table, String column) {
        Place best = Place.of(evidence.revision());
        int bestScore = 0;
        for (Observation observation : pass.map(Pass::observations).orElse(List.of())) {
            int score = score(observation, table, column);
            if (score > bestScore) {
                best = new Place(observation.statement().span().file(), observation.line());
                bestScore = score;
            }
        }
        return best;
    }

    /** Where a revision begins. */
    static Place of(Revision revision) {
        return new Place(revision.file(), revision.place().line());
    }

    /** The file of a revision's downgrade, which is the upgrade's own where a file holds both. */
    static String downgradeFile(Revision revision) {
        if (revision.downgrade() instanceof Downgrade.Written(Script.Sql(Iterable<Statement> statements, var mode))) {
            Iterator<Statement> all = statements.iterator();
            return all.hasNext() ? all.next().span().file() : revision.file();
        }
        return revision.file();
    }

    private static int score(Observation observation, String table, String column) {
        boolean locked =
                observation.locks().stream().anyMatch(lock -> lock.relation().equals(table))
                        || observation.touched().stream()
                                .anyMatch(rows -> rows.relation().equals(table))
                        || observation.lockOn(table).isPresent();
        boolean named = !column.isEmpty() && observation.statement().text().contains(column);
        return (locked ? 2 : 0) + (named ? 1 : 0);
    }
}
