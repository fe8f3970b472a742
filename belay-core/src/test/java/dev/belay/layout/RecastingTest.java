package dev.belay.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.history.History;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.Recast.Source;
import dev.belay.plan.Step;
import dev.belay.plan.Step.Commit;
import dev.belay.sql.Statement;
import dev.belay.sql.Wording;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The middle one of three statements gets another form, in every layout of SQL: the others stay, and stand where they stood. */
class RecastingTest {
    private static final Path FIXTURES = Path.of("src/test/resources/layouts");
    private static final String FIRST = "ALTER TABLE author ADD COLUMN note text";
    private static final String RISKY = "ALTER TABLE author ADD CONSTRAINT noted CHECK (note <> ';')";
    private static final String LAST = "COMMENT ON TABLE author IS 'who; writes'";
    private static final Step ADDED = new Step(RISKY + " NOT VALID", "", Commit.BEFORE_NEXT, "");
    private static final Step VALIDATED =
            new Step("ALTER TABLE author VALIDATE CONSTRAINT noted", "", Commit.BY_ITSELF, "");
    private static final Step OUTSIDE =
            new Step("CREATE INDEX CONCURRENTLY noted ON author (note)", "", Commit.OUTSIDE, "");

    static Stream<Layout> layouts() {
        return Layout.all().stream()
                .filter(layout ->
                        layout.writer().filter(RevisionWriter::writesSql).isPresent());
    }

    /** A folder with a revision of the three, and its statements. */
    private record Given(Layout layout, MigrationFolder folder, Revision revision, List<Statement> statements) {
        static Given of(Layout layout) {
            RevisionWriter writer = layout.writer().orElseThrow();
            Path fixture = FIXTURES.resolve(layout.name());
            MigrationFolder folder = new MigrationFolder(fixture, fixture);
            History history = layout.read(folder);
            NewRevision wanted = new NewRevision(
                    history, "be strict", LocalDateTime.of(2030, 1, 2, 3, 4, 5), "0a0b0c0d", "me <me@example.org>");
            List<Step> steps = List.of(new Step(FIRST, "stays"), new Step(RISKY, "goes"), new Step(LAST, "stays, too"));
            MigrationFolder begun = folder.with(new Mending(writer, folder).begin(wanted, steps));
            Revision revision = layout.read(begun).revisions().getLast();
            MigrationFolder whole = begun.with(new Mending(writer, begun).replace(revision, List.of()));
            return new Given(layout, whole, layout.read(whole).revisions().getLast(), sentBy(revision));
        }

        Recast form(List<Step> instead) {
            List<Source> sources = new ArrayList<>();
            for (int index = 0; index < statements.size(); index++) {
                String text = statements.get(index).text();
                if (Wording.of(text) == Wording.ORDINARY) {
                    sources.add(new Source(index, 1, false, text.equals(RISKY) ? instead : List.of()));
                }
            }
            return Recast.of(sources);
        }

        Recasting recasting() {
            return layout.writer().orElseThrow().recasting(folder, revision);
        }

        /** What the revision sends when the drafts are written. */
        Revision read(Drafts drafts) {
            return layout.read(folder.with(drafts)).revision(revision.id()).orElseThrow();
        }
    }

    private static List<Statement> sentBy(Revision revision) {
        return revision.upgrade() instanceof Script.Sql sql
                ? Scripts.stream(sql.statements()).toList()
                : List.of();
    }

    private static List<String> sent(Revision revision) {
        return sentBy(revision).stream()
                .map(Statement::text)
                .filter(text -> Wording.of(text) != Wording.BEGINS && Wording.of(text) != Wording.COMMITS)
                .toList();
    }

    private static TransactionMode mode(Revision revision) {
        return revision.upgrade() instanceof Script.Sql sql ? sql.transactions() : TransactionMode.WHOLE_SCRIPT;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void whatCommitsApartStandsInOneRevisionWhereTheToolTakesIt(Layout layout) {
        Given given = Given.of(layout);
        Recast form = given.form(List.of(ADDED, VALIDATED));
        assertThat(given.recasting().fitsOneFile(form)).isEqualTo(!layout.name().equals("pop"));
        if (given.recasting().fitsOneFile(form)) {
            Revision now = given.read(given.recasting().oneFile(form));
            assertThat(sent(now)).containsExactly(FIRST, ADDED.sql(), VALIDATED.sql(), LAST);
            long commits = sentBy(now).stream()
                    .filter(statement -> Wording.of(statement.text()) == Wording.COMMITS)
                    .count();
            assertThat(mode(now) == TransactionMode.PER_STATEMENT || commits == 3)
                    .as("%s with %d commits", mode(now), commits)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void whatIsRefusedInATransactionStandsApart(Layout layout) {
        Given given = Given.of(layout);
        Recast form = given.form(List.of(OUTSIDE));
        boolean single = layout.writer().orElseThrow().apart() != RevisionWriter.Apart.SEVERAL;
        assertThat(given.recasting().fitsOneFile(form)).isEqualTo(!single);
        if (single) {
            Recasting.Split split = given.recasting().severalFiles(form);
            assertThat(sent(given.read(split.first()))).containsExactly(FIRST);
            assertThat(split.others())
                    .extracting(rest -> rest.steps().getLast().sql())
                    .containsExactly(OUTSIDE.sql(), "-- stays, too\n" + LAST);
        } else {
            Revision now = given.read(given.recasting().oneFile(form));
            assertThat(sent(now)).containsExactly(FIRST, OUTSIDE.sql(), LAST);
            assertThat(mode(now)).isEqualTo(TransactionMode.PER_STATEMENT);
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyOtherCharacterStays(Layout layout) {
        Given given = Given.of(layout);
        Drafts drafts = given.recasting().oneFile(given.form(List.of(Step.of("SELECT 1"))));
        drafts.texts().forEach((file, text) -> {
            String name = Drafts.normal(given.folder().path()).relativize(file).toString();
            assertThat(text).isEqualTo(given.folder().whole(name).replace(RISKY, "SELECT 1"));
        });
    }
}
