package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.catalog.Blueprint;
import dev.belay.output.DiffReport;
import dev.belay.plan.Owners;
import dev.belay.plan.PossibleRename;
import dev.belay.plan.Step;
import dev.belay.plan.UnknownRenameException;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is renamed keeps its rows, both ways, and nothing is renamed that nobody asked for. */
class RenameTest {
    private static final Path CASES = Path.of("src/test/resources/renames.txt");

    private static final EmbeddedServer SERVER = EmbeddedServer.start(PostgresVersion.newest());
    private static int databases;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** A line of the list; {@code new} and {@code old} are queries that find the same rows under the names of each schema. */
    private record Case(String name, String one, String other, List<String> asked, String now, String old) {}

    private static List<Case> cases() throws IOException {
        return Files.readAllLines(CASES).stream()
                .map(line -> line.split("\\|", -1))
                .map(part ->
                        new Case(part[0], part[1], part[2], Arrays.asList(part[3].split(",", -1)), part[4], part[5]))
                .toList();
    }

    @Test
    void rowsStayWhereTheNameChanges() throws Exception {
        List<String> surprises = new ArrayList<>();
        for (Case each : cases()) {
            surprises.addAll(surprises(each));
        }
        assertThat(surprises).isEmpty();
    }

    private static List<String> surprises(Case asked) throws SQLException {
        List<String> surprises = new ArrayList<>();
        Blueprint other = made(asked.other());
        String database = created();
        try (Connection connection = SERVER.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(asked.one());
            DependencyReader reader = new DependencyReader(connection);
            Blueprint one = Owners.as(EmbeddedServer.ROLE, reader.read());
            List<String> rows = rows(statement, asked.old());
            RenamedSchema renamed = RenamedSchema.of(
                    SERVER, one, other, new Renaming(asked.asked(), new Questions.Unasked()), EmbeddedServer.ROLE);
            DiffReport report = DiffReport.between(renamed.renames(), renamed.schema(), other, EmbeddedServer.ROLE);
            run(statement, report.upgrade().steps());
            differences(reader, other)
                    .forEach(line -> surprises.add(
                            "there: " + line + "\n" + report.upgrade().sql()));
            if (!rows(statement, asked.now()).equals(rows)) {
                surprises.add("there: other rows\n" + report.upgrade().sql());
            }
            run(statement, report.downgrade().steps());
            differences(reader, one)
                    .forEach(line -> surprises.add(
                            "back: " + line + "\n" + report.downgrade().sql()));
            if (!rows(statement, asked.old()).equals(rows)) {
                surprises.add("back: other rows\n" + report.downgrade().sql());
            }
        } catch (SQLException failure) {
            surprises.add(String.valueOf(failure.getMessage()));
        }
        return surprises.stream().map(line -> asked.name() + ": " + line).toList();
    }

    private static List<String> differences(DependencyReader reader, Blueprint wanted) throws SQLException {
        return Owners.as(EmbeddedServer.ROLE, reader.read()).catalog().changesTo(wanted.catalog()).stream()
                .map(change -> "still to come: " + change.summary())
                .toList();
    }

    private static void run(Statement statement, List<Step> steps) throws SQLException {
        for (Step step : steps) {
            statement.execute(step.sql());
        }
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT each::text FROM (" + query + ") each ORDER BY 1")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static String created() throws SQLException {
        String database = "renames_" + databases++;
        SERVER.createDatabase(database);
        return database;
    }

    private static Blueprint made(String sql) throws SQLException {
        try (Connection connection = SERVER.connect(created());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Owners.as(EmbeddedServer.ROLE, new DependencyReader(connection).read());
        }
    }

    @Test
    void whatMayBeARenameIsSaidAndNotDone() throws SQLException {
        Blueprint one =
                made("CREATE TABLE t (id int, note text, a int, b int); CREATE TABLE old (x int, y text, z date)");
        Blueprint other =
                made("CREATE TABLE t (id int, remark text, c date); CREATE TABLE new (x int, y text, z date)");
        assertThat(PossibleRename.between(one, other))
                .extracting(PossibleRename::summary)
                .containsExactly(
                        "HIGH: table public.old may have been renamed to public.new (3 of 3 columns are the same); if so,"
                                + " say --rename public.old=public.new, else its rows are lost",
                        "HIGH: column public.t.note may have been renamed to public.t.remark (the same type, the same"
                                + " place); if so, say --rename public.t.note=public.t.remark, else its values are lost");
        assertThat(DiffReport.between(one, other, EmbeddedServer.ROLE).upgrade().sql())
                .doesNotContain("RENAME")
                .contains("DROP COLUMN note");
    }

    @Test
    void whatIsNoRenameIsRefused() throws SQLException {
        Blueprint one = made("CREATE TABLE t (a int, b int); CREATE TABLE u (a int)");
        Blueprint other = made("CREATE TABLE t (b int, c int); CREATE TABLE u (c int)");
        assertThatThrownBy(() -> RenamedSchema.of(SERVER, one, other, said("t.b=t.c"), EmbeddedServer.ROLE))
                .isInstanceOf(UnknownRenameException.class)
                .hasMessageContaining("names nothing that goes");
        assertThatThrownBy(() -> RenamedSchema.of(SERVER, one, other, said("a=c"), EmbeddedServer.ROLE))
                .isInstanceOf(UnknownRenameException.class)
                .hasMessageContaining("may be several: column public.t.a: renamed to public.t.c");
    }

    private static Renaming said(String rename) {
        return new Renaming(List.of(rename), new Questions.Unasked());
    }

    @Test
    void whoSitsAtATerminalIsAskedOnceForEach() throws SQLException {
        Blueprint one = made("CREATE TABLE t (id int, note text); CREATE TABLE old (x int, y text, z date, note text)");
        Blueprint other =
                made("CREATE TABLE t (id int, remark text); CREATE TABLE new (x int, y text, z date, remark text)");
        StringWriter screen = new StringWriter();
        Questions questions = new Questions.Asked(
                new BufferedReader(new StringReader("y\nno\n YES\n")), new PrintWriter(screen), () -> {});
        RenamedSchema renamed =
                RenamedSchema.of(SERVER, one, other, new Renaming(List.of(), questions), EmbeddedServer.ROLE);
        // the column of a table is recognised once the table has its new name
        assertThat(screen.toString().split("(?<=N] )", -1))
                .containsExactly(
                        "Was table public.old renamed to public.new (3 of 4 columns are the same)? [y/N] ",
                        "Was column public.t.note renamed to public.t.remark (the same type, the same place)? [y/N] ",
                        "Was column public.new.note renamed to public.new.remark (the same type, the same place)? [y/N] ",
                        "");
        assertThat(DiffReport.between(renamed.renames(), renamed.schema(), other, EmbeddedServer.ROLE)
                        .upgrade()
                        .sql())
                .contains("RENAME TO new", "RENAME COLUMN note TO remark", "DROP COLUMN note")
                .doesNotContain("DROP TABLE");
    }
}
