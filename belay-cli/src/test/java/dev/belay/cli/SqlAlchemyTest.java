package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The models of the example beside its revisions, where Alembic is installed. */
@EnabledIf("dev.belay.cli.AlembicProject#isInstalled")
class SqlAlchemyTest {
    private static final Path EXAMPLE = Path.of("../examples/spending-alembic");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theModelsOfTheExampleAreWhatItsRevisionsBuild() {
        BelayRun run = BelayRun.of("diff", "head", "sqlalchemy", "--project", EXAMPLE.toString(), "-q", "--explain");
        assertThat(run.printed()).isEqualTo("""
                no change from head to sqlalchemy
                1 difference is no change, and stays as the database has it:
                  constraint public.bank_transaction.bank_transaction_category_code, in the models\
                 bank_transaction_category_code_fkey: it says the same under another name
                """);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aModelWhoseColumnHasANewNameIsComparedByIt() throws IOException {
        FolderCopy.of(EXAMPLE, folder);
        Path models = folder.resolve("spending/models.py");
        Files.writeString(
                models, Files.readString(models).replace("    source = sa.Column(", "    origin = sa.Column("));
        BelayRun run = BelayRun.of(
                "diff",
                "head",
                "sqlalchemy",
                "-q",
                "--project",
                folder.toString(),
                "--rename",
                "receipt.source=receipt.origin");
        assertThat(run.printed())
                .startsWith("1 change from head to sqlalchemy\n")
                .contains("ALTER TABLE public.receipt RENAME COLUMN source TO origin;")
                .contains("ALTER TABLE public.receipt RENAME COLUMN origin TO source;")
                .doesNotContain("DROP COLUMN", "cannot come back");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsNewInAModelBecomesARevision() throws IOException {
        FolderCopy.of(EXAMPLE, folder);
        Path models = folder.resolve("spending/models.py");
        Files.writeString(models, Files.readString(models).replace("""
                    source = sa.Column(sa.String(10), nullable=False, server_default="mail")
                """, """
                    source = sa.Column(sa.String(10), nullable=False, server_default="mail")
                    scanned_at = sa.Column(sa.DateTime(timezone=True), index=True)
                    printed_at = sa.Column(sa.DateTime())
                """));
        String[] command = {
            "revision", "-m", "Know when", "--autogenerate", "--from", "spending.models:Base", "-q", folder.toString()
        };
        Files.writeString(
                folder.resolve("belay.yml"),
                "models: spending.models:Base\nskip: [documents, rehearsed, downgrade, audit]\n");
        assertThat(BelayRun.of("check", "-q", folder.toString()).printed())
                .contains(
                        "FAILED  models",
                        "3 changes are in no revision",
                        "MEDIUM  timestamp-without-zone  `public.receipt.printed_at` is timestamp without time zone",
                        "belay revision -m MSG --autogenerate --from spending.models:Base");
        BelayRun written = BelayRun.of(command);
        assertThat(written.printed())
                .contains(
                        "written  ",
                        "MEDIUM  timestamp-without-zone  migrations/versions/",
                        "1 difference is no change; --explain says why");
        String revisions = String.join("\n", revisions());
        assertThat(revisions)
                .contains(
                        "down_revision = \"c010\"",
                        "op.add_column(\"receipt\", sa.Column(\"scanned_at\", sa.DateTime(timezone=True)))",
                        "with op.get_context().autocommit_block():",
                        "op.create_index(\"ix_receipt_scanned_at\", \"receipt\", [\"scanned_at\"], postgresql_concurrently=True)");
        assertThat(BelayRun.of("rehearse", "-q", folder.toString(), "c010..").printed())
                .contains("2 passed, 1 blocked");
        assertThat(BelayRun.of(command).printed()).contains("nothing to do: head is equal to spending.models:Base");
    }

    /** The texts of the revisions that are not the example's. */
    private List<String> revisions() throws IOException {
        Path versions = Path.of("migrations/versions");
        try (Stream<Path> files = Files.list(folder.resolve(versions))) {
            return files.filter(
                            file -> Files.notExists(EXAMPLE.resolve(versions).resolve(file.getFileName())))
                    .map(SqlAlchemyTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
