package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL as code writes it, and as PostgreSQL is asked. */
class QueryTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM \"%s\".\"T\"",
                "SELECT a FROM \"%1$s\".t",
                "SELECT a FROM %2$s",
                "SELECT a FROM ${schema}.t",
                "SELECT a FROM <table>",
                "INSERT INTO t (a, b) VALUES <rows>",
                "INSERT INTO \"%s\" (a) VALUES (?)"
            })
    void aTableThatIsKnownWhenItRunsIsNotAskedAbout(String written) {
        assertThat(QueryText.readings(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT a FROM t WHERE b = %s AND c LIKE '%1$s' | SELECT a FROM t WHERE b = $1 AND c LIKE 'x'
                    SELECT a, '"%s"' FROM t WHERE b = ?            | SELECT a, '"x"' FROM t WHERE b = $1
                    SELECT a FROM t WHERE b = %1$s                 | SELECT a FROM t WHERE b =  NULL
                    SELECT "a%" FROM t WHERE b = :b                | SELECT "a%" FROM t WHERE b = $1
                    UPDATE t SET a = :a WHERE b IN (<ids>)         | UPDATE t SET a = $1 WHERE b IN ($2)
                    SELECT a FROM t WHERE b <> :b AND c <d         | SELECT a FROM t WHERE b <> $1 AND c <d
                    SELECT a FROM t WHERE b LIKE '<i>%'            | SELECT a FROM t WHERE b LIKE 'x%'
                    """)
    void marksBecomeParameters(String written, String asked) {
        assertThat(QueryText.readings(written).getFirst().sql().strip()).isEqualTo(asked);
    }

    @Test
    void whatIsNoMarkStays() {
        assertThat(QueryText.readings("SELECT a::text FROM t WHERE b ?? 'k'").getFirst())
                .isEqualTo(new QueryText.Reading("SELECT a::text FROM t WHERE b ? 'k'", true));
    }
}
