package dev.belay.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Blueprint;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.RowTable;
import dev.belay.expectation.Expectations;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.Layout;
import dev.belay.plan.Plan;
import dev.belay.postgres.CatalogReader;
import dev.belay.postgres.DependencyReader;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.project.ProjectFinder;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Sampling;
import dev.belay.rehearsal.SchemaTemplates;
import dev.belay.rehearsal.Terms;
import dev.belay.rows.SyntheticRows;
import dev.belay.sql.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The tests that are written for a revision pass on it, and fail on nearly every mistake in it. A sample in each build; all of
 * them with {@code -Dbelay.mutants=all}.
 */
@Isolated
class MutationTest {
    private static final Path PAIRS = Path.of("../belay-postgres/src/test/resources/catalog/changes.txt");
    private static final String WANTED = System.getProperty("belay.mutants", "25");
    private static final double KILLED = 0.95;

    /** Revisions about rows: what is given, the upgrade, the downgrade. */
    private static final List<List<String>> ABOUT_ROWS = List.of(
            List.of(
                    "CREATE TABLE payment (id int PRIMARY KEY, shop text, amount int NOT NULL, kind text)",
                    "UPDATE payment SET kind = 'online' WHERE shop LIKE '%AMAZON%'; UPDATE payment SET kind = 'other'"
                            + " WHERE kind IS NULL; ALTER TABLE payment ALTER kind SET NOT NULL",
                    "ALTER TABLE payment ALTER kind DROP NOT NULL"),
            List.of(
                    "CREATE TABLE customer (id int PRIMARY KEY, first text, last text)",
                    "ALTER TABLE customer ADD COLUMN full_name text; UPDATE customer SET full_name = concat_ws(' ', first,"
                            + " last); ALTER TABLE customer DROP first",
                    "ALTER TABLE customer ADD COLUMN first text; UPDATE customer SET first = split_part(full_name, ' ', 1);"
                            + " ALTER TABLE customer DROP full_name"),
            List.of(
                    "CREATE TABLE ticket (id int PRIMARY KEY, state varchar(10) NOT NULL DEFAULT 'new', weight int)",
                    "CREATE TABLE urgent (id int PRIMARY KEY, weight int); INSERT INTO urgent SELECT id, weight * 2 FROM ticket"
                            + " WHERE weight > 1; DELETE FROM ticket WHERE state = 'closed'",
                    "DROP TABLE urgent"),
            List.of(
                    "CREATE TABLE rate (code text PRIMARY KEY, percent numeric(5,2) NOT NULL)",
                    "INSERT INTO rate VALUES ('full', 19), ('reduced', 7)",
                    "DELETE FROM rate WHERE code IN ('full', 'reduced')"));

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A revision with its tests. */
    private record Subject(SchemaTemplates templates, Revision revision, String parent, Expectations expected) {
        Optional<String> failureOf(Revision mutated) {
            MigratedProject project = MigratedProject.of(server, templates.with(mutated));
            return new ExpectationRun(project, parent, expected).failure();
        }
    }

    @Test
    void theTestsOfARevisionFailWhenItIsBroken() throws IOException, SQLException {
        boolean all = WANTED.equals("all");
        Random random = new Random(Long.getLong("belay.seed", 5));
        List<Subject> subjects = new ArrayList<>(spending());
        for (List<String> about : ABOUT_ROWS) {
            Revision first = revision("1", List.of(), "", about.get(0), "");
            subjects.addAll(subjects(
                    List.of(first, revision("2", List.of("1"), "rows", about.get(1), about.get(2))), Set.of("2")));
        }
        List<String> pairs = new ArrayList<>(Files.readAllLines(PAIRS));
        Collections.shuffle(pairs, random);
        for (String pair : all ? pairs : pairs.subList(0, 4)) {
            pair(pair).ifPresent(subjects::add);
        }
        List<Map.Entry<Subject, Mutant>> mutants = new ArrayList<>();
        for (Subject subject : subjects) {
            assertThat(subject.failureOf(subject.revision()))
                    .as("the tests of %s as it is", subject.revision())
                    .isEmpty();
            Mutant.of(subject.revision()).forEach(mutant -> mutants.add(Map.entry(subject, mutant)));
        }
        if (!all) {
            Collections.shuffle(mutants, random);
        }
        List<String> survivors = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<Subject, Mutant> each : all ? mutants : mutants.subList(0, Integer.parseInt(WANTED))) {
            Subject subject = each.getKey();
            Mutant mutant = each.getValue();
            tried++;
            if (subject.failureOf(mutant.revision()).isEmpty()) {
                boolean same = Outcome.of(subject, subject.revision()).equals(Outcome.of(subject, mutant.revision()));
                (same ? equal : survivors).add(mutant.mistake());
            }
        }
        int counted = tried - equal.size();
        System.out.printf(
                "mutants: %d tried, %d change nothing, %d of %d killed%nsurvivors: %s%nchange nothing: %s%n",
                tried, equal.size(), counted - survivors.size(), counted, survivors, equal);
        assertThat(counted).isGreaterThanOrEqualTo(all ? 200 : 15);
        assertThat(1.0 * (counted - survivors.size()) / counted)
                .as("survivors: %s", survivors)
                .isGreaterThanOrEqualTo(KILLED);
    }

    private static List<Subject> spending() {
        List<Revision> history = new ProjectFinder(Layout.all())
                .find(Path.of("../examples/spending"), Optional.empty())
                .history()
                .revisions();
        Set<String> ids = new HashSet<>();
        history.forEach(revision -> ids.add(revision.id()));
        return subjects(history, ids);
    }

    /** The second of two revisions, which turns the one schema of a pair into the other. */
    private static Optional<Subject> pair(String line) throws SQLException {
        String[] parts = line.split("\\|", 3);
        Blueprint before = made(parts[1]);
        Blueprint after = made(parts[2]);
        Revision first = revision("1", List.of(), "", parts[1], "");
        Revision second = revision(
                "2",
                List.of("1"),
                parts[0],
                Plan.between(before, after, EmbeddedServer.ROLE).sql(),
                Plan.between(after, before, EmbeddedServer.ROLE).sql());
        return subjects(List.of(first, second), Set.of("2")).stream().findFirst();
    }

    private static Revision revision(String id, List<String> parents, String message, String up, String down) {
        return new Revision(
                id, parents, message, Optional.empty(), id + ".sql", script(up), new Downgrade.Written(script(down)));
    }

    private static Script.Sql script(String sql) {
        return new Script.Sql(SqlText.of("pair.sql", sql).statements(), TransactionMode.PER_STATEMENT);
    }

    private static Blueprint made(String sql) throws SQLException {
        String database = "made_" + System.nanoTime();
        server.createDatabase(database);
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return new DependencyReader(connection).read();
        } finally {
            server.dropDatabase(database);
        }
    }

    private static List<Subject> subjects(List<Revision> history, Set<String> wanted) {
        List<Evidence> seen = new ArrayList<>();
        new Rehearsal(server, new Random()).run(history, wanted, seen::add);
        SchemaTemplates templates = new SchemaTemplates(server, Terms.USUAL, history, "mutants_" + System.nanoTime());
        Sampling sampling = new Sampling(server, templates);
        List<Subject> subjects = new ArrayList<>();
        for (Evidence evidence : seen) {
            Optional<Expectations> expected = Expectations.of(evidence, sampling.sample(evidence));
            int place = history.indexOf(evidence.revision());
            String parent = place == 0 ? "base" : history.get(place - 1).id();
            expected.ifPresent(known -> subjects.add(new Subject(templates, evidence.revision(), parent, known)));
        }
        return subjects;
    }

    /** All that a revision does to a schema and to rows of every kind. */
    private record Outcome(
            Map<?, ?> upgraded, Map<?, ?> downgraded, Map<String, RowTable> rows, Map<String, RowTable> rowsBack) {
        static Outcome of(Subject subject, Revision revision) throws SQLException {
            SchemaTemplates templates = subject.templates().with(revision);
            int place = templates.history().indexOf(revision);
            String copy = templates.copyAfter(place - 1);
            try (Connection session = server.connect(copy)) {
                try (SyntheticRows rows = new SyntheticRows(server.connectToWriteRows(copy))) {
                    rows.fill(oids(session));
                }
                templates.steps().upgrade(revision, copy);
                CatalogReader reader = new CatalogReader(session);
                Map<?, ?> upgraded = reader.read().catalog().objects();
                Map<String, RowTable> rows = rows(session);
                templates.steps().downgrade(revision, copy);
                return new Outcome(upgraded, reader.read().catalog().objects(), rows, rows(session));
            } finally {
                templates.drop(copy);
            }
        }

        private static List<Long> oids(Connection session) throws SQLException {
            List<Long> oids = new ArrayList<>();
            try (Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND oid >= 16384")) {
                while (row.next()) {
                    oids.add(row.getLong(1));
                }
            }
            return oids;
        }

        private static Map<String, RowTable> rows(Connection session) throws SQLException {
            Map<String, RowTable> rows = new TreeMap<>();
            for (long oid : oids(session)) {
                List<List<Optional<String>>> lines = new ArrayList<>();
                String name;
                try (Statement statement = session.createStatement();
                        ResultSet row = statement.executeQuery("SELECT " + oid + "::regclass::text")) {
                    row.next();
                    name = row.getString(1);
                }
                try (Statement statement = session.createStatement();
                        ResultSet row = statement.executeQuery("SELECT t::text FROM " + name + " t")) {
                    while (row.next()) {
                        lines.add(List.of(Optional.ofNullable(row.getString(1))));
                    }
                }
                rows.put(name, new RowTable(List.of("row"), lines).sorted());
            }
            return rows;
        }
    }
}
