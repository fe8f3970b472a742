package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.util.Locale;
import java.util.Map;

/** One SQL file as goose 3.27 reads it (internal/sqlparser/parser.go). */
final class GooseFile {
    /** Between which annotations a line stands. */
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
    private boolean bare;
    private boolean refused;

    GooseFile(SqlText file, Revisions revisions, Map<String, String> environment) {
        GooseVariables variables = GooseVariables.of(file, environment);
        this.revisions = revisions;
        this.sql = variables.sql();
        this.up = new LineCut(sql);
        this.down = new LineCut(sql);
        int last = file.firstLine();
        for (Line line : sql.lines()) {
            last = line.number();
            take(line);
        }
        end(last);
        variables.unset().forEach(this::unset);
    }

    Script.Sql upgrade() {
        return script(up);
    }

    Downgrade downgrade() {
        return state == State.DOWN ? new Downgrade.Written(script(down)) : new Downgrade.Missing();
    }

    private Script.Sql script(LineCut cut) {
        Script.Sql script =
                new Script.Sql(cut.statements(), bare ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT);
        revisions.refuseRows(script);
        return script;
    }

    private void take(Line line) {
        String text = line.text();
        boolean comment = text.stripLeading().startsWith("--");
        if (comment && text.contains("+goose")) {
            annotation(line);
        } else if (state != State.START) {
            sql(line);
        } else if (!comment && !text.isBlank()) {
            refuse(line.number(), "this stands before `-- +goose Up`", "Move it below the annotation.");
        } else if (comment && text.toLowerCase(Locale.ROOT).contains("goose up")) {
            revisions.comment(sql.file(), line.number(), "Write `-- +goose Up`.");
        }
    }

    private void sql(Line line) {
        LineCut cut = cut();
        cut.take(line);
        if (!block && cut.unfinished().isPresent() && LineCut.endsStatement(line.text())) {
            cut.cut();
        }
    }

    private LineCut cut() {
        return state == State.DOWN ? down : up;
    }

    private void annotation(Line line) {
        if (Character.isWhitespace(line.text().charAt(0))) {
            refuse(line.number(), "white space stands before the annotation", "Begin the line with `-- +goose`.");
            return;
        }
        String command = line.text()
                .replace("--", "")
                .replaceFirst("\\+goose", "")
                .strip()
                .toUpperCase(Locale.ROOT);
        switch (command) {
            case "UP" -> up(line);
            case "DOWN" -> down(line);
            case "STATEMENTBEGIN" -> begin(line);
            case "STATEMENTEND" -> end(line);
            case "NO TRANSACTION" -> bare = true;
            case "ENVSUB ON", "ENVSUB OFF" -> {}
            default ->
                refuse(
                        line.number(),
                        "`" + line.text().strip() + "` is no annotation of goose",
                        "Write Up, Down, StatementBegin, StatementEnd, NO TRANSACTION or ENVSUB ON|OFF.");
        }
    }

    private void up(Line line) {
        if (state != State.START) {
            refuse(line.number(), "`-- +goose Up` stands here a second time", "Keep one of each in a file.");
        }
        state = state == State.START ? State.UP : state;
    }

    private void down(Line line) {
        if (state != State.UP) {
            refuse(line.number(), "no single `-- +goose Up` stands before this line", "Keep one of each in a file.");
        }
        unfinished();
        state = State.DOWN;
    }

    private void begin(Line line) {
        if (state == State.START || block) {
            refuse(
                    line.number(),
                    "a statement cannot begin here",
                    "Write it below Up or Down, and end the one before.");
        }
        block = true;
    }

    private void end(Line line) {
        if (!block) {
            refuse(
                    line.number(),
                    "no statement was begun that could end here",
                    "Write `-- +goose StatementBegin` above it.");
        }
        block = false;
        cut().cut();
    }

    private void end(int lastLine) {
        if (state == State.START) {
            refuse(lastLine, "the file has no `-- +goose Up`", "Write it above the upgrade.");
        } else if (block) {
            refuse(lastLine, "the last statement has no `-- +goose StatementEnd`", "Write it below the statement.");
        }
        unfinished();
    }

    private void unfinished() {
        cut().unfinished()
                .ifPresent(line -> refuse(
                        line.number(),
                        "the statement that begins here does not end with a semicolon at the end of a line",
                        "End it so, or stand it between StatementBegin and StatementEnd."));
    }

    private void unset(GooseVariables.Unset variable) {
        revisions.irregular(
                Kind.IGNORED_BY_TOOL,
                sql.file(),
                variable.line(),
                "the environment variable " + variable.name() + " is not set, so that goose puts nothing in its place",
                "Set it where Belay runs, or give it a default: `${" + variable.name() + ":-value}`.");
    }

    private void refuse(int line, String seen, String remedy) {
        if (!refused) {
            revisions.refused(sql.file(), line, seen, remedy);
        }
        refused = true;
    }
}
