package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.layout.Layout;
import dev.belay.layout.MigrationFolder;
import dev.belay.layout.RevisionWriter.Apart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A revision towards a wanted schema stands behind the story of {@code LayoutContractTest}, in every layout that Belay writes. */
class RevisionContractTest {
    private static final Path FIXTURES = Path.of("../belay-core/src/test/resources/layouts");

    /** The schema at the end of the story, and a table with a trigger whose function holds what some tools cut at. */
    private static final String WANTED = """
            CREATE TABLE author (id bigint PRIMARY KEY, name text NOT NULL, email text, born date);
            COMMENT ON TABLE author IS 'who writes; and signs';
            CREATE INDEX author_email ON author (email);
            CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES author, title text DEFAULT 'none;');
            CREATE FUNCTION title() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              NEW.title := trim(NEW.title);

              RETURN NEW;
            END
            $$;
            CREATE TRIGGER title BEFORE INSERT ON book FOR EACH ROW EXECUTE FUNCTION title();
            """;

    /** What the tables of the story would be locked for, were it not written in the safe form. */
    private static final String STRICTER = """
            CREATE TABLE author (id bigint PRIMARY KEY, name text NOT NULL, email text CHECK (email LIKE '%@%'), born date NOT NULL,
                mentor bigint REFERENCES author);
            CREATE UNIQUE INDEX author_email ON author (email);
            """;

    /** The same where the story's author has a phone, and neither name nor birthday. */
    private static final String STRICTER_WITH_PHONE =
            STRICTER.replace("name text NOT NULL", "phone text NOT NULL").replace("born date NOT NULL", "born date");

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path aside = Path.of("");

    static Stream<Layout> layouts() {
        return Layout.all().stream()
                .filter(layout -> layout.writer().isPresent())
                .filter(layout -> !layout.name().equals("alembic") || AlembicProject.isInstalled());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void writesWhatLeadsToTheWantedSchema(Layout layout) throws IOException {
        FolderCopy.of(FIXTURES.resolve(layout.name()), folder);
        Path wanted = Files.writeString(aside.resolve("wanted.sql"), WANTED);
        String[] command = {
            "revision", "-m", "Add books", "--autogenerate", "--from", wanted.toString(), "-q", folder.toString()
        };
        BelayRun first = BelayRun.of(command);
        assertThat(first.printed()).contains("written  ").doesNotContain("belay:");
        assertThat(first.exitCode()).isZero();
        assertThat(layout.read(new MigrationFolder(folder, folder)).revisions()).hasSize(5);
        assertThat(BelayRun.of(command).printed()).contains("nothing to do");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anEmptyOneHasAPlaceForBothWays(Layout layout) throws IOException {
        FolderCopy.of(FIXTURES.resolve(layout.name()), folder);
        BelayRun run = BelayRun.of("revision", "-m", "Add books", folder.toString());
        assertThat(run.printed()).contains("written  ").doesNotContain("belay:");
        assertThat(layout.read(new MigrationFolder(folder, folder)).revisions())
                .last()
                .satisfies(revision -> assertThat(revision.message()).containsIgnoringCase("add books"))
                .satisfies(revision ->
                        assertThat(revision.downgrade()).isInstanceOf(dev.belay.history.Downgrade.Written.class));
    }

    static Stream<Layout> safeLayouts() {
        return layouts().filter(layout -> layout.writer().orElseThrow().apart() != Apart.NEVER);
    }

    /** In the transactions that it needs; each revision is rehearsed as the tool would run it. */
    @ParameterizedTest
    @MethodSource("safeLayouts")
    void keepsNobodyWaiting(Layout layout) throws IOException {
        FolderCopy.of(FIXTURES.resolve(layout.name()), folder);
        boolean other = layout.name().equals("alembic");
        Path wanted = Files.writeString(aside.resolve("wanted.sql"), other ? STRICTER_WITH_PHONE : STRICTER);
        String[] command = {
            "revision", "-m", "Be strict", "--autogenerate", "--from", wanted.toString(), "-q", folder.toString()
        };
        BelayRun first = BelayRun.of(command);
        assertThat(first.printed()).contains("written  ").doesNotContain("belay:");
        BelayRun rehearsed = BelayRun.of("rehearse", "-q", folder.toString(), "4..");
        assertThat(rehearsed.printed())
                .doesNotContain("builds-index-under-lock")
                .doesNotContain("scans-under-lock")
                .doesNotContain("upgrade-fails");
        assertThat(BelayRun.of(command).printed()).contains("nothing to do");
    }
}
