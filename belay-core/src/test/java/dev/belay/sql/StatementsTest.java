package dev.belay.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where statements begin and end. */
class StatementsTest {
    /** A text and its statements; the cut is psql's. */
    record Case(String sql, List<String> statements) {
        static Case of(String sql, String... statements) {
            return new Case(sql, List.of(statements));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("SELECT 1; SELECT 2;", "SELECT 1", "SELECT 2"),
                Case.of("SELECT 1;;;\n ;SELECT 2", "SELECT 1", "SELECT 2"),
                Case.of("  -- only ; a comment\n/* and ; /* nested ; */ ; */"),
                Case.of("SELECT ';' , \";\" , 'it''s;'; x", "SELECT ';' , \";\" , 'it''s;'", "x"),
                Case.of("SELECT E'a\\';b'; x", "SELECT E'a\\';b'", "x"),
                Case.of("SELECT E'a'\n 'b\\';c'; x", "SELECT E'a'\n 'b\\';c'", "x"),
                Case.of("SELECT E'a' -- b\n -- c\n '\\';c'; x", "SELECT E'a' -- b\n -- c\n '\\';c'", "x"),
                Case.of("SELECT E'a' '\\'; x", "SELECT E'a' '\\'", "x"),
                Case.of("SELECT 'a\\'; x", "SELECT 'a\\'", "x"),
                Case.of("SELECT U&'d\\0061;a', U&\"d\\0061;\"; x", "SELECT U&'d\\0061;a', U&\"d\\0061;\"", "x"),
                Case.of("SELECT B'1', X'1F', N'a;'; x", "SELECT B'1', X'1F', N'a;'", "x"),
                Case.of("SELECT name_e'a\\'; x", "SELECT name_e'a\\'", "x"),
                Case.of("SELECT $$;$$, $t$ $$ ; $o$ ; $t$; x", "SELECT $$;$$, $t$ $$ ; $o$ ; $t$", "x"),
                Case.of("SELECT $1, a$b$ , $é$;$é$; x", "SELECT $1, a$b$ , $é$;$é$", "x"),
                Case.of("SELECT $1e'\\'; x", "SELECT $1e'\\'", "x"),
                Case.of(
                        "SELECT 1e'\\'; 1.5E'\\'; .5xe'\\'; 0x1Fe'\\'",
                        "SELECT 1e'\\'",
                        "1.5E'\\'",
                        ".5xe'\\'",
                        "0x1Fe'\\'"),
                Case.of(
                        "SELECT 1e+5e'\\'; a.e'\\';'; 1e5-e'\\';'; x",
                        "SELECT 1e+5e'\\'",
                        "a.e'\\';'",
                        "1e5-e'\\';'",
                        "x"),
                Case.of("SELECT 1e--; x", "SELECT 1e--", "x"),
                Case.of("SELECT 1$$;$$, 1a$$; x", "SELECT 1$$;$$, 1a$$", "x"),
                Case.of("SELECT 1 -- $$ ; '\n, 2; x", "SELECT 1 -- $$ ; '\n, 2", "x"),
                Case.of(
                        "CREATE RULE r AS DO ALSO (DELETE FROM a; DELETE FROM b); x",
                        "CREATE RULE r AS DO ALSO (DELETE FROM a; DELETE FROM b)",
                        "x"),
                Case.of(
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END; x",
                        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END",
                        "x"),
                Case.of(
                        "create or replace procedure p(a int) begin atomic delete from t; end; x",
                        "create or replace procedure p(a int) begin atomic delete from t; end",
                        "x"),
                Case.of("BEGIN; SELECT CASE WHEN a THEN 1 END; END;", "BEGIN", "SELECT CASE WHEN a THEN 1 END", "END"),
                Case.of("CREATE TABLE begin (a int); x", "CREATE TABLE begin (a int)", "x"),
                Case.of("SELECT a[1:2], '['; x", "SELECT a[1:2], '['", "x"),
                Case.of(
                        "SELECT 1 +-- minus ;\n 2; SELECT 3 */* star ; */ 4;",
                        "SELECT 1 +-- minus ;\n 2",
                        "SELECT 3 */* star ; */ 4"),
                Case.of("SELECT 1;\r\nSELECT\r\n2;\r\n", "SELECT 1", "SELECT\r\n2"),
                Case.of("-- one\rSELECT 1;\rSELECT 2 -- two ;\r;\r", "SELECT 1", "SELECT 2 -- two ;"),
                Case.of("SELECT 1 -- at the end", "SELECT 1 -- at the end"),
                Case.of("SELECT é1; SELECT \uD83D\uDE00; \u00A0", "SELECT é1", "SELECT \uD83D\uDE00", "\u00A0"),
                Case.of("SELECT 1 \\gexec\nSELECT 2;", "SELECT 1", "\\gexec", "SELECT 2"),
                Case.of("\\set x 1\nSELECT 2;", "\\set x 1", "SELECT 2"),
                Case.of("\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", "SELECT 1"),
                Case.of("SELECT 1; SELECT 'never; ends", "SELECT 1", "SELECT 'never; ends"),
                Case.of("SELECT (1; SELECT 2", "SELECT (1; SELECT 2"),
                Case.of("/* never ; ends", "/* never ; ends"),
                Case.of("COPY t FROM STDIN;\n1;\t'\n\\.\nx;", "COPY t FROM STDIN", "x"),
                Case.of(
                        "copy t (a, \"from\") from stdin with (format csv); -- rows\r\n1;\r\n\\.\r\nx;",
                        "copy t (a, \"from\") from stdin with (format csv)",
                        "x"),
                Case.of("+ COPY t FROM STDIN;\n1;\n", "+ COPY t FROM STDIN", "1"),
                Case.of("COPY (SELECT 'from stdin') TO STDOUT;\nx;", "COPY (SELECT 'from stdin') TO STDOUT", "x"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statementsEndWherePsqlEndsThem(Case given) {
        assertThat(statements(given.sql())).extracting(Statement::text).isEqualTo(given.statements());
    }

    @Test
    void aStatementStandsOnItsLines() {
        assertThat(statements("-- head\n\nSELECT 1;\n/* two\nlines */ SELECT\n2\n;\nx"))
                .extracting(statement ->
                        statement.span().line() + "-" + statement.span().lastLine())
                .containsExactly("3-3", "5-6", "8-8");
    }

    @Test
    void rowsOfACopyGoWithIt() throws Exception {
        List<Statement> statements =
                statements("COPY t FROM STDIN;\n1\t\\\\.\n\\.x\n \\.\n\\.\nCOPY t FROM STDIN;\n\\.\nx");
        assertThat(statements)
                .extracting(Statement::text)
                .containsExactly("COPY t FROM STDIN", "COPY t FROM STDIN", "x");
        assertThat(rows(statements.getFirst())).isEqualTo("1\t\\\\.\n\\.x\n \\.\n");
        assertThat(rows(statements.get(1))).isEmpty();
        assertThat(statements.get(2).data()).isEmpty();
        assertThat(statements.get(2).span().line()).isEqualTo(8);
    }

    @Test
    void rowsWithoutAnEndGoToTheEndOfTheFile() throws Exception {
        assertThat(rows(statements("COPY t FROM STDIN;\n1\n2").getFirst())).isEqualTo("1\n2");
    }

    @Test
    void directivesBelongToTheStatementBelow() {
        List<Statement> statements =
                statements("-- belay: accept a because b\n-- more\n  --belay:no transaction\r\nSELECT 1;\n\nSELECT 2;");
        assertThat(statements.getFirst().directives())
                .containsExactly(new Directive("accept a because b", 1), new Directive("no transaction", 3));
        assertThat(statements.get(1).directives()).isEmpty();
    }

    private static List<Statement> statements(String sql) {
        return StreamSupport.stream(SqlText.of("a.sql", sql).statements().spliterator(), false)
                .toList();
    }

    private static String rows(Statement copy) throws Exception {
        try (var reader = copy.data().orElseThrow().open();
                var text = new java.io.StringWriter()) {
            reader.transferTo(text);
            return text.toString();
        }
    }
}
