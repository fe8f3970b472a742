package dev.belay.sql;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a statement's first words say about transactions: whether it begins or ends one, and whether PostgreSQL refuses it
 * inside one. Used only to choose how to run it; the server has the last word (SQLSTATE 25001).
 */
public enum Wording {
    /** BEGIN or START TRANSACTION. */
    BEGINS,
    /** COMMIT or END. */
    COMMITS,
    /** ROLLBACK or ABORT of a whole transaction. */
    ROLLS_BACK,
    /** SAVEPOINT, RELEASE, ROLLBACK TO: stays inside the transaction. */
    SAVEPOINT,
    /** PREPARE TRANSACTION and its two ends. */
    TWO_PHASE,
    /** Refused inside a transaction block. */
    OUTSIDE_ONLY,
    /** Everything else. */
    ORDINARY;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern OUTSIDE = Pattern.compile(
            "(CREATE (UNIQUE )?INDEX CONCURRENTLY|DROP INDEX CONCURRENTLY|REINDEX (\\([^)]*\\) ?)?(VERBOSE )?"
                    + "((INDEX|TABLE|SCHEMA|DATABASE|SYSTEM) CONCURRENTLY|SCHEMA|DATABASE|SYSTEM)"
                    + "|REINDEX \\([^)]*CONCURRENTLY[^)]*\\)"
                    + "|VACUUM|CREATE DATABASE|DROP DATABASE|CREATE TABLESPACE|DROP TABLESPACE|ALTER SYSTEM"
                    + "|CLUSTER( VERBOSE)?$|ALTER DATABASE \\S+ SET TABLESPACE|DISCARD ALL"
                    + "|CREATE SUBSCRIPTION|DROP SUBSCRIPTION).*");

    /** A block that commits on its way. */
    private static final Pattern COMMITTING = Pattern.compile("(?is)DO\\b.*\\b(COMMIT|ROLLBACK)\\s*;.*");

    private static final Pattern DETACH = Pattern.compile("ALTER TABLE .* DETACH PARTITION .* CONCURRENTLY");

    /** The wording of a statement's text, which has no leading comment. */
    public static Wording of(String text) {
        String head = SPACE.matcher(
                        text.substring(0, Math.min(text.length(), 400)).toUpperCase(Locale.ROOT))
                .replaceAll(" ")
                .trim();
        if (head.startsWith("PREPARE TRANSACTION")
                || head.startsWith("COMMIT PREPARED")
                || head.startsWith("ROLLBACK PREPARED")) {
            return TWO_PHASE;
        }
        String first = head.split("[ ;(]", 2)[0];
        return switch (first) {
            case "BEGIN" -> BEGINS;
            case "START" -> head.startsWith("START TRANSACTION") ? BEGINS : ORDINARY;
            case "COMMIT", "END" -> COMMITS;
            case "ABORT" -> ROLLS_BACK;
            case "ROLLBACK" -> head.matches("ROLLBACK (WORK |TRANSACTION )?TO .*") ? SAVEPOINT : ROLLS_BACK;
            case "SAVEPOINT", "RELEASE" -> SAVEPOINT;
            case "DO" -> COMMITTING.matcher(text).matches() ? OUTSIDE_ONLY : ORDINARY;
            default -> OUTSIDE.matcher(head).matches() || DETACH.matcher(head).find() ? OUTSIDE_ONLY : ORDINARY;
        };
    }
}
