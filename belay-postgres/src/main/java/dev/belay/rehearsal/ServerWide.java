package dev.belay.rehearsal;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.util.regex.Pattern;

/** Statements about what no database has of its own: roles, databases, tablespaces. */
final class ServerWide {
    private static final Pattern OBJECT =
            Pattern.compile("(?is)(?:CREATE|DROP)\\s+(?:ROLE|USER(?!\\s+MAPPING)|GROUP|DATABASE|TABLESPACE)\\b.*");
    private static final Pattern ENDS_ROLE = Pattern.compile("(?i)\\bDROP\\s+(?:ROLE|USER(?!\\s+MAPPING)|GROUP)\\b");

    private ServerWide() {}

    /** Tells whether a statement has to be sent to every database. */
    static boolean isNot(Statement statement) {
        return !OBJECT.matcher(statement.text()).matches();
    }

    /** Tells whether a revision drops a role, in either direction, which is refused while any database grants it something. */
    static boolean endsRole(Revision revision) {
        return endsRole(revision.upgrade())
                || (revision.downgrade() instanceof Downgrade.Written(Script script) && endsRole(script));
    }

    private static boolean endsRole(Script script) {
        if (script instanceof Script.Sql sql) {
            for (Statement statement : sql.statements()) {
                if (ENDS_ROLE.matcher(statement.text()).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
