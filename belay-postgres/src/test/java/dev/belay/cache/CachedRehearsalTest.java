package dev.belay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.rehearsal.BuiltSchema;
import dev.belay.rehearsal.BuiltSchema.Failure;
import dev.belay.rehearsal.Jobs;
import dev.belay.rehearsal.Rehearsal.Spectator;
import dev.belay.rehearsal.Terms;
import dev.belay.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told from the cache, or gone on from it, is what a rehearsal from base tells. */
class CachedRehearsalTest {
    private static final List<String[]> HISTORY = List.of(
            new String[] {"CREATE TABLE t (id int PRIMARY KEY, a text)", "DROP TABLE t"},
            new String[] {"ALTER TABLE t ADD b numeric(9,4)", "ALTER TABLE t DROP b"},
            new String[] {"ALTER TABLE t ALTER b TYPE numeric(9,2)", "ALTER TABLE t ALTER b TYPE numeric(9,4)"},
            new String[] {"COPY t (id, a) FROM STDIN;\n1\tone\n\\.\n", "DELETE FROM t WHERE id = 1"},
            new String[] {"CREATE UNIQUE INDEX u ON t (a)", "DROP INDEX u"},
            new String[] {"ALTER TABLE t DROP a", "ALTER TABLE t ADD a text"});

    private Terms terms = Terms.USUAL;
    private final List<String> begun = new ArrayList<>();
    private final Path cache = EmbeddedServer.cache().resolve("test-" + UUID.randomUUID());

    @Test
    void eachStepGoesOnWhereTheLastOneStood() throws IOException {
        try {
            List<String> fromBase = told(HISTORY, "fresh", 0);
            for (int revisions = 4; revisions <= HISTORY.size(); revisions++) {
                List<String[]> history = HISTORY.subList(0, revisions);
                assertThat(told(history, "stepwise", revisions == 4 ? 0 : revisions - 1))
                        .isEqualTo(fromBase.subList(0, revisions));
            }
            assertThat(told(HISTORY, "stepwise", HISTORY.size())).isEqualTo(fromBase);
        } finally {
            delete();
        }
    }

    @Test
    void aChangedRevisionAndAllAfterItAreRehearsedAnew() throws IOException {
        try {
            told(HISTORY, "changed", 0);
            List<String[]> history = new ArrayList<>(HISTORY);
            history.set(4, new String[] {"CREATE INDEX u ON t (a)", "DROP INDEX u"});
            List<String> told = told(history, "changed", 4);
            history.set(4, new String[] {"CREATE INDEX u ON t (a)", "SELECT 1"});
            assertThat(told(history, "changed", 5).get(4))
                    .isNotEqualTo(told.get(4))
                    .contains("DIFFERS");
            assertThat(told(history, "changed", 6).get(5)).isEqualTo(told.get(5));
        } finally {
            delete();
        }
    }

    @Test
    void otherTermsAreAnotherRehearsal() throws IOException {
        try {
            told(HISTORY, "terms", 0);
            terms = new Terms(
                    Terms.USUAL.statementLimit(), false, Optional.of((Script.Sql) script("CREATE TABLE early ()")));
            told(HISTORY, "terms", 0);
            told(HISTORY, "terms", HISTORY.size());
        } finally {
            delete();
        }
    }

    @Test
    void aSchemaIsTheSameHoweverItIsReached() throws IOException {
        List<String[]> history = new ArrayList<>(HISTORY);
        history.add(2, new String[] {"ALTER TABLE nowhere ADD c int", ""});
        try {
            BuiltSchema built = schema(history, "built", 6);
            told(history.subList(0, 5), "gone-on", 0);
            assertThat(schema(history, "gone-on", 6)).isEqualTo(built);
            told(history, "rehearsed", 0);
            assertThat(schema(history, "rehearsed", 6)).isEqualTo(built);
            assertThat(built.failures()).extracting(Failure::revision).containsExactly("r2");
            assertThat(built.catalog().columnOrder().values()).containsExactly(List.of("id", "b"));
            assertThat(schema(history, "built", 1).catalog().columnOrder().values())
                    .containsExactly(List.of("id", "a", "b"));
            assertThat(begun).as("revisions that were applied again").isEqualTo(List.of("r0", "r1"));
        } finally {
            delete();
        }
    }

    private BuiltSchema schema(List<String[]> history, String project, int last) {
        List<Revision> revisions = revisions(history);
        begun.clear();
        return cached(project, revisions, last + 100).schema(revisions.get(last), new Spectator() {
            @Override
            public void begins(Revision revision) {
                begun.add(revision.id());
            }

            @Override
            public void told(Evidence evidence) {}
        });
    }

    private static List<Revision> revisions(List<String[]> history) {
        List<Revision> revisions = new ArrayList<>();
        for (int index = 0; index < history.size(); index++) {
            revisions.add(new Revision(
                    "r" + index,
                    index == 0 ? List.of() : List.of("r" + (index - 1)),
                    "",
                    Optional.empty(),
                    index + ".sql",
                    script(history.get(index)[0]),
                    new Downgrade.Written(script(history.get(index)[1]))));
        }
        return revisions;
    }

    private CachedRehearsal cached(String project, List<Revision> revisions, int seed) {
        return new CachedRehearsal(
                cache.resolve(project.equals("fresh") ? "a" : "b"),
                project,
                project,
                PostgresVersion.newest(),
                revisions,
                terms,
                new Random(seed));
    }

    private List<String> told(List<String[]> history, String project, int known) {
        List<Revision> revisions = revisions(history);
        Set<String> ids = new TreeSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        List<String> told = new ArrayList<>();
        CachedRehearsal rehearsal = cached(project, revisions, known);
        Jobs jobs = project.equals("stepwise") ? Jobs.of(3) : Jobs.ONE;
        assertThat(rehearsal.run(ids, jobs, evidence -> told.add(line(evidence))))
                .isEqualTo(known);
        return told;
    }

    private static Script script(String sql) {
        return new Script.Sql(SqlText.of("a.sql", sql).statements(), TransactionMode.WHOLE_SCRIPT);
    }

    private static String line(Evidence evidence) {
        return String.join(
                " ",
                evidence.revision().id(),
                evidence.outcome().name(),
                evidence.differences().toString(),
                evidence.dataLoss().toString(),
                evidence.hostileRows().toString(),
                evidence.upgradeFailedOnRows().toString(),
                pass(evidence.upgrade()),
                pass(evidence.downgrade()),
                pass(evidence.upgradeAgain()));
    }

    private static String pass(Optional<Pass> pass) {
        return pass.stream()
                .flatMap(run -> run.observations().stream())
                .map(seen -> seen.statement().text() + seen.locks() + seen.files() + seen.changes() + seen.sight())
                .collect(Collectors.joining(" "));
    }

    private void delete() throws IOException {
        if (Files.exists(cache)) {
            try (var files = Files.walk(cache)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
