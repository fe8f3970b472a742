package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of many partitions is told as the one table that its author wrote. */
class PartitionedHistoryTest {
    private static final Map<String, String> HISTORY = Map.of(
            "1_part.sql",
            """
            CREATE TABLE account (id int PRIMARY KEY);
            CREATE TABLE part (account int NOT NULL REFERENCES account, note text) PARTITION BY HASH (account);
            DO $$ BEGIN FOR n IN 0..15 LOOP EXECUTE
                format('CREATE TABLE part_%s PARTITION OF part FOR VALUES WITH (MODULUS 16, REMAINDER %s)', n, n);
            END LOOP; END $$;
            CREATE TABLE mix (account int NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
            CREATE TABLE mix_1 PARTITION OF mix DEFAULT PARTITION BY LIST (account);
            CREATE TABLE mix_1_1 PARTITION OF mix_1 DEFAULT;
            """,
            "2_check.sql",
            "ALTER TABLE part ADD CONSTRAINT short CHECK (length(note) < 2000000);",
            "3_index.sql",
            "CREATE INDEX part_note ON part (note);",
            "4_mix.sql",
            "ALTER TABLE mix ADD CHECK (account IS NOT NULL);",
            "5_types.sql",
            "ALTER TABLE part ADD COLUMN length numeric DEFAULT 7, ADD COLUMN told text DEFAULT 'x';",
            "6_types.sql",
            "ALTER TABLE part ALTER COLUMN length TYPE int, DROP COLUMN told;",
            "7_rows.sql",
            "DELETE FROM mix WHERE day IN (SELECT day FROM mix LIMIT 1);",
            "8_drop.sql",
            "DROP TABLE mix_1;");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void partitionsAreToldByTheirTable() throws IOException {
        for (Map.Entry<String, String> file : HISTORY.entrySet()) {
            Files.writeString(
                    folder.resolve(file.getKey()),
                    "-- +goose Up\n-- +goose StatementBegin\n" + file.getValue()
                            + "\n-- +goose StatementEnd\n-- +goose Down\nSELECT 1;\n");
        }
        String told =
                BelayRun.of("rehearse", folder.toString(), "--no-cache", "-q").printed();
        assertThat(told)
                .contains("read all of `public.part` (16 partitions) under")
                .contains("Add the constraint to `public.part` as NOT VALID")
                .containsPattern(
                        "built (`public.part_[0-9]+_note_idx`, ){3}`public.part_[0-9]+_note_idx` and 12 more from the rows of `public.part` under")
                .contains("read all of `public.mix` (1 partition) under")
                .containsPattern(
                        "no rows could be made for\n    [0-9]+ of the partitions of public.part, such as public.part_[0-9]+: ")
                .contains(
                        "wrote every row of `public.part` (16 partitions) anew (the column's stored form changes) under")
                .containsPattern("[0-9]+ rows? of `public.mix` \\(2 partitions\\) (is|are) deleted")
                .containsOnlyOnce(" partitions of `public.mix` are dropped with their 3 rows")
                .doesNotContain("3 rows of `public.mix`")
                .containsPattern(
                        "`public.part.told` \\([0-9]+ partitions\\) is dropped with its values; [0-9]+ rows of")
                .doesNotContain("`public.part_0`");
    }
}
