package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dbmate, goose and sql-migrate: both directions in one file, below markers. */
class MarkedFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private String read(Layout layout, String archive) {
        return Told.history(layout.read(Told.write(folder, archive)));
    }

    @Test
    void dbmateRunsEachBlockInItsOwnTransaction() {
        assertThat(read(new DbmateLayout(), """
                -- 1_a.sql --
                -- migrate:up
                a; b;
                -- migrate:down transaction:false
                c;
                -- 2_b.sql --
                -- what it does

                -- migrate:up transaction:false
                d;
                -- migrate:down
                e;
                -- migrate:up
                f; g;
                -- migrate:down transaction:false
                h; i;
                """)).isEqualTo("""
                1: a | [a, b] | c
                2: b | d, BEGIN, f, g, COMMIT | BEGIN, e, COMMIT, BEGIN, h, i, COMMIT
                """);
    }

    @Test
    void dbmateSortsByName() {
        assertThat(read(new DbmateLayout(), """
                -- 10_b.sql --
                -- migrate:up
                -- migrate:down
                -- 9_a.sql --
                -- migrate:up
                -- migrate:down
                """)).isEqualTo("""
                10: b | [] | []
                9: a | [] | []
                OUT_OF_ORDER 9_a.sql:1
                """);
    }

    @Test
    void whatDbmateRefusesOrPassesOverIsNamed() {
        assertThat(read(new DbmateLayout(), """
                -- 1_a.sql --
                SELECT 1;
                -- migrate:up
                a; b;
                -- 2_b.sql --
                -- migrate:up transaction=false
                -- Migrate:Up
                -- migrate:down
                -- migrate:down
                -- 3_c.sql --
                -- migrate:upgrade
                -- d.sql --
                """)).isEqualTo("""
                1: a | [a, b] | missing
                2: b | [] |\s
                3: c |  | missing
                REFUSED_BY_TOOL 1_a.sql:1
                REFUSED_BY_TOOL 1_a.sql:2
                IGNORED_BY_TOOL 2_b.sql:2
                IGNORED_BY_TOOL 2_b.sql:1
                REFUSED_BY_TOOL 2_b.sql:4
                REFUSED_BY_TOOL 3_c.sql:1
                IGNORED_BY_TOOL d.sql:1
                """);
    }

    @Test
    void gooseCutsAtLineEndsAndBlocks() {
        assertThat(read(new GooseLayout(Map.of()), """
                -- 00001_a.sql --
                -- +goose Up
                CREATE TABLE a (
                  b text DEFAULT ';'
                ); -- done;
                -- +goose StatementBegin
                CREATE FUNCTION f() AS $$
                BEGIN
                  a;
                END $$;
                -- +goose StatementEnd
                c; d;
                -- +goose Down
                -- belay: accept x because y
                e;
                -- 2_b.sql --
                -- +goose no transaction
                -- +goose UP
                CREATE FUNCTION f() AS $$ BEGIN
                  a;
                END $$;
                -- 00003_c.go --
                -- 00003_c_test.go --
                """)).isEqualTo("""
                00001: a | [CREATE TABLE a (\\n  b text DEFAULT ';'\\n), CREATE FUNCTION f() AS $$\\nBEGIN\\n  a;\\nEND $$, c, d] | [e]
                2: b | CREATE FUNCTION f() AS $$ BEGIN\\n  a;, END $$; | missing
                00003: c | opaque: 00003_c.go is Go code | opaque: 00003_c.go is Go code
                """);
    }

    @Test
    void whatGooseRefusesIsNamed() {
        assertThat(read(new GooseLayout(Map.of()), """
                -- 1_a.sql --
                SELECT 1;
                -- +goose Up
                -- 2_b.sql --
                -- +goose Up
                 -- +goose Down
                -- 3_c.sql --
                -- +goose Up
                SELECT 1
                -- +goose Down
                SELECT 2;
                -- 4_d.sql --
                -- +goose Up
                -- +goose StatementBegin
                SELECT 1;
                -- 5_e.sql --
                -- goose Up
                -- 0_f.sql --
                -- g.sql --
                -- 6_h.sql --
                -- +goose Up
                -- +goose Upp
                -- 7_i.sql --
                -- +goose Up
                -- +goose Down
                -- +goose Up
                """)).isEqualTo("""
                1: a | [] | missing
                2: b | [] | missing
                3: c | [SELECT 1] | [SELECT 2]
                4: d | [SELECT 1] | missing
                5: e | [] | missing
                6: h | [] | missing
                7: i | [] | []
                IGNORED_BY_TOOL 0_f.sql:1
                IGNORED_BY_TOOL g.sql:1
                REFUSED_BY_TOOL 1_a.sql:1
                REFUSED_BY_TOOL 2_b.sql:2
                REFUSED_BY_TOOL 3_c.sql:2
                REFUSED_BY_TOOL 4_d.sql:3
                IGNORED_BY_TOOL 5_e.sql:1
                REFUSED_BY_TOOL 5_e.sql:1
                REFUSED_BY_TOOL 6_h.sql:2
                REFUSED_BY_TOOL 7_i.sql:3
                """);
    }

    @Test
    void goosePutsTheEnvironmentInWhereItIsSwitchedOn() {
        assertThat(read(new GooseLayout(Map.of("OWNER", "ann", "EMPTY", "")), """
                -- 1_a.sql --
                -- +goose Up
                SELECT '${OWNER}';
                -- +goose ENVSUB ON
                SELECT '$OWNER', '${MISSING:-bob}', '${EMPTY-x}${EMPTY:-y}', $$$$1$$$$;
                SELECT '${MISSING}';
                -- +goose ENVSUB OFF
                SELECT '$OWNER';
                """))
                .isEqualTo("""
                1: a | [SELECT '${OWNER}', SELECT 'ann', 'bob', 'y', $$1$$, SELECT '', SELECT '$OWNER'] | missing
                IGNORED_BY_TOOL 1_a.sql:5
                """);
    }

    @Test
    void sqlMigrateTakesEverySqlFileNumbersFirst() {
        assertThat(read(new SqlMigrateLayout(), """
                -- b.sql --
                -- +migrate Up
                a;
                -- 10-x.sql --
                -- +migrate Up notransaction
                b;
                c;
                -- +migrate Down
                d;
                -- +migrate Up
                e;
                -- 9.sql --
                -- +migrate Up
                -- +migrate StatementBegin
                CREATE FUNCTION f() AS $$
                  a;
                $$;
                -- +migrate StatementEnd
                """)).isEqualTo("""
                9:  | [CREATE FUNCTION f() AS $$\\n  a;\\n$$] | missing
                10-x:  | b, c, e | [d]
                b:  | [a] | missing
                """);
    }

    @Test
    void whatSqlMigrateRefusesOrPassesOverIsNamed() {
        assertThat(read(new SqlMigrateLayout(), """
                -- 1.sql --
                early;
                -- +migrate Up no-transaction
                SELECT 1
                --+migrate Down
                -- +migrate down
                -- 2.sql --
                SELECT 1;
                -- 3.SQL --
                """)).isEqualTo("""
                1:  | [SELECT 1] | missing
                2:  | [] | missing
                IGNORED_BY_TOOL 3.SQL:1
                IGNORED_BY_TOOL 1.sql:1
                IGNORED_BY_TOOL 1.sql:2
                IGNORED_BY_TOOL 1.sql:4
                IGNORED_BY_TOOL 1.sql:5
                REFUSED_BY_TOOL 1.sql:3
                IGNORED_BY_TOOL 2.sql:1
                REFUSED_BY_TOOL 2.sql:1
                """);
    }
}
