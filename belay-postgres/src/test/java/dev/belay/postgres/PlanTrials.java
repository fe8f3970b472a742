package dev.belay.postgres;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.postgres.SchemaChange.Group;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on which the changes of the lists are planned, there and back, and the plans carried out by a superuser. What
 * comes out has to equal what the change itself makes: for Belay, and for pg_dump when there is one.
 */
final class PlanTrials implements AutoCloseable {
    private static final Pattern MAPPING = Pattern.compile("(?s)CREATE USER MAPPING.*?;");
    private static final Pattern PORT = Pattern.compile(":(\\d+)/");

    private final PostgresVersion version;
    private final EmbeddedServer server;
    private final Optional<PgDump> dump;
    private final Endpoint dumper;
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicInteger carriedOut = new AtomicInteger();

    PlanTrials(PostgresVersion version, Optional<PgDump> dump) throws SQLException {
        this.version = version;
        this.dump = dump;
        this.server = EmbeddedServer.start(version);
        try (Connection superuser = server.connectAsSuperuser("postgres")) {
            OracleBench.run(superuser, OracleBench.ROLES);
            Matcher port = PORT.matcher(superuser.getMetaData().getURL());
            port.find();
            this.dumper = new Endpoint("127.0.0.1", Integer.parseInt(port.group(1)), "dumper", "dumper", Map.of());
        }
    }

    /** How many plans did what they should so far. */
    int carriedOut() {
        return carriedOut.get();
    }

    /** What did not become what it should, or did where the lists say that it cannot. */
    List<String> surprises(List<Group> groups) throws Exception {
        return OracleBench.together(groups.stream()
                .filter(group -> group.since() <= version.major())
                .<Callable<List<String>>>map(group -> () -> new Trial(group).surprises())
                .toList());
    }

    /** What did not become what it should, of pairs of schemas: each line is {@code name|SQL|SQL}. */
    List<String> surprisesOfPairs(List<String> lines) throws Exception {
        return OracleBench.together(lines.stream()
                .<Callable<List<String>>>map(line -> () -> new Trial(Group.of(line)).surprisesOfPair())
                .toList());
    }

    @Override
    public void close() {
        server.close();
    }

    /** What is done in a new database. */
    @FunctionalInterface
    private interface Deed<T> {
        T in(Database database) throws SQLException;
    }

    private <T> T onNewDatabase(String given, Deed<T> deed) throws SQLException {
        String name = "plan_" + databases.incrementAndGet();
        synchronized (server) {
            server.createDatabase(name);
        }
        T done;
        try (Connection superuser = server.connectAsSuperuser(name)) {
            Database database = new Database(name, superuser, new DependencyReader(superuser));
            database.run(given);
            done = deed.in(database);
            OracleBench.run(superuser, OracleBench.UNSUBSCRIBE);
        }
        synchronized (server) {
            server.dropDatabase(name);
        }
        return done;
    }

    /** What Belay and pg_dump say of one moment. */
    private record State(Blueprint blueprint, String dump) {
        Catalog catalog() {
            return blueprint.catalog();
        }

        /** What is still to come for this to be the other. */
        List<?> differences(State wanted) {
            List<?> left = catalog().changesTo(wanted.catalog());
            if (!left.isEmpty()) {
                return left;
            }
            return catalog().reorderedTables(wanted.catalog()).isEmpty()
                    ? OracleBench.Lines.differing(dump, wanted.dump())
                    : OracleBench.Lines.moved(dump, wanted.dump());
        }
    }

    /** A database with the superuser's session in it. */
    private final class Database {
        private final String name;
        private final Connection superuser;
        private final DependencyReader reader;

        Database(String name, Connection superuser, DependencyReader reader) {
            this.name = name;
            this.superuser = superuser;
            this.reader = reader;
        }

        void run(String sql) throws SQLException {
            OracleBench.run(superuser, sql.replace(":db", name));
        }

        State state() throws SQLException {
            return new State(
                    reader.read(),
                    dump.map(program -> withoutSecrets(program.schema(dumper, name)))
                            .orElse(""));
        }

        Plan plan(State from, State to) throws SQLException {
            return Plan.between(
                    from.blueprint(), to.blueprint(), superuser.getMetaData().getUserName());
        }

        /** Carries out a plan; tells what did not become as it should. */
        List<String> become(State from, State to) throws SQLException {
            Plan plan = plan(from, to);
            List<String> failure = carryOut(plan);
            List<?> left = failure.isEmpty() ? state().differences(to) : failure;
            return left.isEmpty() ? List.of() : List.of(left + "\n" + plan.sql());
        }

        List<String> carryOut(Plan plan) throws SQLException {
            for (Step step : plan.steps()) {
                try (Statement statement = superuser.createStatement()) {
                    statement.execute(step.sql());
                } catch (SQLException failure) {
                    return List.of(failure.getMessage() + " at " + step.sql());
                }
            }
            return List.of();
        }
    }

    /** The changes of one group, one after the other. */
    private final class Trial {
        private final Group group;
        private final List<String> surprises = new ArrayList<>();

        Trial(Group group) {
            this.group = group;
        }

        List<String> surprises() throws SQLException {
            Deque<SchemaChange> changes = new ArrayDeque<>(group.changes());
            changes.removeIf(change -> change.since() > version.major());
            while (!changes.isEmpty()) {
                onNewDatabase(group.given(), database -> triedAll(changes, database));
            }
            return surprises;
        }

        /** Two schemas that are both made from nothing. */
        List<String> surprisesOfPair() throws SQLException {
            SchemaChange pair = group.changes().getFirst();
            State other = onNewDatabase(pair.change(), Database::state);
            return onNewDatabase(group.given(), database -> {
                State one = database.state();
                note(pair.name(), database.become(one, other), "");
                note(pair.name() + ", back", database.become(other, one), "");
                return surprises;
            });
        }

        /** Tries changes until one leaves something else behind than it found. */
        private boolean triedAll(Deque<SchemaChange> changes, Database database) throws SQLException {
            State given = database.state();
            boolean clean = true;
            while (clean && !changes.isEmpty()) {
                clean = tries(changes.removeFirst(), given, database);
            }
            return changes.isEmpty();
        }

        /** Makes a change, plans the way back and the way there; tells whether the database is the given one again. */
        private boolean tries(SchemaChange change, State given, Database database) {
            String name = group.file() + ": " + change.name();
            try {
                database.run(change.change());
                State changed = database.state();
                if (given.catalog().equals(changed.catalog())) {
                    note(name, database.plan(given, changed).steps(), "");
                    return false;
                }
                List<String> back = database.become(changed, given);
                note(name + ", back", back, change.noPlan().back());
                if (!back.isEmpty() || !change.noPlan().there().isEmpty()) {
                    note(
                            name,
                            onNewDatabase(group.given(), anew -> anew.become(anew.state(), changed)),
                            change.noPlan().there());
                    return false;
                }
                note(name, database.become(given, changed), "");
                return database.carryOut(database.plan(changed, given)).isEmpty() && isUntouched(given, database);
            } catch (SQLException failure) {
                surprises.add(name + ": was not made: " + failure.getMessage());
                return false;
            }
        }

        private boolean isUntouched(State given, Database database) throws SQLException {
            Catalog now = database.reader.catalog();
            return given.catalog().equals(now)
                    && given.catalog().reorderedTables(now).isEmpty();
        }

        private void note(String name, List<?> differences, String reason) {
            if (differences.isEmpty()) {
                carriedOut.incrementAndGet();
            }
            if (differences.isEmpty() != reason.isEmpty()) {
                surprises.add(name + ": " + (differences.isEmpty() ? "works, and the list says no" : differences));
            }
        }
    }

    /** A plan knows no connection string of a subscription, and no value of a user mapping's options. */
    private static String withoutSecrets(String dump) {
        String quiet = dump.replaceAll("CONNECTION '[^']*'", "CONNECTION ''");
        return MAPPING.matcher(quiet)
                .replaceAll(mapping -> Matcher.quoteReplacement(mapping.group().replaceAll("'[^']*'", "''")));
    }
}
