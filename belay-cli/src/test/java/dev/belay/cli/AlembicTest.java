package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Projects that the real Alembic migrates, where it is installed. */
@EnabledIf("dev.belay.cli.AlembicProject#isInstalled")
class AlembicTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theExampleIsRehearsed() {
        AlembicProject.Run run = new AlembicProject(Path.of("../examples/spending-alembic")).rehearse();
        assertThat(run.revisions())
                .containsExactly(
                        "passed a001 restores",
                        "passed a002 restores",
                        "passed a003 restores",
                        "passed a004 restores",
                        "passed a005 restores",
                        "passed b006 restores",
                        "passed c007 restores",
                        "passed c008 restores",
                        "passed c009 restores",
                        "passed c010 restores");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void findingsPointIntoThePythonFile() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/versions/1.py", """
                '''create author'''
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute('''
                        CREATE TABLE author (id bigint, name text);
                        CREATE INDEX author_name ON author (name)
                    ''')
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        project.write("m/versions/2.py", """
                '''a unique name'''
                import sqlalchemy as sa
                from alembic import op
                revision = "2"
                down_revision = "1"
                def upgrade():
                    op.create_unique_constraint("u", "author", ["name"])
                def downgrade():
                    op.drop_constraint(None, "author")
                """);
        project.write("m/versions/3.py", """
                '''a kind, looked for before it is made'''
                import sqlalchemy as sa
                from alembic import op
                from sqlalchemy.dialects import postgresql
                revision = "3"
                down_revision = "2"
                def upgrade():
                    kind = postgresql.ENUM("a", "b", name="kind", create_type=False)
                    kind.create(op.get_bind(), checkfirst=True)
                    op.add_column("author", sa.Column("kind", kind))
                def downgrade():
                    op.drop_column("author", "kind")
                """);
        project.write("m/versions/4.py", """
                '''an upgrade that no statement fails'''
                revision = "4"
                down_revision = "3"
                def upgrade():
                    raise KeyError("tenant")
                def downgrade():
                    pass
                """);
        AlembicProject.Run run = project.rehearse();
        assertThat(run.revisions())
                .containsExactly("passed 1 restores", "BLOCKED 2 fails", "BLOCKED 3 differs", "BLOCKED 4 missing");
        assertThat(run.findings())
                .contains(
                        "downgrade-fails m/versions/2.py:9",
                        "downgrade-differs m/versions/3.py:12",
                        "upgrade-fails m/versions/4.py:5")
                .doesNotContain("upgrade-again-fails m/versions/3.py:9");
        assertThat(run.printed()).contains("the upgrade fails: KeyError: 'tenant'\n");
    }

    @Test
    void aFindingIsAcceptedAboveItsLineOfPython() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int PRIMARY KEY, name text, born date)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        project.write("m/versions/2.py", """
                from alembic import op
                revision = "2"
                down_revision = "1"
                # belay: accept downgrade-missing because names are kept for good
                def upgrade():
                    # the table is small
                    # belay: accept scans-under-lock because there are ten authors
                    # belay: accept fails-on-existing-rows because every author has a name
                    op.alter_column(
                        "author", "name", nullable=False)
                    op.alter_column("author", "born", nullable=False)
                def downgrade():
                    pass
                """);
        AlembicProject.Run run = project.rehearse();
        assertThat(run.findings())
                .containsExactlyInAnyOrder(
                        "fails-on-existing-rows m/versions/2.py:11", "scans-under-lock m/versions/2.py:11");
        assertThat(run.printed())
                .contains(
                        "accepted  downgrade-missing  m/versions/2.py:5",
                        "accepted  fails-on-existing-rows  m/versions/2.py:9",
                        "accepted  scans-under-lock  m/versions/2.py:9");
    }

    @Test
    void anEnvThatAwaitsItsEngineIsLedToASynchronousDriver() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/env.py", """
                import asyncio
                from alembic import context
                from sqlalchemy.ext.asyncio import create_async_engine
                def migrate(connection):
                    context.configure(connection=connection)
                    with context.begin_transaction():
                        context.run_migrations()
                async def main():
                    engine = create_async_engine("postgresql+asyncpg://nobody@nowhere.invalid/real", pool_pre_ping=True)
                    async with engine.connect() as connection:
                        await connection.run_sync(migrate)
                    await engine.dispose()
                asyncio.run(main())
                """);
        project.write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        assertThat(project.rehearse().revisions()).containsExactly("passed 1 restores");
    }

    @Test
    void aModuleThatARevisionLacksIsNamedWithItsLine() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/versions/1.py", """
                from alembic import op
                import belay_is_not_installed
                revision = "1"
                down_revision = None
                def upgrade():
                    belay_is_not_installed.go()
                """);
        assertThat(project.rehearse("--env", "minimal").said())
                .contains("has no module belay_is_not_installed, which ", "m/versions/1.py:2 imports")
                .doesNotContain("--env minimal");
    }

    @Test
    void aModuleThatIsMissingIsNamedAndAnEnvOfItsOwnHelps() throws IOException {
        AlembicProject project = AlembicProject.in(folder);
        project.write("m/env.py", "import belay_is_not_installed\n");
        project.write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE a (id int)")
                def downgrade():
                    op.execute("DROP TABLE a")
                """);
        AlembicProject.Run run = project.rehearse();
        assertThat(run.exitCode()).isEqualTo(9);
        assertThat(run.said()).contains("has no module belay_is_not_installed", "--env minimal");
        assertThat(project.rehearse("--env", "minimal").revisions()).containsExactly("passed 1 restores");
    }
}
