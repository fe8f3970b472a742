package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the functions of Alembic's revision files. */
final class AlembicWriter implements RevisionWriter {
    private static final Pattern SQLALCHEMY = Pattern.compile("(?m)^import sqlalchemy as sa\\b");
    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        return List.of(slot(folder, revision, "upgrade"));
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        return List.of(slot(folder, revision, "downgrade"));
    }

    private static Slot slot(MigrationFolder folder, Revision revision, String function) {
        String file = MarkedFile.of(folder, revision);
        return new PythonBody(folder.whole(file), function).slot(file);
    }

    @Override
    public boolean writesSql() {
        return false;
    }

    @Override
    public Recasting recasting(MigrationFolder folder, Revision revision) {
        return new PythonRecasting(this, folder, revision);
    }

    @Override
    public Optional<String> joined(MigrationFolder folder, List<Revision> revisions) {
        PythonJoin join = new PythonJoin();
        for (Revision revision : revisions) {
            join.take(revision.file(), revision.id(), folder.whole(MarkedFile.of(folder, revision)));
        }
        Revision last = revisions.getLast();
        return Optional.of(join.text(
                last.file(),
                folder.whole(MarkedFile.of(folder, last)),
                revisions.getFirst().parents()));
    }

    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        AlembicConfig config = AlembicLayout.config(folder);
        Path versions = Drafts.normal(config.versions().getFirst());
        String file = Drafts.normal(folder.path())
                .relativize(versions.resolve(wanted.id() + "_" + wanted.slug() + ".py"))
                .toString()
                .replace('\\', '/');
        return new Slot(file, 0, 0, head(wanted), "");
    }

    private static String head(NewRevision wanted) {
        List<String> heads = wanted.history().heads();
        String ids = heads.stream().map(PythonOperation::literal).collect(Collectors.joining(", "));
        return """
                \"""%s

                Revision ID: %s
                Revises: %s
                Create Date: %s
                \"""
                import sqlalchemy as sa
                from alembic import op

                revision = %s
                down_revision = %s
                branch_labels = None
                depends_on = None


                def upgrade():
                """.formatted(
                        wanted.message().replace("\\", "\\\\").replace("\"", "\\\""),
                        wanted.id(),
                        String.join(", ", heads),
                        CREATED.format(wanted.now()),
                        PythonOperation.literal(wanted.id()),
                        heads.isEmpty() ? "None" : heads.size() == 1 ? ids : "(" + ids + ")");
    }

    /** Alembic runs all revisions in one transaction unless {@code env.py} says otherwise; in this block there is none. */
    @Override
    public Apart apart() {
        return Apart.SEVERAL;
    }

    @Override
    public String text(List<Step> steps) {
        StringBuilder text = new StringBuilder(steps.isEmpty() ? "    pass\n" : "");
        boolean inside = true;
        for (Step step : steps) {
            boolean outside = step.commit() != Step.Commit.WITH_OTHERS;
            if (outside && inside) {
                text.append("    with op.get_context().autocommit_block():\n");
            }
            inside = !outside;
            String indent = outside ? "        " : "    ";
            if (!step.reason().isEmpty()) {
                text.append(indent).append("# ").append(step.reason()).append('\n');
            }
            text.append(indent).append(PythonOperation.of(step.sql(), indent)).append('\n');
        }
        return text.toString();
    }

    /** Where the upgrade does something, {@code pass} alone would be taken for a downgrade that nobody wrote. */
    @Override
    public String idleDowngrade(Revision revision) {
        boolean idle = revision.upgrade() instanceof Script.Sql;
        return idle ? text(List.of()) : "    \"\"\"Nothing to take back.\"\"\"\n";
    }

    /** A module that knows no {@code sa} yet gets it where its imports begin. */
    @Override
    public Drafts around(MigrationFolder folder, Revision revision, List<Step> steps) {
        String file = MarkedFile.of(folder, revision);
        String whole = folder.whole(file);
        boolean used = steps.stream()
                .anyMatch(step -> PythonOperation.of(step.sql(), "").contains("sa."));
        return used && !SQLALCHEMY.matcher(whole).find()
                ? folder.drafts()
                        .with(folder.path().resolve(file), PythonBody.imported(whole, "import sqlalchemy as sa"))
                : folder.drafts();
    }
}
