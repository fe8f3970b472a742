package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.history.Revision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alembic: where it looks, and what the heads of its files say. */
class AlembicLayoutTest {
    private static final String INI = """
            -- alembic.ini --
            [alembic]
            script_location = m
            """;

    @TempDir
    private Path folder = Path.of("");

    private String read(String archive) {
        return Told.history(new AlembicLayout().read(Told.write(folder, archive)));
    }

    @Test
    void noStringFoolsTheReader() {
        assertThat(read(INI + """
                -- m/versions/x.py --
                # coding: utf-8
                '''first
                   line

                revision = "docstring"
                '''
                TEXT = \"""
                revision = "text"
                def downgrade(): pass
                \"""; revision: str = (  # revision = "comment"
                    "a"
                )
                OTHER = f'{ {"revision": "nested"}["revision"]:>{"8"}}' + rb"\\\\" + r'\\''
                down_revision = None
                if OTHER:
                    revision = "block"
                def upgrade() -> "dict[str: int]": op.execute('''
                def downgrade():
                    pass
                ''')
                def downgrade(
                    engine_name: str = "x",
                ):
                    raise NotImplementedError("the rows"
                        " are gone")
                """)).isEqualTo("""
                a: first line | alembic -c alembic.ini upgrade a | irreversible: the rows are gone
                """);
    }

    @Test
    void aDowngradeThatDoesNothingIsNone() {
        assertThat(read(INI + """
                -- m/versions/1.py --
                revision = "1"; down_revision = None
                def upgrade(): op.execute("x")
                -- m/versions/2.py --
                revision = "2"; down_revision = "1"
                def upgrade(): op.execute("x")
                def downgrade():
                    '''Nothing.'''
                    ...
                    return None
                -- m/versions/3.py --
                revision = "3"; down_revision = "2"
                def upgrade(): op.execute("x")
                def downgrade(): raise NotImplementedError()
                -- m/versions/4.py --
                revision = "4"; down_revision = "3"
                def upgrade(): pass
                def downgrade(): pass
                -- m/versions/5.py --
                revision = "5"; down_revision = "4"
                def upgrade(): op.execute("x")
                def downgrade():
                    '''Nothing to take back: the rows are as they were.'''
                """)).isEqualTo("""
                1:  | alembic -c alembic.ini upgrade 1 | missing
                2:  | alembic -c alembic.ini upgrade 2 | missing
                3:  | alembic -c alembic.ini upgrade 3 | missing
                4:  | [] | []
                5:  | alembic -c alembic.ini upgrade 5 | []
                """);
    }

    @Test
    void branchesMergesAndDependenciesGiveTheOrder() {
        assertThat(read(INI + """
                -- m/versions/1.py --
                revision = "merge"; down_revision = ("left", "right")
                def upgrade(): x()
                def downgrade(): x()
                -- m/versions/2.py --
                BASE = "base"
                revision = "left"; down_revision = [BASE]; depends_on = "other"
                -- m/versions/3.py --
                revision = "right"; down_revision = "base"
                -- m/versions/4.py --
                revision = "base"; down_revision = None; branch_labels = (names.MAIN,)
                -- m/versions/5.py --
                revision = "o"; down_revision = None; branch_labels = {"other"}
                """)).isEqualTo("""
                base:  | [] | missing
                o:  | [] | missing
                left:  | [] | missing
                right:  | [] | missing
                merge:  | alembic -c alembic.ini upgrade merge | alembic -c alembic.ini downgrade merge@-1
                """);
    }

    @Test
    void theReasonIsALineOfACommentOrOfTheDocstring() {
        assertThat(new AlembicLayout().read(Told.write(folder, INI + """
                -- m/versions/1.py --
                # reason: it began so
                revision = "1"
                down_revision = None
                -- m/versions/2.py --
                '''second

                Reason: the bank asked for it
                '''
                revision = "2"
                down_revision = "1"
                -- m/versions/3.py --
                reason = "no line of a comment"
                revision = "3"
                down_revision = "2"
                """)).revisions())
                .extracting(revision -> revision.reason().orElse(""))
                .containsExactly("it began so", "the bank asked for it", "");
    }

    @Test
    void whatAlembicStopsAtIsNamed() {
        assertThat(read(INI + """
                -- m/versions/1.py --

                revision = "1"
                down_revision = None
                -- m/versions/2.py --

                revision = "1"
                -- m/versions/4.py --
                revision = "4"
                -- m/versions/3.py --
                revision = "3"
                down_revision = "0"
                -- m/versions/abc.py --
                down_revision = "1"
                -- m/versions/notes.py --
                -- m/versions/__init__.py --
                -- m/versions/old.sql --
                """)).isEqualTo("""
                1:  | [] | missing
                3:  | [] | missing
                4:  | [] | missing
                abc:  | [] | missing
                REFUSED_BY_TOOL m/versions/2.py:1
                DUPLICATE_VERSION m/versions/2.py:2
                REFUSED_BY_TOOL m/versions/4.py:1
                REFUSED_BY_TOOL m/versions/notes.py:1
                IGNORED_BY_TOOL m/versions/old.sql:1
                UNKNOWN_PARENT m/versions/3.py:1
                SEVERAL_HEADS m/versions/abc.py:1
                """);
    }

    @Test
    void anIdThatIsComputedIsNotGuessed() {
        assertThatThrownBy(() -> read(INI + """
                        -- m/versions/1.py --
                        import os
                        revision = os.path.basename(__file__)
                        """))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "m/versions/1.py:2: `revision` is computed, and Belay reads revisions without running them");
    }

    @Test
    void locationsAreThoseOfTheSettings() {
        assertThat(read("""
                -- alembic.ini --
                [DEFAULT]
                top = %(here)s/app
                [alembic]
                # script_location = other
                script_location = app.db:migrations
                version_locations = %(top)s/one:%(top)s/db/migrations/versions:
                version_path_separator = :
                -- app/one/1.py --
                revision = "1"; down_revision = None
                -- app/db/migrations/versions/2.py --
                revision = "2"; down_revision = "1"
                """)).isEqualTo("""
                1:  | [] | missing
                2:  | [] | missing
                """);
    }

    @Test
    void aSectionAndATableAreReadToo() {
        MigrationFolder root = Told.write(folder, """
                -- alembic.ini --
                [loggers]
                keys = root
                [reports]
                script_location = reports
                -- reports/versions/1.py --
                revision = "1"; down_revision = None
                def upgrade(): x()
                -- other/pyproject.toml --
                [tool.alembic]
                script_location = "%(here)s/m"
                version_locations = [
                    "%(here)s/m/a",
                    "%(here)s/m/b",
                ]
                recursive_version_locations = true
                -- other/m/a/2024/1.py --
                revision = "1"; down_revision = None
                def upgrade(): x()
                -- other/m/b/2.py --
                revision = "2"; down_revision = "1"
                """);
        assertThat(Told.history(new AlembicLayout().read(root))).isEqualTo("""
                1:  | alembic -c alembic.ini -n reports upgrade 1 | missing
                """);
        assertThat(Told.history(new AlembicLayout().read(root.below("other")))).isEqualTo("""
                1:  | alembic upgrade 1 | missing
                2:  | [] | missing
                """);
    }

    @Test
    void theFolderOfTheScriptsLeadsToItsSettings() {
        MigrationFolder root = Told.write(folder, """
                -- db/alembic.ini --
                [alembic]
                script_location = db/m
                -- db/m/versions/1.py --
                revision = "1"; down_revision = None
                def upgrade():
                    x()
                """);
        assertThat(new AlembicLayout().read(root.below("db/m/versions")).revisions())
                .extracting(Revision::place)
                .hasToString("[db/m/versions/1.py:2]");
        assertThat(Told.history(new AlembicLayout().read(root.below("db/m")))).isEqualTo("""
                1:  | alembic -c db/alembic.ini upgrade 1 | missing
                """);
    }

    @Test
    void aLocationIsLookedForInTheFoldersAround() {
        MigrationFolder root = Told.write(folder, """
                -- app/db/migration/alembic.ini --
                [alembic]
                script_location = app/db/migration/scripts
                -- app/db/migration/scripts/versions/1.py --
                revision = "1"; down_revision = None
                def upgrade():
                    x()
                """);
        assertThat(Told.history(new AlembicLayout().read(root.below("app/db/migration"))))
                .isEqualTo("""
                1:  | alembic -c app/db/migration/alembic.ini upgrade 1 | missing
                """);
    }

    @Test
    void aLocationThatAProgramFillsInIsTheOneFolderOfAnEnv() {
        assertThat(read("""
                -- alembic.ini --
                [alembic]
                script_location = {alembic_dir}
                -- scripts/env.py --
                -- scripts/versions/1.py --
                revision = "1"; down_revision = None
                def upgrade():
                    x()
                """)).isEqualTo("""
                1:  | alembic -c alembic.ini upgrade 1 | missing
                """);
    }
}
