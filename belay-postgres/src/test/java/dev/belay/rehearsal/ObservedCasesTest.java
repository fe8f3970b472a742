package dev.belay.rehearsal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.Files.Relation;
import dev.belay.evidence.Lock;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Rewrite;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.Binaries;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.Endpoint;
import dev.belay.postgres.Observer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import dev.belay.witness.Psql;
import dev.belay.witness.Witness;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Belay's own runner and observer see what another harness recorded: every fact of every case. */
class ObservedCasesTest {
    private static final Map<LockMode, String> SHORT = Map.of(
            LockMode.ACCESS_SHARE, "AS",
            LockMode.ROW_SHARE, "RS",
            LockMode.ROW_EXCLUSIVE, "RX",
            LockMode.SHARE_UPDATE_EXCLUSIVE, "SUX",
            LockMode.SHARE, "S",
            LockMode.SHARE_ROW_EXCLUSIVE, "SRX",
            LockMode.EXCLUSIVE, "X",
            LockMode.ACCESS_EXCLUSIVE, "AX");

    @ParameterizedTest
    @EnumSource(names = {"V18", "V15"})
    void theObserverSeesWhatPostgresDid(PostgresVersion version) throws IOException, SQLException {
        Binaries.assumeAtHand(version);
        try (EmbeddedServer server = EmbeddedServer.start(version)) {
            List<ObservedCase> cases = ObservedCase.all(String.valueOf(version.major()));
            assertThat(cases).hasSize(186);
            assertThat(replayed(server, cases, ObservedCasesTest::byTheRunner)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void theWitnessSeesTheSameThroughADriver(String queryMode) throws IOException, SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            assertThat(replayed(
                            server, transactional(), (to, database, one) -> byADriver(to, database, one, queryMode)))
                    .isEmpty();
        }
    }

    @Test
    void theWitnessSeesTheSameThroughPsql() throws IOException, SQLException {
        Psql.assumeAtHand();
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            assertThat(replayed(server, transactional(), ObservedCasesTest::byPsql))
                    .isEmpty();
        }
    }

    /** Makes a tool of cases. */
    @FunctionalInterface
    private interface Tools {
        CaseTool of(EmbeddedServer server, List<ObservedCase> cases, Path folder);
    }

    /** All cases under the profile {@code soak}, every tenth in other builds. */
    @Test
    void flywayLiquibaseAndAlembicShowTheSameInTheirOwnSessions(@TempDir Path folder) throws IOException, SQLException {
        List<ObservedCase> all = transactional();
        int every = Integer.getInteger("belay.every", 10);
        List<ObservedCase> some = IntStream.range(0, all.size())
                .filter(index -> index % every == 0)
                .mapToObj(all::get)
                .toList();
        Map<String, Tools> tools = new TreeMap<>(Map.of("flyway", CaseTool::flyway, "liquibase", CaseTool::liquibase));
        if (hasAlembic()) {
            tools.put("alembic", CaseTool::alembic);
        }
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            for (Map.Entry<String, Tools> each : tools.entrySet()) {
                try (CaseTool tool = each.getValue().of(server, some, folder.resolve(each.getKey()))) {
                    List<ObservedCase> own = some.stream()
                            .filter(one -> !each.getKey().equals("flyway") || isPossibleInside(one))
                            .toList();
                    assertThat(replayed(server, own, (to, database, one) -> tool.run(database, one)))
                            .as(each.getKey())
                            .isEmpty();
                }
            }
        }
    }

    /** What PostgreSQL refuses in a transaction Flyway runs outside, and waits for itself. */
    private static boolean isPossibleInside(ObservedCase one) {
        return !"25001".equals(one.facts().get("error"));
    }

    private static boolean hasAlembic() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> java.nio.file.Files.isExecutable(Path.of(path, "alembic")));
    }

    private static List<ObservedCase> transactional() throws IOException {
        List<ObservedCase> cases = ObservedCase.all("18").stream()
                .filter(one -> one.transaction() && !one.superuser())
                .toList();
        assertThat(cases).hasSizeGreaterThan(140);
        return cases;
    }

    @Test
    void withoutTheProbeARewriteIsSeenByItsNewFile() throws IOException, SQLException {
        List<ObservedCase> cases = ObservedCase.all("untold").stream()
                .filter(one -> !one.facts().containsKey("error"))
                .filter(one -> one.facts().containsKey("newFilenode"))
                .map(ObservedCasesTest::untold)
                .toList();
        assertThat(cases).hasSizeGreaterThan(40);
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            try (Connection template = server.connectAsSuperuser("template1");
                    java.sql.Statement statement = template.createStatement()) {
                statement.execute("DROP EVENT TRIGGER belay_table_rewrite");
            }
            assertThat(replayed(server, cases, ObservedCasesTest::byTheRunner)).isEmpty();
        }
    }

    private static ObservedCase untold(ObservedCase told) {
        Map<String, String> facts = new TreeMap<>(told.facts());
        facts.computeIfPresent("rewritten", (key, tables) -> tables.replaceAll("=\\d+", "=0"));
        return new ObservedCase(
                told.name(), told.base(), told.setup(), told.superuser(), told.transaction(), told.statements(), facts);
    }

    /** A way to run a case in a database and to see what it does. */
    @FunctionalInterface
    private interface Carrier {
        List<Observation> run(EmbeddedServer server, String database, ObservedCase one) throws SQLException;
    }

    /** What differs between the recording and a replay. */
    private static List<String> replayed(EmbeddedServer server, List<ObservedCase> cases, Carrier carrier)
            throws SQLException {
        List<String> mismatches = new ArrayList<>();
        for (List<ObservedCase> alike : alike(cases, ObservedCase::base)) {
            server.createDatabase("base");
            assertThat(setUp(server, "base", alike.getFirst().base())).isEmpty();
            for (List<ObservedCase> same : alike(alike, ObservedCase::setup)) {
                mismatches.addAll(mismatches(server, same, carrier));
            }
            server.dropDatabase("base");
        }
        return mismatches;
    }

    private static Collection<List<ObservedCase>> alike(
            List<ObservedCase> cases, Function<ObservedCase, String> setup) {
        return cases.stream()
                .collect(groupingBy(setup, LinkedHashMap::new, toList()))
                .values();
    }

    /** What differs in these cases, which have one setup. */
    private static List<String> mismatches(EmbeddedServer server, List<ObservedCase> cases, Carrier carrier)
            throws SQLException {
        List<String> mismatches = new ArrayList<>();
        server.createDatabase("prepared", "base");
        Map<String, String> refused = setUp(server, "prepared", cases.getFirst().setup());
        for (ObservedCase one : cases) {
            Map<String, String> seen = refused.isEmpty() ? replayed(server, one, carrier) : refused;
            if (!seen.equals(one.facts())) {
                mismatches.add("%n%s%n  %s%n  recorded %s%n  observed %s"
                        .formatted(one.name(), one.statements(), one.facts(), seen));
            }
        }
        server.dropDatabase("prepared");
        return mismatches;
    }

    private static Map<String, String> setUp(EmbeddedServer server, String database, String setup) throws SQLException {
        try (Connection owner = server.connect(database);
                java.sql.Statement statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(setup);
            return Map.of();
        } catch (SQLException failure) {
            return Map.of("setup", failure.getSQLState());
        }
    }

    /** A transaction is rolled back, so that the next case finds the same database; other statements get a copy of it. */
    private static Map<String, String> replayed(EmbeddedServer server, ObservedCase one, Carrier carrier)
            throws SQLException {
        if (one.transaction()) {
            return facts(carrier.run(server, "prepared", one), true);
        }
        server.createDatabase("copied", "prepared");
        Map<String, String> facts = facts(carrier.run(server, "copied", one), false);
        server.dropDatabase("copied");
        return facts;
    }

    private static List<Observation> byTheRunner(EmbeddedServer server, String database, ObservedCase one)
            throws SQLException {
        Script.Sql script = new Script.Sql(
                one.statements().stream()
                        .map(text -> Statement.of(text, new SourceSpan(one.name(), 1, 1)))
                        .toList(),
                one.transaction() ? TransactionMode.WHOLE_SCRIPT : TransactionMode.PER_STATEMENT);
        try (Connection session = one.superuser() ? server.connectAsSuperuser(database) : server.connect(database);
                Observer observer = new Observer(session)) {
            TimeLimit limit = new TimeLimit(Terms.USUAL.statementLimit());
            ScriptRunner runner =
                    new ScriptRunner(session, observer, new StagedWatch(server, database, session, limit), limit);
            return runner.run(script, ScriptShape.of(script), () -> false);
        }
    }

    private static List<Observation> byADriver(
            EmbeddedServer server, String database, ObservedCase one, String queryMode) throws SQLException {
        try (Witness witness = witness(server, database)) {
            Endpoint endpoint = witness.endpoint();
            Properties properties = new Properties();
            properties.setProperty("user", endpoint.user());
            properties.setProperty("password", endpoint.password());
            properties.setProperty("preferQueryMode", queryMode);
            properties.setProperty("options", "-c timezone=UTC");
            String url = "jdbc:postgresql://%s:%d/%s".formatted(endpoint.host(), endpoint.port(), database);
            try (Connection session = DriverManager.getConnection(url, properties);
                    java.sql.Statement statement = session.createStatement()) {
                statement.setEscapeProcessing(false);
                session.setAutoCommit(false);
                for (String text : one.statements()) {
                    statement.execute(text);
                }
            } catch (SQLException failure) {
                // told by the last observation
            }
            return ended(witness, one);
        }
    }

    private static List<Observation> byPsql(EmbeddedServer server, String database, ObservedCase one)
            throws SQLException {
        try (Witness witness = witness(server, database)) {
            Psql.run(witness, "BEGIN;\n" + String.join(";\n", one.statements()) + ";\nROLLBACK;\n");
            return ended(witness, one);
        }
    }

    /** What was seen of a case's own statements. */
    private static List<Observation> ended(Witness witness, ObservedCase one) {
        witness.close();
        assertThat(witness.blindness()).as(one.name()).isEmpty();
        return witness.observations().stream()
                .filter(seen -> one.statements().contains(seen.statement().text()))
                .toList();
    }

    private static Witness witness(EmbeddedServer server, String database) {
        try {
            return Witness.open(server.migrating(), database, "case", Terms.USUAL.statementLimit());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In the words of the recording; of a transaction that failed only the error counts, for the rest is undone. */
    private static Map<String, String> facts(List<Observation> observations, boolean transaction) {
        Map<String, String> facts = new TreeMap<>();
        observations.getLast().error().ifPresent(error -> facts.put("error", error.sqlstate()));
        if (!transaction || facts.isEmpty()) {
            facts.put("locks", locks(observations));
            facts.put(
                    "rewritten",
                    sorted(
                            observations,
                            seen -> seen.files().rewritten().stream().map(ObservedCasesTest::reason)));
            facts.put(
                    "newFilenode",
                    sorted(
                            observations,
                            seen -> seen.files().renewed().stream().map(relation -> bare(relation.name()))));
            facts.put(
                    "rebuilt",
                    sorted(observations, seen -> seen.files().rebuilt().stream().map(ObservedCasesTest::bare)));
            facts.put(
                    "reused",
                    sorted(observations, seen -> seen.files().reused().stream().map(ObservedCasesTest::bare)));
            facts.put(
                    "created",
                    sorted(observations, seen -> seen.files().created().stream().map(ObservedCasesTest::kind)));
            facts.put(
                    "dropped",
                    sorted(observations, seen -> seen.files().dropped().stream().map(ObservedCasesTest::bare)));
            facts.put(
                    "scanned",
                    sorted(
                            observations,
                            seen -> seen.scanned().stream().map(scan -> bare(scan.relation()) + "=" + scan.times())));
            facts.values().removeIf(String::isEmpty);
        }
        return facts;
    }

    private static String locks(List<Observation> observations) {
        return observations.stream()
                .flatMap(seen -> seen.locks().stream())
                .collect(toMap(Lock::relation, Lock::mode, LockMode::stronger))
                .entrySet()
                .stream()
                .map(lock -> bare(lock.getKey()) + "=" + SHORT.get(lock.getValue()))
                .sorted()
                .collect(joining(" "));
    }

    private static String sorted(List<Observation> observations, Function<Observation, Stream<String>> words) {
        return observations.stream().flatMap(words).sorted().collect(joining(" "));
    }

    private static String reason(Rewrite rewrite) {
        return bare(rewrite.relation()) + "=" + rewrite.cause().bit();
    }

    private static String kind(Relation relation) {
        return bare(relation.name()) + ":" + relation.kind();
    }

    private static String bare(String name) {
        return name.replaceFirst("^public\\.", "");
    }
}
