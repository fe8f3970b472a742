package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes Belay's own files. */
final class BelayWriter implements RevisionWriter {
    private static final Pattern REVISES = Pattern.compile("(?m)^-- revises:.*$");
    private static final Pattern MARKER = Pattern.compile("--\\s*(upgrade|downgrade)(?::.*)?\\s*");

    private static final String NO_TRANSACTION = "-- belay: no transaction\n";
    private static final String REQUIRE = "-- belay: require no rows\n";

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return file(folder, revision).slots("upgrade");
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        return file(folder, revision).slotsOrEnd("downgrade", "-- downgrade");
    }

    private static MarkedFile file(MigrationFolder folder, Revision revision) {
        return new MarkedFile(folder, MarkedFile.of(folder, revision), MARKER);
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        List<String> heads = wanted.history().heads();
        String head = "-- revision: %s%n-- revises: %s%n-- message: %s%n%n-- upgrade%n"
                .formatted(wanted.id(), heads.isEmpty() ? "base" : String.join(", ", heads), wanted.message())
                .replace("\r\n", "\n");
        return new Slot(wanted.id() + "_" + wanted.slug() + ".sql", 0, 0, head, "");
    }

    @Override
    public Apart apart() {
        return Apart.SEVERAL;
    }

    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        return file(folder, revision)
                .inserted(folder, upgrade(folder, revision).getFirst().begin(), NO_TRANSACTION);
    }

    @Override
    public Drafts standOn(MigrationFolder folder, Revision revision, List<String> parents) {
        String file = MarkedFile.of(folder, revision);
        String line = "-- revises: " + (parents.isEmpty() ? "base" : String.join(", ", parents));
        return folder.drafts()
                .with(
                        folder.path().resolve(file),
                        REVISES.matcher(folder.whole(file)).replaceFirst(Matcher.quoteReplacement(line)));
    }

    @Override
    public boolean writesChecks() {
        return true;
    }

    /** A query that has to find nothing stands before its step. */
    @Override
    public String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(step.check().isEmpty() ? "" : REQUIRE + step.check() + ";\n")
                    .append(RevisionWriter.reason(step))
                    .append(step.sql())
                    .append(";\n");
        }
        return text.toString();
    }
}
