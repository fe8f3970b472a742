package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the heap is read all the same, by every way in which layouts cut files. */
class LargeFileTest {
    private static final String HEAP = "-Xmx32m";
    private static final int ROWS = 1_500_000;
    private static final int INSERTS = 160_000;

    /** 100 bytes and more in UTF-8, characters of two and four bytes among them. */
    private static final String ROW =
            "\tØ𝄞 some words that go on and on for a while\tand then a second column with $$ and ' and ;\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void rowsAndStatementsOf150Megabytes() throws IOException, InterruptedException {
        Path file = folder.resolve("1_large.up.sql");
        write(file, "", "COPY t FROM stdin;\n", ROWS, ROW, "\\.\n" + "INSERT INTO t VALUES (1);\n".repeat(INSERTS));
        Files.writeString(folder.resolve("1_large.down.sql"), "DELETE FROM t;");
        assertThat(Files.size(file)).isGreaterThan(100_000_000);
        assertThat(read("golang-migrate"))
                .contains("it cannot send the rows of a COPY")
                .contains("1 " + (1 + ROWS + INSERTS) + "\n")
                .contains("down 1\n");
    }

    @Test
    void statementsThatEndWithTheirLine() throws IOException, InterruptedException {
        write(
                folder.resolve("1_large.sql"),
                "-- +goose Up\n",
                "",
                INSERTS,
                insert(),
                "-- +goose Down\nDELETE FROM t;\n");
        assertThat(read("goose")).isEqualTo("1 " + INSERTS + "\ndown 1\n");
    }

    @Test
    void blocksBelowMarkers() throws IOException, InterruptedException {
        write(
                folder.resolve("1_large.sql"),
                "-- migrate:up\n",
                "",
                INSERTS,
                insert(),
                "-- migrate:down\nDELETE FROM t;\n");
        assertThat(read("dbmate")).isEqualTo("1 " + INSERTS + "\ndown 1\n");
    }

    @Test
    void changesets() throws IOException, InterruptedException {
        String head = "--liquibase formatted sql\n--property name:t value:t\n--changeset ann:1\n";
        write(
                folder.resolve("1.sql"),
                head,
                "",
                INSERTS,
                insert().replace("INTO t", "INTO ${t}"),
                "--rollback DELETE FROM ${t};\n");
        assertThat(read("liquibase")).isEqualTo("1.sql::1::ann " + INSERTS + "\ndown 1\n");
    }

    @Test
    void placeholdersAndRows() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("flyway.conf"), "flyway.placeholders.t=author\n");
        write(
                folder.resolve("V1__large.sql"),
                "SELECT ${t};\n",
                "COPY ${t} FROM stdin;\n",
                INSERTS,
                ROW,
                "\\.\nSELECT '${t}';\n");
        assertThat(read("flyway")).isEqualTo("1 " + (3 + INSERTS) + "\n");
    }

    private static String insert() {
        return "INSERT INTO t VALUES (1, 'Ø𝄞 some words that go on and on for a while', $$and ; more of them, as well$$);\n";
    }

    private static void write(Path file, String before, String begin, int times, String line, String end)
            throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(before + begin);
            for (int count = 0; count < times; count++) {
                writer.write(line);
            }
            writer.write(end);
        }
    }

    private String read(String layout) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process reading = new ProcessBuilder(
                        java,
                        HEAP,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFile.class.getName(),
                        layout,
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reading.waitFor()).as(printed).isZero();
        return printed;
    }
}
