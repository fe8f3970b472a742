package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the sections of goose and of sql-migrate, which cut at a semicolon at the end of a line. */
final class GooseWriter implements RevisionWriter {
    private final String prefix;
    private final Pattern marker;
    private final boolean withNumber;

    private GooseWriter(String prefix, Pattern marker, boolean withNumber) {
        this.prefix = prefix;
        this.marker = marker;
        this.withNumber = withNumber;
    }

    static GooseWriter goose() {
        return new GooseWriter("-- +goose ", Pattern.compile("(?i)--\\s*\\+goose\\s+(up|down)\\s*"), true);
    }

    static GooseWriter sqlMigrate() {
        return new GooseWriter("-- +migrate ", Pattern.compile("-- \\+migrate +(Up|Down)(?:\\s.*)?"), false);
    }

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return file(folder, revision).slots("up");
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        return file(folder, revision).slotsOrEnd("down", prefix + "Down");
    }

    private MarkedFile file(MigrationFolder folder, Revision revision) {
        return new MarkedFile(folder, MarkedFile.of(folder, revision), marker);
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        String file = Versions.next(wanted, withNumber ? id -> id : Versions::leading)
                + (withNumber ? "_" : Versions.separator(wanted))
                + wanted.slug().toLowerCase(Locale.ROOT) + ".sql";
        return new Slot(file, 0, 0, prefix + "Up\n", "");
    }

    @Override
    public String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            String statement = RevisionWriter.reason(step) + step.sql() + ";\n";
            text.append(
                    isCutInside(step.sql())
                            ? prefix + "StatementBegin\n" + statement + prefix + "StatementEnd\n"
                            : statement);
        }
        return text.toString();
    }

    /** Tells whether a line before the last one would end the statement. */
    private static boolean isCutInside(String sql) {
        int lastLine = sql.lastIndexOf('\n');
        return lastLine >= 0
                && sql.substring(0, lastLine).lines().anyMatch(line -> LineCut.endsStatement(line) || line.isBlank());
    }

    @Override
    public Apart apart() {
        return Apart.SEVERAL;
    }

    /** The statements of such a file may go over several connections of a pool. */
    @Override
    public boolean keepsSession() {
        return false;
    }

    /** goose has one mark for both directions, sql-migrate one for each. */
    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        MarkedFile file = file(folder, revision);
        return withNumber
                ? file.inserted(folder, 0, prefix + "NO TRANSACTION\n")
                : file.inserted(folder, upgrade(folder, revision).getFirst().begin() - 1, " notransaction");
    }
}
