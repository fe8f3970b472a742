package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Optional;

/** Knows where a tool's files hold the statements of a revision, and how they are written there. */
public interface RevisionWriter {
    /** Where its upgrade stands, in the order in which it runs. */
    List<Slot> upgrade(MigrationFolder folder, Revision revision);

    /** Where its downgrade stands, in the order in which it runs; where it would stand when there is none. */
    List<Slot> downgrade(MigrationFolder folder, Revision revision);

    /** Where the upgrade of the next revision would stand, most often in a file that does not exist yet. */
    Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps);

    /** Tells whether its places hold SQL, which ends statements with semicolons, and not a program that sends it. */
    default boolean writesSql() {
        return true;
    }

    /** The files with one revision in the place of several, where these share a file or another one names them. */
    default Optional<Drafts> squashed(MigrationFolder folder, List<Revision> revisions, boolean apart) {
        return Optional.empty();
    }

    /** Why several cannot be one; empty when they can. */
    default Optional<String> unsquashable(MigrationFolder folder, List<Revision> revisions) {
        return Optional.empty();
    }

    /** The text of one file that says what all of these say, where that is not their texts in a row; it stands on what they do. */
    default Optional<String> joined(MigrationFolder folder, List<Revision> revisions) {
        return Optional.empty();
    }

    /** Writes a revision's upgrade in another form; its script is SQL, or the SQL that it was seen to send. */
    default Recasting recasting(MigrationFolder folder, Revision revision) {
        return new SqlRecasting(this, folder, revision);
    }

    /** What has to change for a revision to stand on others. */
    default Drafts standOn(MigrationFolder folder, Revision revision, List<String> parents) {
        return folder.drafts();
    }

    /** How a revision can hold what does not belong in one transaction. */
    enum Apart {
        /** Not at all. */
        NEVER,
        /** A single statement by itself. */
        SINGLE,
        /** Several statements, each of which commits by itself. */
        SEVERAL
    }

    /** How a revision of this layout can hold what does not belong in one transaction. */
    default Apart apart() {
        return Apart.NEVER;
    }

    /** What has to change for the tool to run this revision's upgrade in no transaction of its own. */
    default Drafts apart(MigrationFolder folder, Revision revision) {
        return folder.drafts();
    }

    /** Tells whether BEGIN and COMMIT in a revision that runs apart reach one session of the server. */
    default boolean keepsSession() {
        return true;
    }

    /** Tells whether the query before a step is written, too. */
    default boolean writesChecks() {
        return false;
    }

    /** The statements of an upgrade as the tool reads them, each with its reason above it. */
    default String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(reason(step)).append(step.sql()).append(";\n");
        }
        return text.toString();
    }

    /** The statements of a downgrade as the tool reads them. */
    default String downgradeText(List<Step> steps) {
        return text(steps);
    }

    /** A downgrade that has nothing to do, as the tool reads it. */
    default String idleDowngrade(Revision revision) {
        return downgradeText(List.of());
    }

    /** What has to change elsewhere for these statements to be read as they are meant, or to be read at all. */
    default Drafts around(MigrationFolder folder, Revision revision, List<Step> steps) {
        return folder.drafts();
    }

    /** What has to be written elsewhere so that the tool knows of a new revision. */
    default Drafts announce(MigrationFolder folder, NewRevision wanted) {
        return folder.drafts();
    }

    /** The reason of a step as a comment of its own. */
    static String reason(Step step) {
        return step.reason().isEmpty() ? "" : "-- " + step.reason() + "\n";
    }
}
