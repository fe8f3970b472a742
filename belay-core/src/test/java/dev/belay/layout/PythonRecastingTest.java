package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.Recast.Source;
import dev.belay.plan.Step;
import dev.belay.plan.Step.Commit;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Only Python that sends what makes others wait is rewritten. A line's remark behind {@code #>} is what it was seen to send, and is
 * not part of the file: a word for what is to stand in its place, anything else for what stays.
 */
class PythonRecastingTest {
    private static final Map<String, List<Step>> SAFE = Map.of(
            "index",
                    List.of(new Step(
                            "CREATE INDEX CONCURRENTLY i ON public.t USING btree (a)", "", Commit.OUTSIDE, "")),
            "check",
                    List.of(
                            new Step(
                                    "ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID",
                                    "new rows",
                                    Commit.BEFORE_NEXT,
                                    ""),
                            new Step("ALTER TABLE public.t VALIDATE CONSTRAINT c", "old rows", Commit.BY_ITSELF, "")),
            "swap",
                    List.of(
                            Step.of("SELECT 1"),
                            new Step("SELECT 2", "", Commit.BEFORE_NEXT, ""),
                            new Step("SELECT 3", "", Commit.BY_ITSELF, ""),
                            Step.of("SELECT 4"),
                            new Step("SELECT 5", "", Commit.BEFORE_NEXT, "")));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatStandsAroundItStays() throws IOException {
        assertThat(recast("""
                    # before
                    op.add_column("t", sa.Column("a", sa.Integer()))  # stays    #> ADD a
                    # why
                    op.create_check_constraint("c", "t", "a > 0")  # said    #> check

                    op.execute('''
                COMMENT ON TABLE t IS 'x'
                ''')    #> COMMENT
                """)).isEqualTo("""
                    # before
                    op.add_column("t", sa.Column("a", sa.Integer()))  # stays
                    # why
                    # said
                    # new rows
                    op.execute("ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID")
                    with op.get_context().autocommit_block():
                        # old rows
                        op.execute("ALTER TABLE public.t VALIDATE CONSTRAINT c")

                    op.execute('''
                COMMENT ON TABLE t IS 'x'
                ''')
                """);
    }

    @Test
    void anIndexIsBuiltByTheAuthorsOwnCall() throws IOException {
        assertThat(recast("""
                    if True:
                        op.create_index(    #> index
                            op.f("i"),  # named
                            "t",
                            [sa.text("lower('(a')")]
                        )  # often
                    for name in sa.inspect(op.get_bind()).get_table_names():    #> SELECT
                        op.create_index(name, f"{name}", ["a"],)    #> index | index
                """)).isEqualTo("""
                    if True:
                        with op.get_context().autocommit_block():
                            op.create_index(
                                op.f("i"),  # named
                                "t",
                                [sa.text("lower('(a')")],
                                postgresql_concurrently=True,
                            )  # often
                    for name in sa.inspect(op.get_bind()).get_table_names():
                        with op.get_context().autocommit_block():
                            op.create_index(name, f"{name}", ["a"], postgresql_concurrently=True)
                """);
    }

    @Test
    void changesOfABatchStandAroundIt() throws IOException {
        assertThat(recast("""
                    with op.batch_alter_table("t", schema=None) as batch_op:
                        batch_op.add_column(sa.Column("a", sa.Text()))    #> ADD a
                        # found by
                        batch_op.create_index("i", ["a"])    #> index
                        batch_op.create_check_constraint("c", "a > 0")    #> check
                        batch_op.add_column(sa.Column("b", sa.Text()))    #> ADD b
                """)).isEqualTo("""
                    with op.batch_alter_table("t", schema=None) as batch_op:
                        batch_op.add_column(sa.Column("a", sa.Text()))
                    # found by
                    with op.get_context().autocommit_block():
                        op.create_index("i", "t", ["a"], postgresql_concurrently=True)
                        # new rows
                        op.execute("ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID")
                        # old rows
                        op.execute("ALTER TABLE public.t VALIDATE CONSTRAINT c")
                    with op.batch_alter_table("t", schema=None) as batch_op:
                        batch_op.add_column(sa.Column("b", sa.Text()))
                """);
    }

    /** A line that sends several statements becomes several; what reads rows stays Python, and runs once locks are gone. */
    @Test
    void whatFoundALockHeldRunsAfterACommit() throws IOException {
        assertThat(recast("""
                    rows = op.get_bind().execute(sa.text("SELECT a FROM t"))
                    op.add_column("t", sa.Column("b", sa.Integer(), sa.CheckConstraint("b > 0")))    #> ADD b | check
                    op.execute("UPDATE t SET b = 1")    #> held
                    op.add_column("t", sa.Column("d", sa.Integer()))    #> ADD d
                    for row in rows:
                        op.execute(f"UPDATE t SET d = {row[0]}")    #> held | held
                """)).isEqualTo("""
                    rows = op.get_bind().execute(sa.text("SELECT a FROM t"))
                    op.execute("ADD b")
                    # new rows
                    op.execute("ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID")
                    with op.get_context().autocommit_block():
                        # old rows
                        op.execute("ALTER TABLE public.t VALIDATE CONSTRAINT c")
                    op.execute("UPDATE t SET b = 1")
                    op.add_column("t", sa.Column("d", sa.Integer()))
                    with op.get_context().autocommit_block():
                        pass  # what stands above is committed here
                    for row in rows:
                        op.execute(f"UPDATE t SET d = {row[0]}")
                """);
    }

    @Test
    void whatBelongsTogetherIsCommittedTogether() throws IOException {
        assertThat(recast("""
                    op.alter_column("t", "a", type_=sa.Text())    #> swap
                    op.add_column("t", sa.Column("d", sa.Integer()))    #> ADD d
                    op.add_column("t", sa.Column("e", sa.Integer()))    #> ADD e
                """)).isEqualTo("""
                    op.execute("SELECT 1")
                    op.execute("SELECT 2")
                    with op.get_context().autocommit_block():
                        op.execute("SELECT 3")
                    op.execute("SELECT 4")
                    op.execute("SELECT 5")
                    with op.get_context().autocommit_block():
                        pass  # what stands above is committed here
                    op.add_column("t", sa.Column("d", sa.Integer()))
                    op.add_column("t", sa.Column("e", sa.Integer()))
                """);
    }

    /** A project whose migrations name another database runs on that as before. */
    @Test
    void otherDatabasesGetWhatTheyGot() throws IOException {
        Files.createDirectories(folder.resolve("m/versions"));
        Files.writeString(folder.resolve("m/env.py"), "context.configure(render_as_batch=True)\n");
        assertThat(recast("""
                    op.create_check_constraint(
                        "c", "t", "a > 0"
                    )  # said    #> check
                    if op.get_bind().dialect.name == "postgresql":
                        op.execute("ALTER")    #> check
                    with op.batch_alter_table("t") as batch_op:
                        batch_op.add_column(sa.Column("a", sa.Text()))    #> ADD a
                        batch_op.create_check_constraint("c", "a > 0")    #> check
                    op.create_index("i", "t", ["a"])    #> index
                """)).isEqualTo("""
                    if op.get_context().dialect.name == "postgresql":
                        with op.get_context().autocommit_block():
                            # new rows
                            op.execute("ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID")
                            # old rows
                            op.execute("ALTER TABLE public.t VALIDATE CONSTRAINT c")
                    else:
                        op.create_check_constraint(
                            "c", "t", "a > 0"
                        )  # said
                    if op.get_bind().dialect.name == "postgresql":
                        with op.get_context().autocommit_block():
                            # new rows
                            op.execute("ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID")
                            # old rows
                            op.execute("ALTER TABLE public.t VALIDATE CONSTRAINT c")
                    if op.get_context().dialect.name == "postgresql":
                        with op.batch_alter_table("t") as batch_op:
                            batch_op.add_column(sa.Column("a", sa.Text()))
                        # new rows
                        op.execute("ALTER TABLE public.t ADD CHECK (a > 0) NOT VALID")
                        with op.get_context().autocommit_block():
                            # old rows
                            op.execute("ALTER TABLE public.t VALIDATE CONSTRAINT c")
                    else:
                        with op.batch_alter_table("t") as batch_op:
                            batch_op.add_column(sa.Column("a", sa.Text()))
                            batch_op.create_check_constraint("c", "a > 0")
                    with op.get_context().autocommit_block():
                        op.create_index("i", "t", ["a"], postgresql_concurrently=True)
                """);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "op.execute(SQL)                                          | ",
                "op.create_foreign_key(None, OTHER, `t`, [`a`], [`id`])   | ",
                "conn.execute(sa.text(`ALTER`))                           | ",
                "op.add_column(`t`, sa.Column(`a`, MyType()))             | ",
                "op.add_column(`t`, sa.Column(`a`, server_default=sa.func.now())) | ",
                "op.execute(f`ALTER TABLE {SCHEMA}.t`)                    | depends on `SCHEMA`",
                "op.execute(READ)                                         | depends on `open`",
                "op.execute(`ALTER ` + os.environ[`T`])                   | depends on `os.environ`",
                "op.execute(f`ALTER TABLE {constants.NAME}`)              | depends on `constants`",
                "op.execute(sa.inspect(conn).get_columns(`t`))            | depends on `sa.inspect`",
                "op.execute(twice)                                        | depends on `twice`",
                "rename(`t`)                                              | depends on `rename`",
                "done = op.execute(`ALTER`)                               | has a result that is used",
                "op.execute(`ALTER`); op.execute(`ALTER`)                 | shares its line",
                "[op.execute(sql) for sql in (`ALTER`,)]                  | depends on `sql`",
                "for sql in (`ALTER`,): op.execute(sql)                   | stands in a `for`"
            })
    void pythonWhoseSqlIsKnownOnlyWhenItRunsStays(String python, String reason) throws IOException {
        Given given = given("    conn = op.get_bind()\n    twice = 1\n    twice += 1\n    " + python.replace('`', '"')
                + "    #> check\n");
        String refusal = given.recasting.refusal(given.statements.size() - 1).orElse("");
        assertThat(refusal).contains(reason == null ? "" : reason);
        assertThat(refusal.isEmpty()).isEqualTo(reason == null);
    }

    private static final String HEAD = """
            import os
            from alembic import op
            import sqlalchemy as sa
            from mine.types import MyType
            from mine import constants
            from mine.settings import SCHEMA
            revision = "1"
            down_revision = None
            SQL = "ALTER TABLE t"
            OTHER = revision + "x"
            READ = open("x").read()
            def rename(name):
                op.execute(name)


            def upgrade():
            """;

    private record Given(
            MigrationFolder folder,
            Revision revision,
            List<Statement> statements,
            List<Source> sources,
            Recasting recasting) {}

    private Given given(String upgrade) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        List<Statement> statements = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        int line = (int) HEAD.lines().count();
        for (String each : upgrade.lines().toList()) {
            line++;
            String[] parts = each.split("    #> ", 2);
            text.append(parts[0]).append('\n');
            for (String sent : parts.length > 1 ? parts[1].split(" \\| ", -1) : new String[0]) {
                List<Step> instead = SAFE.getOrDefault(sent, List.of());
                sources.add(new Source(statements.size(), 1, sent.equals("held"), instead));
                statements.add(Statement.of(sent, new SourceSpan("1.py", line, line)));
            }
        }
        Files.createDirectories(folder.resolve("m/versions"));
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\nscript_location = m\n");
        Files.writeString(folder.resolve("1.py"), text);
        Revision revision = new Revision(
                "1",
                List.of(),
                "",
                Optional.empty(),
                "1.py",
                new Script.Sql(statements, TransactionMode.WHOLE_SCRIPT),
                new Downgrade.Missing());
        MigrationFolder migrations = new MigrationFolder(folder, folder);
        return new Given(
                migrations, revision, statements, sources, new AlembicWriter().recasting(migrations, revision));
    }

    private String recast(String upgrade) throws IOException {
        Given given = given(upgrade);
        for (int index = 0; index < given.sources.size(); index++) {
            if (!given.sources.get(index).instead().isEmpty()) {
                assertThat(given.recasting.refusal(index)).isEmpty();
            }
        }
        Recast form = Recast.of(given.sources);
        assertThat(given.recasting.refusal(form)).isEmpty();
        String now = given.recasting.oneFile(form).texts().values().iterator().next();
        assertThat(now).startsWith(HEAD);
        return now.substring(HEAD.length());
    }
}
