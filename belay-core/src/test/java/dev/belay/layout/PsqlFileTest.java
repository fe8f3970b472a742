package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of psql is run as psql runs it, or refused where only psql can. */
class PsqlFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatPsqlShowsIsPassedOver() throws IOException {
        Path file = file("""
                \\set ON_ERROR_STOP on
                \\echo hello
                CREATE TABLE a ();
                CREATE TABLE b ();
                """);
        List<String> statements = new ArrayList<>();
        for (Statement statement : PsqlFile.read(file).statements()) {
            statements.add(statement.span().line() + " " + statement.text());
        }
        assertThat(statements).containsExactly("3 CREATE TABLE a ()", "4 CREATE TABLE b ()");
    }

    @Test
    void whatOnlyPsqlCanDoIsRefused() throws IOException {
        Path file = file("""
                CREATE TABLE a (b int);
                \\copy a FROM 'a.csv'
                """);
        assertThatThrownBy(() -> PsqlFile.read(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageEndingWith("prepare.sql:2 is the psql command \\copy");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("prepare.sql"), text);
    }
}
