package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One SQL file as sql-migrate 1.8 reads it (sqlparse/sqlparse.go). */
final class SqlMigrateFile {
    private static final String PREFIX = "-- +migrate ";
    private static final String BARE = "notransaction";
    private static final Pattern NEAR =
            Pattern.compile("(?i)\\s*--\\s*\\+?\\s*migrate\\b[\\s:]*(up|down|statementbegin|statementend)\\b.*");
    private static final List<String> COMMANDS = List.of("Up", "Down", "StatementBegin", "StatementEnd");

    /** Between which commands a line stands. */
    private enum State {
        START,
        UP,
        DOWN
    }

    private final SqlText sql;
    private final Revisions revisions;
    private final LineCut up;
    private final LineCut down;
    private State state = State.START;
    private boolean block;
    private boolean bareUp;
    private boolean bareDown;
    private boolean hasDown;
    private boolean early;

    SqlMigrateFile(SqlText sql, Revisions revisions) {
        this.sql = sql;
        this.revisions = revisions;
        this.up = new LineCut(sql);
        this.down = new LineCut(sql);
        int last = sql.firstLine();
        for (Line line : sql.lines()) {
            last = line.number();
            take(line);
        }
        end(last);
    }

    Script.Sql upgrade() {
        return script(up, bareUp);
    }

    Downgrade downgrade() {
        return hasDown ? new Downgrade.Written(script(down, bareDown)) : new Downgrade.Missing();
    }

    private Script.Sql script(LineCut cut, boolean bare) {
        Script.Sql script =
                new Script.Sql(cut.statements(), bare ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT);
        revisions.refuseRows(script);
        return script;
    }

    private void take(Line line) {
        List<String> words = line.text().startsWith(PREFIX)
                ? Arrays.asList(line.text().substring(PREFIX.length()).strip().split("\\s+"))
                : List.of();
        if (!words.isEmpty() && COMMANDS.contains(words.getFirst())) {
            command(line, words);
        } else if (NEAR.matcher(line.text()).matches()) {
            revisions.comment(
                    sql.file(),
                    line.number(),
                    "Begin the line with `-- +migrate`, then Up, Down, StatementBegin or StatementEnd.");
        } else if (state != State.START) {
            sql(line);
        } else if (!early && !line.text().isBlank() && !line.text().startsWith("--")) {
            early = true;
            revisions.irregular(
                    Kind.IGNORED_BY_TOOL,
                    sql.file(),
                    line.number(),
                    "sql-migrate passes over what stands before `-- +migrate Up`",
                    "Move it below the marker.");
        }
    }

    private void sql(Line line) {
        LineCut cut = cut();
        cut.take(line);
        if (!block && LineCut.endsStatement(line.text())) {
            cut.cut();
        }
    }

    private LineCut cut() {
        return state == State.DOWN ? down : up;
    }

    private void command(Line line, List<String> words) {
        switch (words.getFirst()) {
            case "Up" -> direction(State.UP, line, words);
            case "Down" -> direction(State.DOWN, line, words);
            case "StatementBegin" -> block = state != State.START;
            default -> {
                if (block) {
                    cut().cut();
                }
                block = false;
            }
        }
    }

    private void direction(State next, Line line, List<String> words) {
        unfinished();
        boolean bare = words.contains(BARE);
        boolean meant = words.stream()
                .skip(1)
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains("transaction"));
        if (meant && !bare) {
            revisions.irregular(
                    Kind.IGNORED_BY_TOOL,
                    sql.file(),
                    line.number(),
                    "sql-migrate does not understand the option and runs this part in a transaction",
                    "Write `" + BARE + "`.");
        }
        state = next;
        hasDown |= next == State.DOWN;
        bareUp |= bare && next == State.UP;
        bareDown |= bare && next == State.DOWN;
    }

    private void end(int lastLine) {
        if (state == State.START) {
            revisions.refused(sql.file(), lastLine, "the file has no `-- +migrate Up`", "Write it above the upgrade.");
        } else if (block) {
            revisions.refused(
                    sql.file(),
                    lastLine,
                    "the last statement has no `-- +migrate StatementEnd`",
                    "Write it below the statement.");
        } else {
            unfinished();
        }
    }

    private void unfinished() {
        cut().unfinished()
                .ifPresent(line -> revisions.refused(
                        sql.file(),
                        line.number(),
                        "the statement that begins here does not end with a semicolon at the end of a line",
                        "End it so, or stand it between StatementBegin and StatementEnd."));
    }
}
