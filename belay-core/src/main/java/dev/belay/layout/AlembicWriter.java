package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the functions of Alembic's revision files. */
final class AlembicWriter implements RevisionWriter {
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

    @Override
    public String text(List<Step> steps) {
        StringBuilder text = new StringBuilder(steps.isEmpty() ? "    pass\n" : "");
        for (Step step : steps) {
            if (!step.reason().isEmpty()) {
                text.append("    # ").append(step.reason()).append('\n');
            }
            text.append("    ").append(PythonOperation.of(step.sql())).append('\n');
        }
        return text.toString();
    }
}
