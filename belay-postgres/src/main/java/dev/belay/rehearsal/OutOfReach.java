package dev.belay.rehearsal;

import dev.belay.evidence.SqlError;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells an upgrade that fails for what the rehearsal's server lacks, or the rehearsal's role may not do, from one that is
 * wrong: an extension whose files are not there, or that only a superuser may create, or another right of a superuser.
 */
final class OutOfReach {
    /** SQLSTATE insufficient_privilege. */
    private static final String FORBIDDEN = "42501";

    private static final Pattern CREATES =
            Pattern.compile("(?is)CREATE\\s+EXTENSION\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\"[^\"]+\"|[\\w$]+)(.*)");
    private static final Pattern UNAVAILABLE = Pattern.compile("extension \"([^\"]+)\" is not available");

    private OutOfReach() {}

    /** Why this error of an upgrade says nothing of the upgrade; empty when it does. */
    static Optional<String> reason(Script.Sql upgrade, SqlError error) {
        return switch (error.sqlstate()) {
            case "0A000", "58P01" -> extension(upgrade, error).map(name -> absent("extension " + name));
            case "22023" -> extension(upgrade, error).map(name -> absent("that version of extension " + name));
            case FORBIDDEN ->
                Optional.of(extension(upgrade, error).map(OutOfReach::untrusted).orElseGet(() -> forbidden(error)));
            default -> Optional.empty();
        };
    }

    private static String absent(String extension) {
        return extension + " is not in the rehearsal server; rehearse on one where it is with --server";
    }

    private static String untrusted(String extension) {
        return "extension " + extension + " may be created only by a superuser of the rehearsal server;"
                + " rehearse on one that has it in template1 or trusts it with --server";
    }

    private static String forbidden(SqlError error) {
        return "it needs a right that the role of the rehearsal does not have: %s (SQLSTATE %s); --superuser gives it all"
                .formatted(error.message(), error.sqlstate());
    }

    /** The extension that the failing statement creates, or that the message names where a function or DO block did. */
    private static Optional<String> extension(Script.Sql upgrade, SqlError error) {
        Matcher unavailable = UNAVAILABLE.matcher(error.message());
        if (unavailable.find()) {
            return Optional.of(unavailable.group(1));
        }
        for (Statement statement : upgrade.statements()) {
            if (error.line() <= statement.span().lastLine()
                    && error.line() >= statement.span().line()) {
                Matcher creates = CREATES.matcher(statement.text());
                if (creates.lookingAt()) {
                    return Optional.of(creates.group(1).replace("\"", ""));
                }
            }
        }
        return Optional.empty();
    }
}
