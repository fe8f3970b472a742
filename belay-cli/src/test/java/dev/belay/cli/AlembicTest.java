package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Projects that the real Alembic migrates, where it is installed. */
@EnabledIf("isInstalled")
class AlembicTest {
    private static final Pattern REVISION =
            Pattern.compile("(?m)^(passed|BLOCKED|unknown)\\s+(\\S+)\\s+(?:LOW|MEDIUM|HIGH)\\s+(\\S+)");
    private static final Pattern FINDING =
            Pattern.compile("(?m)^(?:LOW|MEDIUM|HIGH)\\s+(\\S+)\\s+(\\S+:\\d+)\n\\s*([^\n]*)");

    private static final String INI = """
            [alembic]
            script_location = m
            """;

    /** An env.py that finds its database where no setting of Alembic's is. */
    private static final String ENV = """
            import os
            from alembic import context
            from sqlalchemy import create_engine
            engine = create_engine("postgresql://nobody:wrong@nowhere.invalid/real")
            print("this is said to nobody")
            with engine.connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    @TempDir
    private Path folder = Path.of("");

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "alembic")));
    }

    @Test
    void theExampleIsRehearsed() {
        Run run = rehearse(Path.of("../examples/spending-alembic"));
        assertThat(revisions(run))
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
        write("alembic.ini", INI);
        write("m/env.py", ENV);
        write("m/versions/1.py", """
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
        write("m/versions/2.py", """
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
        write("m/versions/3.py", """
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
        write("m/versions/4.py", """
                '''an upgrade that no statement fails'''
                revision = "4"
                down_revision = "3"
                def upgrade():
                    raise KeyError("tenant")
                def downgrade():
                    pass
                """);
        Run run = rehearse(folder);
        assertThat(revisions(run))
                .containsExactly("passed 1 restores", "BLOCKED 2 fails", "BLOCKED 3 differs", "BLOCKED 4 missing");
        assertThat(FINDING.matcher(run.printed()).results().map(AlembicTest::finding))
                .contains(
                        "downgrade-fails m/versions/2.py:9",
                        "downgrade-differs m/versions/3.py:12",
                        "upgrade-fails m/versions/4.py:5")
                .doesNotContain("upgrade-again-fails m/versions/3.py:9");
        assertThat(run.printed()).contains("the upgrade fails: KeyError: 'tenant'\n");
    }

    @Test
    void aRowThatOnlyProductionHasIsToldAsThat() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", ENV);
        write("m/versions/1.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id bigint, name text)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        write("m/versions/2.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "2"
                down_revision = "1"
                def upgrade():
                    op.get_bind().execute(sa.text("SELECT id FROM author LIMIT 1")).one()
                def downgrade():
                    \"""Nothing to take back.\"""
                """);
        write("m/versions/3.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "3"
                down_revision = "2"
                def upgrade():
                    op.get_bind().execute(sa.text("SELECT id FROM author WHERE name = 'Homer'")).one()
                def downgrade():
                    \"""Nothing to take back.\"""
                """);
        assertThat(FINDING.matcher(rehearse(folder).printed()).results().map(AlembicTest::finding))
                .contains("needs-rows m/versions/2.py:6", "needs-rows m/versions/3.py:6")
                .noneMatch(finding -> finding.startsWith("upgrade-fails"));
    }

    @Test
    void aFindingIsAcceptedAboveItsLineOfPython() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", ENV);
        write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int PRIMARY KEY, name text, born date)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        write("m/versions/2.py", """
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
        Run run = rehearse(folder);
        assertThat(FINDING.matcher(run.printed()).results().map(AlembicTest::finding))
                .containsExactlyInAnyOrder(
                        "fails-on-existing-rows m/versions/2.py:11", "scans-under-lock m/versions/2.py:11");
        assertThat(run.printed())
                .contains(
                        "accepted  downgrade-missing  m/versions/2.py:5",
                        "accepted  fails-on-existing-rows  m/versions/2.py:9",
                        "accepted  scans-under-lock  m/versions/2.py:9");
    }

    @Test
    void pythonThatFailsOnRowsIsToldFromPythonThatFails() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", ENV);
        write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int PRIMARY KEY, name text)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        write("m/versions/2.py", """
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
        write("m/versions/3.py", """
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
        Run run = rehearse(folder);
        assertThat(revisions(run))
                .containsExactly("passed 1 restores", "BLOCKED 2 restores", "BLOCKED 3 fails-on-rows");
        assertThat(FINDING.matcher(run.printed()).results().map(AlembicTest::finding))
                .contains("fails-on-existing-rows m/versions/2.py:8", "downgrade-fails m/versions/3.py:14")
                .doesNotContain("upgrade-fails m/versions/3.py:12");
    }

    /** What the second sends on rows refers to them; where there are none it has to be sent again. */
    @Test
    void aRevisionThatWorksOnRowsIsSentAgainWhereThereAreNone() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", ENV);
        write("m/versions/1.py", """
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
        write("m/versions/2.py", """
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
        write("m/versions/3.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "3"
                down_revision = "2"
                def upgrade():
                    op.add_column("author", sa.Column("born", sa.Date(), nullable=False))
                def downgrade():
                    op.drop_column("author", "born")
                """);
        write("m/versions/4.py", """
                import sqlalchemy as sa
                from alembic import op
                revision = "4"
                down_revision = "3"
                def upgrade():
                    op.drop_column("author", "books")
                def downgrade():
                    op.add_column("author", sa.Column("books", sa.Integer()))
                """);
        Run run = rehearse(folder);
        assertThat(FINDING.matcher(run.printed()).results().map(AlembicTest::finding))
                .contains("fails-on-existing-rows m/versions/3.py:6")
                .noneMatch(finding -> finding.startsWith("upgrade-fails"));
    }

    @Test
    void anEnvThatAwaitsItsEngineIsLedToASynchronousDriver() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", """
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
        write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE author (id int)")
                def downgrade():
                    op.execute("DROP TABLE author")
                """);
        assertThat(revisions(rehearse(folder))).containsExactly("passed 1 restores");
    }

    @Test
    void aModuleThatARevisionLacksIsNamedWithItsLine() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", ENV);
        write("m/versions/1.py", """
                from alembic import op
                import belay_is_not_installed
                revision = "1"
                down_revision = None
                def upgrade():
                    belay_is_not_installed.go()
                """);
        assertThat(rehearse(folder, "--env", "minimal").said())
                .contains("has no module belay_is_not_installed, which ", "m/versions/1.py:2 imports")
                .doesNotContain("--env minimal");
    }

    @Test
    void aModuleThatIsMissingIsNamedAndAnEnvOfItsOwnHelps() throws IOException {
        write("alembic.ini", INI);
        write("m/env.py", "import belay_is_not_installed\n");
        write("m/versions/1.py", """
                from alembic import op
                revision = "1"
                down_revision = None
                def upgrade():
                    op.execute("CREATE TABLE a (id int)")
                def downgrade():
                    op.execute("DROP TABLE a")
                """);
        Run run = rehearse(folder);
        assertThat(run.exitCode()).isEqualTo(9);
        assertThat(run.said()).contains("has no module belay_is_not_installed", "--env minimal");
        assertThat(revisions(rehearse(folder, "--env", "minimal"))).containsExactly("passed 1 restores");
    }

    private static String finding(MatchResult finding) {
        return finding.group(1) + " " + finding.group(2);
    }

    private static Stream<String> revisions(Run run) {
        return REVISION.matcher(run.printed())
                .results()
                .map(line -> line.group(1) + " " + line.group(2) + " " + line.group(3));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private record Run(int exitCode, String printed, String said) {}

    private static Run rehearse(Path path, String... more) {
        StringWriter printed = new StringWriter();
        StringWriter said = new StringWriter();
        String[] arguments = Stream.concat(Stream.of("rehearse", path.toString(), "--quiet"), Stream.of(more))
                .toArray(String[]::new);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(said), arguments);
        return new Run(exitCode, printed.toString(), said.toString());
    }
}
