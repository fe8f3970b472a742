package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up and down in files of their own: pairs, order, near misses, and what the two tools do about transactions. */
class GolangMigrateAndSqlxTest {
    @TempDir
    private Path folder = Path.of("");

    private String read(Layout layout, String archive) {
        return Told.history(layout.read(Told.write(folder, archive)));
    }

    @Test
    void versionsPairWhateverTheNamesSay() {
        assertThat(read(new PairsLayout(), """
                -- 10_ten.up.sql --
                a; b;
                -- 2_two.up.sql --
                c; d;
                -- 02_back.down.sql --
                e; f;
                -- 3_alone.down.sql --
                g;
                """)).isEqualTo("""
                2: two | [c, d] | [e, f]
                10: ten | [a, b] | missing
                DOWNGRADE_WITHOUT_UPGRADE 3_alone.down.sql:1
                """);
    }

    @Test
    void oneStatementCommitsByItselfAndSeveralDoNot() {
        assertThat(read(new PairsLayout(), """
                -- 1_a.up.sql --
                CREATE INDEX CONCURRENTLY i ON t (a);
                -- 1_a.down.sql --
                -- nothing
                -- 2_b.up.sql --
                DROP INDEX CONCURRENTLY i; SELECT 1;
                -- 2_b.down.sql --
                BEGIN; SELECT 1; COMMIT;
                """)).isEqualTo("""
                1: a | CREATE INDEX CONCURRENTLY i ON t (a) | []
                2: b | [DROP INDEX CONCURRENTLY i, SELECT 1] | [BEGIN, SELECT 1, COMMIT]
                """);
    }

    @Test
    void nearMissesAreNamed() {
        assertThat(read(new PairsLayout(), """
                -- 1_a.up.sql --
                a; b;
                -- 2.up.sql --
                -- 3_c.UP.sql --
                -- 4_d.sql --
                -- v5_e.up.sql --
                -- 6_f.upsql --
                -- 7-g.down.sql --
                -- 18446744073709551616_h.up.sql --
                -- 8_i.up.SQL --
                -- README.md --
                -- 9_j.up.go --
                """)).isEqualTo("""
                1: a | [a, b] | missing
                9: j | opaque: 9_j.up.go is Go code | missing
                IGNORED_BY_TOOL 18446744073709551616_h.up.sql:1
                IGNORED_BY_TOOL 2.up.sql:1
                IGNORED_BY_TOOL 3_c.UP.sql:1
                IGNORED_BY_TOOL 4_d.sql:1
                IGNORED_BY_TOOL 6_f.upsql:1
                IGNORED_BY_TOOL 7-g.down.sql:1
                IGNORED_BY_TOOL 8_i.up.SQL:1
                IGNORED_BY_TOOL v5_e.up.sql:1
                """);
    }

    @Test
    void aVersionTakenTwiceIsNamedAndPairedByName() {
        assertThat(read(new PairsLayout(), """
                -- 1_a.up.sql --
                a; a;
                -- 1_a.down.sql --
                b; b;
                -- 1_c.up.sql --
                c; c;
                -- 1_c.down.sql --
                d; d;
                """)).isEqualTo("""
                1: a | [a, a] | [b, b]
                1_c.up.sql: c | [c, c] | [d, d]
                DUPLICATE_VERSION 1_c.up.sql:1
                """);
    }

    @Test
    void gapsAreNamedWhereVersionsCount() {
        assertThat(read(new PairsLayout(), """
                -- 001_a.up.sql --
                -- 002_b.up.sql --
                -- 004_c.up.sql --
                -- 20240101_d.up.sql --
                """)).endsWith("GAP 004_c.up.sql:1\n");
    }

    @Test
    void lettersBeforeTheNumberAreReadToo() {
        assertThat(read(new PairsLayout(), """
                -- V0002.Second.up.sql --
                a; b;
                -- V0001.First.up.sql --
                c; d;
                -- V0001.First.down.sql --
                e; f;
                """)).isEqualTo("""
                0001: First | [c, d] | [e, f]
                0002: Second | [a, b] | missing
                """);
    }

    @Test
    void rowsOfACopyAreRefused() {
        assertThat(read(new PairsLayout(), """
                -- 1_a.up.sql --
                SELECT 1;
                COPY t FROM stdin;
                1
                \\.
                """)).isEqualTo("""
                1: a | [SELECT 1, COPY t FROM stdin] | missing
                REFUSED_BY_TOOL 1_a.up.sql:2
                """);
    }

    @Test
    void theLinesOfADumpAreRefusedAndPassedOver() {
        String dump = """
                -- dumped

                \\restrict abc
                SELECT 1;
                SELECT 2;
                \\unrestrict abc
                """;
        assertThat(read(new PairsLayout(), "-- 1_a.up.sql --\n" + dump))
                .isEqualTo("1: a | [SELECT 1, SELECT 2] | missing\nREFUSED_BY_TOOL 1_a.up.sql:3\n");
        assertThat(read(new FlywayLayout(java.util.Map.of()), "-- V1__a.sql --\n" + dump))
                .contains("REFUSED_BY_TOOL V1__a.sql:3");
    }

    @Test
    void sqlxWrapsASingleStatementToo() {
        assertThat(read(new SqlxLayout(), """
                -- 1_a.sql --
                CREATE INDEX CONCURRENTLY i ON t (a);
                -- 2_b.up.sql --
                -- no-transaction
                CREATE INDEX CONCURRENTLY i ON t (a);
                -- 2_b.down.sql --
                -- no-transaction
                SELECT 1;
                SELECT 2;
                -- 3_c.sql --

                -- no-transaction
                -- 4_d.sql --
                -- No transaction
                -- x_e.sql --
                -- f.sql --
                """)).isEqualTo("""
                1: a | [CREATE INDEX CONCURRENTLY i ON t (a)] | missing
                2: b | CREATE INDEX CONCURRENTLY i ON t (a) | [SELECT 1, SELECT 2]
                3: c | [] | missing
                4: d | [] | missing
                IGNORED_BY_TOOL f.sql:1
                REFUSED_BY_TOOL x_e.sql:1
                IGNORED_BY_TOOL 3_c.sql:2
                IGNORED_BY_TOOL 4_d.sql:1
                """);
    }

    @Test
    void sqlxIsKnownByItsManifestOrAFileWithoutTransaction() {
        MigrationFolder pairs = Told.write(folder, "-- one/1_a.up.sql --\n-- two/1_a.sql --\n-- no-transaction\n");
        assertThat(new SqlxLayout().recognises(pairs.below("one"))).isFalse();
        assertThat(new SqlxLayout().recognises(pairs.below("two"))).isTrue();
        Told.write(folder, "-- Cargo.toml --\n[workspace.dependencies]\nsqlx = \"0.8\"\n");
        assertThat(new SqlxLayout().recognises(pairs.below("one"))).isTrue();
    }
}
