package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risky upgrades get their safe form, and keep every character that is not about it; what has none stays. */
class HardenTest {
    private static final String START = "CREATE TABLE account (id bigint PRIMARY KEY, email text);"
            + " CREATE TABLE payment (id bigint PRIMARY KEY, account bigint, amount numeric(12,2));";

    @TempDir
    private Path folder = Path.of("");

    private void revision(int number, String up, String down) throws IOException {
        Files.writeString(folder.resolve("202401010%d0000_part.up.sql".formatted(number)), up);
        Files.writeString(folder.resolve("202401010%d0000_part.down.sql".formatted(number)), down);
    }

    /** golang-migrate sends a file as one query: what commits apart is framed, CONCURRENTLY needs a file of its own. */
    @Test
    void piecesOfAFileThatIsSentAsOneQuery() throws IOException {
        revision(1, START, "DROP TABLE payment; DROP TABLE account;");
        revision(
                2,
                "-- by account\nCREATE INDEX IF NOT EXISTS payment_account ON payment (account); -- often\n",
                "DROP INDEX payment_account;");
        revision(3, """
                BEGIN;
                -- who pays
                ALTER TABLE payment ADD CONSTRAINT pays FOREIGN KEY (account) REFERENCES account (id);
                -- stays
                ALTER TABLE payment ADD COLUMN remark text;
                ALTER TABLE payment ALTER COLUMN account SET NOT NULL;
                COMMIT;
                """, """
                ALTER TABLE payment ALTER COLUMN account DROP NOT NULL;
                ALTER TABLE payment DROP COLUMN remark;
                ALTER TABLE payment DROP CONSTRAINT pays;
                """);
        revision(
                4, """
                ALTER TABLE account ADD COLUMN name text;
                -- found by
                CREATE UNIQUE INDEX by_email ON account (email);
                COMMENT ON TABLE account IS 'who; pays';
                """, "COMMENT ON TABLE account IS NULL; DROP INDEX by_email; ALTER TABLE account DROP COLUMN name;");
        revision(
                5,
                "ALTER TABLE payment ALTER COLUMN amount TYPE double precision;",
                "ALTER TABLE payment ALTER COLUMN amount TYPE numeric(12,2);");
        revision(
                6,
                "ALTER TABLE account ADD COLUMN city text;\nUPDATE account SET city = 'x';\n",
                "ALTER TABLE account DROP COLUMN city;");
        revision(
                7,
                "-- belay: accept builds-index-under-lock because the table is small\nCREATE INDEX known ON payment (amount);\n",
                "DROP INDEX known;");
        revision(
                8,
                "ALTER TABLE payment ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();",
                "ALTER TABLE payment DROP COLUMN token;");
        revision(9, """
                CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER touch BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION touch();
                ALTER TABLE payment ALTER COLUMN remark TYPE bytea USING remark::bytea;
                """, """
                ALTER TABLE payment ALTER COLUMN remark TYPE text USING convert_from(remark, 'UTF8');
                DROP TRIGGER touch ON payment;
                DROP FUNCTION touch();
                """);
        Map<String, String> before = files();
        BelayRun dry = BelayRun.of("harden", "--all", "--dry-run", "-q", folder.toString());
        assertThat(files()).isEqualTo(before);
        BelayRun run = BelayRun.of("harden", "--all", "-q", folder.toString());
        assertThat(run.printed())
                .contains("9 revisions: 2 safe; 6 hardened and written; 1 not hardened")
                .contains("each with a way back of its own")
                .contains("as many values in public.payment.token, which are new each time")
                .contains("public.payment.amount stands last in its table now")
                .contains("line 3: public.payment.remark is left in the short form, because trigger"
                        + " public.payment.touch would run for every row that is converted")
                .contains("ShareLock on public.payment blocks writes");
        assertThat(dry.printed()).contains("6 hardened, not written");
        assertThat(run.exitCode()).isEqualTo(1);
        Map<String, String> now = files();
        assertThat(now.get("20240101020000_part.up.sql"))
                .startsWith("-- by account\n")
                .contains("CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_account")
                .endsWith("; -- often\n");
        assertThat(now.get("20240101030000_part.up.sql"))
                .startsWith("-- who pays\nBEGIN;\n")
                .contains("BEGIN;\n-- stays\nALTER TABLE payment ADD COLUMN remark text;\nCOMMIT;\n")
                .contains("pays FOREIGN KEY (account) REFERENCES public.account(id) NOT VALID;\nCOMMIT;\n");
        assertThat(now.get("20240101050000_part.up.sql"))
                .contains("ADD COLUMN amount_new double precision;")
                .contains("CREATE TRIGGER zz_payment_type BEFORE INSERT OR UPDATE")
                .doesNotContain("COMMIT;");
        assertThat(now.get("20240101050001_part_2_of_4.up.sql")).contains("UPDATE ONLY public.payment SET amount_new");
        assertThat(now.get("20240101050003_part_4_of_4.down.sql"))
                .contains("UPDATE ONLY public.payment SET amount = amount_new::numeric(12,2)");
        assertThat(now.get("20240101040000_part.up.sql")).isEqualTo("ALTER TABLE account ADD COLUMN name text;\n");
        assertThat(now.get("20240101040001_part_2_of_3.up.sql")).contains("CREATE UNIQUE INDEX CONCURRENTLY by_email");
        assertThat(now.get("20240101040001_part_2_of_3.down.sql")).isEqualTo("DROP INDEX public.by_email;\n");
        assertThat(now.get("20240101040002_part_3_of_3.up.sql"))
                .isEqualTo("COMMENT ON TABLE account IS 'who; pays';\n");
        for (String same : new String[] {"1", "7", "9"}) {
            String name = "202401010" + same + "0000_part.up.sql";
            assertThat(now.get(name)).isEqualTo(before.get(name));
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
