package dev.belay.rehearsal;

import dev.belay.history.Script;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;

/**
 * How a script relates to transactions, read once before it runs.
 *
 * @param statements how many it has
 * @param framed whether it is one BEGIN … COMMIT from its first statement to its last
 * @param controls whether it has transaction control of any other shape
 * @param outsideOnly whether it holds a statement that is refused inside a transaction
 */
record ScriptShape(int statements, boolean framed, boolean controls, boolean outsideOnly) {
    static ScriptShape of(Script.Sql script) {
        int count = 0;
        int begins = 0;
        int commits = 0;
        int others = 0;
        boolean outsideOnly = false;
        Wording first = Wording.ORDINARY;
        Wording last = Wording.ORDINARY;
        for (Statement statement : script.statements()) {
            last = Wording.of(statement.text());
            first = count == 0 ? last : first;
            count++;
            switch (last) {
                case BEGINS -> begins++;
                case COMMITS -> commits++;
                case ROLLS_BACK, TWO_PHASE -> others++;
                case OUTSIDE_ONLY -> outsideOnly = true;
                case SAVEPOINT, ORDINARY -> {}
            }
        }
        boolean framed =
                begins == 1 && commits == 1 && others == 0 && first == Wording.BEGINS && last == Wording.COMMITS;
        return new ScriptShape(count, framed, !framed && begins + commits + others > 0, outsideOnly);
    }

    /** Tells whether it is a single statement that may run inside a transaction, as far as its words tell. */
    boolean alone() {
        return statements == 1 && embeddable();
    }

    /** Tells whether the script can run inside a transaction that somebody else opened and will roll back. */
    boolean embeddable() {
        return !controls && !outsideOnly;
    }
}
