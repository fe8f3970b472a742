package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.Evidence;
import dev.belay.history.Revision;
import dev.belay.plan.Plan;
import dev.belay.plan.Stage;
import dev.belay.plan.Step;
import dev.belay.postgres.Binaries;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.rules.Finding;
import dev.belay.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The safe form of changes of tables that hold rows: the locks that were seen say that nobody waits while rows are read, and
 * the catalog is the one of the short form.
 */
class SafePlanTest {
    private static final Path LINES = Path.of("src/test/resources/catalog/safe.txt");
    private static final Set<String> WAITING = Set.of("builds-index-under-lock", "scans-under-lock", "rewrites-table");

    /** A line of the list: what there is, a change of it, and rows that the change refuses. */
    private record Case(String name, String given, String change, String refused) {}

    private static List<Case> cases() throws IOException {
        return Files.readAllLines(LINES).stream()
                .map(line -> line.split("\\|", -1))
                .map(parts -> new Case(parts[0], parts[1], parts[2], parts[3]))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"V18", "V14"})
    void nobodyWaitsAndTheCatalogIsTheSame(PostgresVersion version) throws Exception {
        Binaries.assumeAtHand(version);
        List<String> surprises = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(version)) {
            for (Case each : cases()) {
                Trial trial = new Trial(server, version == PostgresVersion.newest(), each);
                try {
                    surprises.addAll(trial.surprises());
                } catch (NoSchemaException fails) {
                    surprises.add(each.name() + ": " + fails.getMessage());
                }
            }
        }
        assertThat(surprises).isEmpty();
    }

    /** One line on one server. */
    private record Trial(EmbeddedServer server, boolean compared, Case asked) {
        List<String> surprises() throws SQLException {
            Revision given = Written.revision("1", asked.given());
            Revision change = Written.revision("2", List.of("1"), asked.change(), "");
            Blueprint before = head(given);
            Blueprint after = head(given, change);
            Plan plan = Plan.safelyBetween(before, after, EmbeddedServer.ROLE);
            List<String> surprises = new ArrayList<>();
            List<Revision> safe = new ArrayList<>(List.of(given));
            for (Stage stage : Stage.of(plan.steps(), false)) {
                String sql = stage.steps().stream()
                        .map(step -> (step.check().isEmpty() ? "" : step.check() + ";\n") + step.sql() + ";\n")
                        .collect(Collectors.joining());
                String last = safe.getLast().id();
                safe.add(Written.revision(last + "'", List.of(last), sql, ""));
            }
            Blueprint reached = head(safe.toArray(Revision[]::new));
            List<ObjectId> reordered = new ArrayList<>(reached.catalog().reorderedTables(after.catalog()));
            reordered.removeAll(plan.swaps().stream()
                    .map(swap -> ObjectId.of(
                            ObjectKind.TABLE,
                            swap.column().path().get(0),
                            swap.column().path().get(1)))
                    .toList());
            if (!reached.catalog().changesTo(after.catalog()).isEmpty()
                    || !reached.catalog().renamedNotNulls(after.catalog()).isEmpty()
                    || !reordered.isEmpty()) {
                surprises.add("still to come " + reached.catalog().changesTo(after.catalog()));
            }
            findings(safe).forEach(finding -> surprises.add(finding.message()));
            if (compared && findings(List.of(given, change)).isEmpty()) {
                surprises.add("the short form is safe, too");
            }
            if (!asked.refused().isEmpty()) {
                surprises.addAll(checked(plan));
            }
            return surprises.stream()
                    .map(line -> asked.name() + ": " + line + "\n" + plan.sql())
                    .toList();
        }

        private Blueprint head(Revision... revisions) {
            return new SchemaWalk(server, new Random(1), Terms.USUAL).head(List.of(revisions));
        }

        private List<Finding> findings(List<Revision> revisions) {
            Set<String> ids = revisions.stream().skip(1).map(Revision::id).collect(Collectors.toSet());
            List<Evidence> seen = new ArrayList<>();
            new Rehearsal(server, new Random(1)).run(revisions, ids, evidence -> seen.add(evidence));
            return seen.stream()
                    .flatMap(evidence -> Rule.all().stream().flatMap(rule -> rule.check(evidence)))
                    .filter(finding -> WAITING.contains(finding.rule()))
                    .toList();
        }

        /** The checks find nothing among rows that the change takes, and something among those that it refuses. */
        private List<String> checked(Plan plan) throws SQLException {
            String database = "checks";
            server.createDatabase(database);
            List<String> checks = plan.steps().stream()
                    .map(Step::check)
                    .filter(check -> !check.isEmpty())
                    .toList();
            List<String> surprises = new ArrayList<>();
            try (Connection connection = server.connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute(asked.given());
                if (finds(checks, statement)) {
                    surprises.add("a check finds good rows");
                }
                statement.execute(asked.refused());
                if (!finds(checks, statement)) {
                    surprises.add("no check finds bad rows");
                }
                if (!plan.swaps().isEmpty() && !stops(plan, statement)) {
                    surprises.add("columns change places over bad rows");
                }
            }
            server.dropDatabase(database);
            return surprises;
        }

        /** Most tools run the steps without the checks. */
        private static boolean stops(Plan plan, Statement statement) {
            try {
                for (Step step : plan.steps()) {
                    statement.execute(step.sql());
                }
                return false;
            } catch (SQLException refused) {
                return true;
            }
        }

        private static boolean finds(List<String> checks, Statement statement) throws SQLException {
            for (String check : checks) {
                try (ResultSet rows = statement.executeQuery(check)) {
                    if (rows.next()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
