package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told does not depend on how many workers share a rehearsal. */
class JobsTest {
    /** Each line does something to the state in which later revisions find the database. */
    private static final Map<String, String> HISTORY = history();

    private static Map<String, String> history() {
        Map<String, String> upgrades = new LinkedHashMap<>();
        upgrades.put("a_table", "CREATE TABLE a (id serial PRIMARY KEY, n int, t text)");
        upgrades.put("a_role_of_the_whole_server", "CREATE ROLE belay_reader; GRANT SELECT ON a TO belay_reader");
        upgrades.put("does_not_parse", "CREATE TABLE b (id int");
        upgrades.put("stands_on_what_is_not_there", "CREATE TABLE c (b int REFERENCES b)");
        upgrades.put("rows_of_its_own", "CREATE TABLE d (id int, at timestamp); INSERT INTO d VALUES (1, now())");
        upgrades.put("fails_on_rows", "ALTER TABLE a ADD CHECK (n BETWEEN 5 AND 4000000)");
        upgrades.put("fails_on_duplicates", "CREATE UNIQUE INDEX a_t ON a (t)");
        upgrades.put("fails_on_any_row", "ALTER TABLE d ALTER id TYPE date USING id::text::date");
        upgrades.put("outside_a_transaction", "CREATE INDEX CONCURRENTLY a_n ON a (n)");
        upgrades.put("loses", "ALTER TABLE a DROP t");
        upgrades.put("depends_on_the_zone", "ALTER TABLE d ALTER at TYPE timestamptz");
        upgrades.put("uses_the_sequence", "INSERT INTO a (n) VALUES (6) RETURNING id");
        upgrades.put("fails_again", "DROP TABLE nothing");
        upgrades.put("an_end", "ALTER TABLE a ADD UNIQUE (n)");
        return upgrades;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../examples/spending", "../examples/troubled"})
    void theExamplesAreToldAlike(String project) {
        assertToldAlike(project);
    }

    @Test
    void aHistoryWithFailuresIsToldAlike(@TempDir Path folder) throws IOException {
        write(folder);
        String report = assertToldAlike(folder.toString());
        assertThat(report)
                .contains("it may stand on revision 3", "\"42601\"", "\"fails-on-existing-rows\"", "\"loses-data\"");
    }

    @Test
    void aRangeOfAHistoryWithFailuresIsToldAlike(@TempDir Path folder) throws IOException {
        write(folder);
        assertThat(assertToldAlike(folder.toString(), "8..13"))
                .as("told, too, though nobody asked: what failed before the range")
                .contains("its upgrade fails: 42601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two"})
    void aNumberOfWorkersIsAtLeastOne(String jobs) {
        Told told = rehearse("../examples/spending", "--jobs", jobs);
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("--jobs");
    }

    @Test
    void oneServerHasOneWorker() {
        Told told = rehearse("../examples/spending", "--jobs", "2", "--server", "postgresql://nobody@127.0.0.1:1/none");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("--jobs needs the embedded server");
    }

    private static void write(Path folder) throws IOException {
        int number = 0;
        for (Map.Entry<String, String> upgrade : HISTORY.entrySet()) {
            number++;
            Files.writeString(folder.resolve("%d_%s.up.sql".formatted(number, upgrade.getKey())), upgrade.getValue());
            Files.writeString(
                    folder.resolve("%d_%s.down.sql".formatted(number, upgrade.getKey())),
                    "ALTER TABLE IF EXISTS a DROP COLUMN IF EXISTS n");
        }
    }

    private static String assertToldAlike(String... project) {
        String alone = report("1", project);
        assertThat(report("2", project)).as("two workers").isEqualTo(alone);
        assertThat(report("3", project)).as("three workers").isEqualTo(alone);
        return alone;
    }

    /** The report without times, and without the WAL, in which checkpoints put whole pages. */
    private static String report(String jobs, String... project) {
        String[] arguments = new String[project.length + 5];
        System.arraycopy(project, 0, arguments, 0, project.length);
        String[] options = {"--jobs", jobs, "--no-cache", "--format", "json"};
        System.arraycopy(options, 0, arguments, project.length, options.length);
        Told told = rehearse(arguments);
        assertThat(told.exitCode()).as(told.err()).isIn(0, 1);
        return told.out().replaceAll("\"(millis|walBytes)\": *[0-9.]+", "\"$1\": 0");
    }

    private record Told(int exitCode, String out, String err) {}

    private static Told rehearse(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 2];
        all[0] = "rehearse";
        all[1] = "--quiet";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(out), new PrintWriter(err), all);
        return new Told(exitCode, out.toString(), err.toString());
    }
}
