package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** diesel, pop, Sqitch and Belay's own layout. */
class FoldersAndPlansTest {
    @TempDir
    private Path folder = Path.of("");

    private String read(Layout layout, String archive) {
        return Told.history(layout.read(Told.write(folder, archive)));
    }

    @Test
    void dieselSortsOnTheVersionWithoutDashes() {
        assertThat(read(new FolderLayout(), """
                -- 2024-01-02-000000_b/up.sql --
                a;
                -- 20240101000000_a/up.sql --
                b;
                -- 20240101000000_a/down.sql --
                c;
                -- 2024-01-03_c/up.sql --
                d; e;
                -- 2024-01-03_c/metadata.toml --
                # nothing said
                -- 2024-01-04_d/up.sql --
                f;
                -- 2024-01-04_d/metadata.toml --
                run_in_transaction = true # as always
                -- 2024-01-05_e/up.sql --
                g;
                -- 2024-01-05_e/metadata.toml --
                run_in_transaction = false
                """)).isEqualTo("""
                20240101000000_a: a | [b] | [c]
                2024-01-02-000000_b: b | [a] | missing
                2024-01-03_c: c | [d, e] | missing
                2024-01-04_d: d | [f] | missing
                2024-01-05_e: e | g | missing
                """);
    }

    @Test
    void whatDieselRefusesOrPassesOverIsNamed() {
        assertThat(read(new FolderLayout(), """
                -- 1_a/up.sql --
                -- 1_a/dwon.sql --
                -- 2_b/down.sql --
                a;
                -- 3_c.sql --
                -- .keep/x --
                """)).isEqualTo("""
                1_a: a | [] | missing
                IGNORED_BY_TOOL 1_a/dwon.sql:1
                REFUSED_BY_TOOL 1_a/up.sql:1
                REFUSED_BY_TOOL 2_b:1
                IGNORED_BY_TOOL 3_c.sql:1
                """);
    }

    @Test
    void popTakesTheFileForPostgresAndEachFileIsATransaction() {
        assertThat(read(new PopLayout(), """
                -- 20240101000001000000_a.up.sql --
                any;
                -- 20240101000001000000_a.postgres.up.sql --
                a;
                -- 20240101000001000000_a.mysql.up.sql --
                not;
                -- 20240101000001000001_a.up.sql --
                b; c;
                -- 20240101000001000002_a.autocommit.up.sql --
                d;
                -- 20240101000001000000_a.down.sql --
                e;
                -- 20240101000001000001_a.down.sql --
                f;
                -- 20240101000001000002_a.down.sql --
                -- 20240101000002000000_b.postgres.autocommit.up.sql --
                g;
                -- stray.sql --
                """)).isEqualTo("""
                20240101000001: a | BEGIN, a, COMMIT, BEGIN, b, c, COMMIT, d | BEGIN, f, COMMIT, BEGIN, e, COMMIT
                20240101000002: b | g | missing
                REFUSED_BY_TOOL stray.sql:1
                REFUSED_BY_TOOL 20240101000002000000_b.postgres.autocommit.up.sql:1
                """);
    }

    @Test
    void sqitchFollowsThePlanAndItsSettings() {
        assertThat(read(new SqitchLayout(), """
                -- sqitch.conf --
                [core]
                	top_dir = "db" ; here
                	extension = ddl
                [engine "pg"]
                	revert_dir = back
                -- db/sqitch.plan --
                %syntax-version=1.0.0
                %project=x

                # a note
                users 2024-01-01T00:00:00Z Ann B <a@b.c> # add users
                @v1 2024-01-01T00:00:00Z Ann B <a@b.c>
                + fill [users !none other:x] 2024-01-01T00:00:00Z Ann B <a@b.c>
                @v2 2024-01-01T00:00:00Z Ann B <a@b.c>
                sub/users [users@v2] 2024-01-01T00:00:00Z Ann B <a@b.c> # again # twice
                users [users@v2] 2024-01-01T00:00:00Z Ann B <a@b.c> # rework
                -- db/deploy/users@v1.ddl --
                BEGIN; a; COMMIT;
                -- back/users@v1.ddl --
                b;
                -- db/verify/users@v1.ddl --
                v;
                -- db/verify/gone.sql --
                -- db/deploy/fill.ddl --
                \\set ON_ERROR_STOP on
                c;
                -- db/deploy/sub/users.ddl --
                d;
                \\copy t from 'x'
                -- db/deploy/users.ddl --
                e;
                -- back/users.ddl --
                f;
                -- db/deploy/stray.sql --
                """)).isEqualTo("""
                users@v1: add users | BEGIN, a, COMMIT | b | verify v
                fill: fill | c | missing
                sub/users: again # twice | opaque: db/deploy/sub/users.ddl:2 is the psql command \\copy | missing
                users: rework | e | f
                IGNORED_BY_TOOL db/deploy/stray.sql:1
                IGNORED_BY_TOOL db/verify/gone.sql:1
                """);
    }

    @Test
    void aPlanThatDoesNotHoldTogetherIsNamed() {
        assertThat(read(new SqitchLayout(), """
                -- sqitch.plan --
                %project=x

                a [b] 2024-01-01T00:00:00Z Ann <a@b.c>
                b 2024-01-01T00:00:00Z Ann <a@b.c>
                b 2024-01-01T00:00:00Z Ann <a@b.c>
                c [!a] 2024-01-01T00:00:00Z Ann <a@b.c>
                what is this
                -- deploy/a.sql --
                a;
                -- deploy/b.sql --
                b;
                """)).isEqualTo("""
                a: a | a | missing
                b: b | b | missing
                b.sql: b | b | missing
                UNKNOWN_PARENT sqitch.plan:3
                DUPLICATE_VERSION sqitch.plan:5
                REFUSED_BY_TOOL sqitch.plan:6
                REFUSED_BY_TOOL sqitch.plan:7
                DUPLICATE_VERSION deploy/b.sql:1
                REFUSED_BY_TOOL sqitch.plan:6
                """);
    }

    @Test
    void belaysOwnFilesFormAGraph() {
        assertThat(read(new BelayLayout(), """
                -- a.sql --
                -- revision: 1
                -- revises: base
                -- message: one

                -- upgrade
                a;
                -- downgrade
                b;
                -- c.sql --
                -- revision: 3
                -- revises: 1
                -- upgrade
                -- belay: no transaction
                c;
                -- downgrade: irreversible because the rows are gone
                -- b.sql --
                --revision: 2
                --revises: 1
                --upgrade
                d;
                -- m.sql --
                -- revision: 4
                -- revises: 2, 3
                -- message: merge
                -- upgrade
                -- downgrade
                """)).isEqualTo("""
                1: one | [a] | [b]
                2:  | [d] | missing
                3:  | c | irreversible: the rows are gone
                4: merge | [] | []
                """);
    }

    @Test
    void whatBelayDoesNotSeeIsNamed() {
        assertThat(read(new BelayLayout(), """
                -- a.sql --
                -- revision: 1
                early;
                -- Upgrade
                -- upgrade
                a;
                -- downgrade: irreversible
                -- upgrade
                b;
                -- b.sql --
                -- revision: 1
                -- upgrade
                -- c.sql --
                SELECT 1;
                -- d.sql --
                -- revision: 4
                -- revises: 9
                -- downgrade: irreversible because so
                DROP TABLE x;
                -- e.sql --
                -- revision: 5
                -- revises: 6
                -- upgrade
                -- f.sql --
                -- revision: 6
                -- revises: 5
                -- upgrade
                """)).isEqualTo("""
                1:  | [a] | missing
                4:  | [] | irreversible: so
                5:  | [] | missing
                6:  | [] | missing
                IGNORED_BY_TOOL a.sql:3
                IGNORED_BY_TOOL a.sql:6
                IGNORED_BY_TOOL a.sql:2
                IGNORED_BY_TOOL a.sql:7
                DUPLICATE_VERSION b.sql:1
                IGNORED_BY_TOOL c.sql:1
                IGNORED_BY_TOOL d.sql:1
                IGNORED_BY_TOOL d.sql:4
                UNKNOWN_PARENT d.sql:1
                CYCLE e.sql:1
                CYCLE f.sql:1
                SEVERAL_HEADS d.sql:1
                """);
    }
}
