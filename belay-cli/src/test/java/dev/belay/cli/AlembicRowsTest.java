package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Python that reads rows, where the real Alembic runs it: on rows, and where there are none. */
@EnabledIf("dev.belay.cli.AlembicProject#isInstalled")
class AlembicRowsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRowThatOnlyProductionHasIsToldAsThat() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/versions/1.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id bigint, name text)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        project.write("m/versions/2.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "2"
                down_revision = "1"
                def upgrade():
                    op.get_bind().execute(sa.text("SELECT id FROM author LIMIT 1")).one()
                def downgrade():
                    \"""Nothing to take back.\"""
                """);
        project.write("m/versions/3.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "3"
                down_revision = "2"
                def upgrade():
                    op.get_bind().execute(sa.text("SELECT id FROM author WHERE name = 'Homer'")).one()
                def downgrade():
                    \"""Nothing to take back.\"""
                """);
        assertThat(project.rehearse().findings())
                .contains("needs-rows m/versions/2.py:6", "needs-rows m/versions/3.py:6")
                .noneMatch(finding -> finding.startsWith("upgrade-fails"));
    }

    @Test
    void pythonThatFailsOnRowsIsToldFromPythonThatFails() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int PRIMARY KEY, name text)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        project.write("m/versions/2.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "2"
                down_revision = "1"
                def upgrade():
                    op.add_column("author", sa.Column("kind", sa.Text()))
                    for author in op.get_bind().execute(sa.text("SELECT name FROM author")):
                        {"known": 1}[author.name]
                def downgrade():
                    op.drop_column("author", "kind")
                """);
        project.write("m/versions/3.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "3"
                down_revision = "2"
                authors = sa.table("author", sa.column("id"), sa.column("kind"))
                def upgrade():
                    ids = [row.id for row in op.get_bind().execute(sa.text("SELECT id FROM author"))]
                    changed = op.get_bind().execute(
                        authors.update().where(authors.c.id == sa.bindparam("one")).values(kind="x"),
                        [{"one": one} for one in ids] or {"one": 0})
                    assert changed.rowcount == len(ids)
                def downgrade():
                    if op.get_bind().execute(sa.text("SELECT count(*) FROM author")).scalar():
                        raise RuntimeError("there are authors")
                """);
        AlembicProject.Run run = project.rehearse();
        assertThat(run.revisions())
                .containsExactly("passed 1 restores", "BLOCKED 2 restores", "BLOCKED 3 fails-on-rows");
        assertThat(run.findings())
                .contains("fails-on-existing-rows m/versions/2.py:8", "downgrade-fails m/versions/3.py:14")
                .doesNotContain("upgrade-fails m/versions/3.py:12");
    }

    /** What the second sends on rows refers to them; where there are none it has to be sent again. */
    @Test
    void aRevisionThatWorksOnRowsIsSentAgainWhereThereAreNone() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int PRIMARY KEY)")
                    op.execute("CREATE TABLE book (id int PRIMARY KEY, author_id int REFERENCES author)")
                def downgrade():
                    op.execute("DROP TABLE book")
                    op.execute("DROP TABLE author")
                """);
        project.write("m/versions/2.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "2"
                down_revision = "1"
                def upgrade():
                    op.add_column("author", sa.Column("books", sa.Integer()))
                    for author in op.get_bind().execute(sa.text("SELECT id FROM author")):
                        op.execute("INSERT INTO book SELECT coalesce(max(id), 0) + 1, %d FROM book" % author.id)
                def downgrade():
                    op.drop_column("author", "books")
                """);
        project.write("m/versions/3.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "3"
                down_revision = "2"
                def upgrade():
                    op.add_column("author", sa.Column("born", sa.Date(), nullable=False))
                def downgrade():
                    op.drop_column("author", "born")
                """);
        project.write("m/versions/4.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "4"
                down_revision = "3"
                def upgrade():
                    op.drop_column("author", "books")
                def downgrade():
                    op.add_column("author", sa.Column("books", sa.Integer()))
                """);
        AlembicProject.Run run = project.rehearse();
        assertThat(run.findings())
                .contains("fails-on-existing-rows m/versions/3.py:6")
                .noneMatch(finding -> finding.startsWith("upgrade-fails"));
    }
}
