package dev.belay.postgres;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.postgres.SchemaChange.Group;
import dev.belay.postgres.SchemaChange.Sight;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server on which changes are made by a superuser, read as the owner of the database, and dumped when there is a dump. */
final class OracleBench implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Set<String> TOLD_SEPARATELY = Set.of("order of columns", "names of NOT NULL constraints");
    private static final Pattern PORT = Pattern.compile(":(\\d+)/");
    static final String ROLES = """
            CREATE ROLE reader; CREATE ROLE writer;
            CREATE ROLE dumper SUPERUSER LOGIN PASSWORD 'dumper'
            """;

    /** A database that subscribes cannot be dropped. */
    static final String UNSUBSCRIBE = """
            DO $$ DECLARE subscription name; BEGIN
                FOR subscription IN SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
                        WHERE d.datname = current_database() LOOP
                    EXECUTE format('DROP SUBSCRIPTION %I', subscription);
                END LOOP;
            END $$
            """;

    private static final SchemaChange MADE_ANEW = new SchemaChange(
            "the given database made anew",
            0,
            Sight.NEITHER,
            "",
            "",
            Optional.empty(),
            false,
            SchemaChange.NoPlan.NONE);

    private final PostgresVersion version;
    private final EmbeddedServer server;
    private final Optional<PgDump> dump;
    private final Endpoint dumper;
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicInteger tried = new AtomicInteger();

    OracleBench(PostgresVersion version, Optional<PgDump> dump) throws SQLException {
        this.version = version;
        this.dump = dump;
        this.server = EmbeddedServer.start(version);
        try (Connection superuser = server.connectAsSuperuser("postgres")) {
            run(superuser, ROLES);
            Matcher port = PORT.matcher(superuser.getMetaData().getURL());
            port.find();
            this.dumper = new Endpoint("127.0.0.1", Integer.parseInt(port.group(1)), "dumper", "dumper", Map.of());
        }
    }

    /** The catalog of a database of this name. */
    Catalog read(Reading reading, String database) throws SQLException {
        return reading.read(server, database);
    }

    /** How many changes were made so far. */
    int tried() {
        return tried.get();
    }

    /** What did not go as the lists say, a line each. */
    List<String> surprises(List<Group> groups) throws Exception {
        return together(groups.stream()
                .filter(group -> group.since() <= version.major())
                .<Callable<List<String>>>map(group -> () -> new Trial(group).surprises())
                .toList());
    }

    /** Pairs of databases that somebody, Belay or pg_dump, does not tell apart: each line is {@code name|SQL|SQL}. */
    List<String> surprisesOfPairs(List<String> lines) throws Exception {
        Map<String, State> states = new ConcurrentHashMap<>();
        return together(lines.stream()
                .<Callable<List<String>>>map(line -> () -> new Trial(Group.of(line)).surprisesOfPair(states))
                .toList());
    }

    /** Groups whose given database is not the same for every reader, each with what differs. */
    List<String> disagreements(List<Group> groups, List<Reading> readings) throws Exception {
        return together(groups.stream()
                .filter(group -> group.since() <= version.major())
                .<Callable<List<String>>>map(group -> () -> new Trial(group).disagreements(readings))
                .toList());
    }

    /** A way of reading the catalog of a database. */
    @FunctionalInterface
    interface Reading {
        Catalog read(EmbeddedServer server, String database) throws SQLException;
    }

    static List<String> together(List<Callable<List<String>>> work) throws Exception {
        List<String> lines = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<String>> trial : threads.invokeAll(work)) {
                lines.addAll(trial.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return lines;
    }

    @Override
    public void close() {
        server.close();
    }

    /** What Belay and pg_dump say of one moment. */
    private record State(Catalog catalog, String dump) {}

    /** The changes of one group, one after the other. */
    private final class Trial {
        private final Group group;
        private final List<String> surprises = new ArrayList<>();
        private String database = "";
        private Optional<State> first = Optional.empty();

        Trial(Group group) {
            this.group = group;
        }

        List<String> surprises() throws SQLException {
            List<SchemaChange> changes = new ArrayList<>(group.changes());
            changes.removeIf(change -> change.since() > version.major());
            while (!changes.isEmpty()) {
                fresh(changes);
            }
            return surprises;
        }

        List<String> surprisesOfPair(Map<String, State> states) throws SQLException {
            SchemaChange pair = group.changes().getFirst();
            compare(pair, stateOf(group.given(), states), stateOf(pair.change(), states));
            tried.incrementAndGet();
            return surprises;
        }

        private State stateOf(String sql, Map<String, State> states) throws SQLException {
            State known = states.get(sql);
            if (known == null) {
                create();
                try (Connection superuser = server.connectAsSuperuser(database);
                        Connection owner = server.connect(database)) {
                    run(superuser, sql);
                    known = state(new CatalogReader(owner));
                    states.put(sql, known);
                }
                drop();
            }
            return known;
        }

        List<String> disagreements(List<Reading> readings) throws SQLException {
            create();
            try (Connection superuser = server.connectAsSuperuser(database)) {
                run(superuser, group.given());
                Catalog first = readings.getFirst().read(server, database);
                for (int index = 1; index < readings.size(); index++) {
                    Catalog other = readings.get(index).read(server, database);
                    if (!other.equals(first)) {
                        surprises.add(group.file() + ": reading " + index + " sees " + first.changesTo(other));
                    }
                }
                OracleBench.run(superuser, UNSUBSCRIBE);
            }
            drop();
            return surprises;
        }

        private void create() throws SQLException {
            database = "trial_" + databases.incrementAndGet();
            synchronized (server) {
                server.createDatabase(database);
            }
        }

        private void drop() throws SQLException {
            synchronized (server) {
                server.dropDatabase(database);
            }
        }

        /** Tries changes on a new database, which has to equal those before it, until one does not come back. */
        private void fresh(List<SchemaChange> changes) throws SQLException {
            create();
            try (Connection superuser = server.connectAsSuperuser(database);
                    Connection owner = server.connect(database)) {
                CatalogReader reader = new CatalogReader(owner);
                run(superuser, group.given());
                State given = state(reader);
                compare(MADE_ANEW, first.orElse(given), given);
                first = Optional.of(given);
                boolean clean = true;
                while (clean && !changes.isEmpty()) {
                    clean = tries(changes.removeFirst(), given, superuser, reader);
                }
                if (clean && dump.isPresent()) {
                    sameDump("all its ways back: ", given);
                }
                OracleBench.run(superuser, UNSUBSCRIBE);
            }
            drop();
        }

        /** Makes one change and takes it back; tells whether the database is then the given one again. */
        private boolean tries(SchemaChange change, State given, Connection superuser, CatalogReader reader) {
            try {
                run(superuser, change.change());
                compare(change, given, state(reader));
                tried.incrementAndGet();
                if (change.back().isEmpty()) {
                    return change.sight() == Sight.NEITHER;
                }
                run(superuser, change.back().get());
                return cameBack(change, given, reader.read().catalog());
            } catch (SQLException failure) {
                surprises.add(said(change) + failure.getMessage());
                return false;
            }
        }

        private void compare(SchemaChange change, State given, State changed) {
            List<Change> differences = given.catalog().changesTo(changed.catalog());
            if (differences.isEmpty() == change.sight().belay()) {
                surprises.add(said(change) + "Belay sees " + differences);
            }
            boolean traces = !given.catalog().reorderedTables(changed.catalog()).isEmpty()
                    || !given.catalog().renamedNotNulls(changed.catalog()).isEmpty();
            if (traces != TOLD_SEPARATELY.contains(change.reason()) && change.sight() != Sight.BOTH) {
                surprises.add(said(change) + "Belay tells separately: " + traces);
            }
            if (dump.isPresent()
                    && given.dump().equals(changed.dump()) == change.sight().pgDump()) {
                surprises.add(said(change) + "pg_dump sees " + Lines.differing(given.dump(), changed.dump()));
            }
        }

        private boolean cameBack(SchemaChange change, State given, Catalog back) {
            List<Change> differences = given.catalog().changesTo(back);
            boolean reordered = !given.catalog().reorderedTables(back).isEmpty();
            if (!differences.isEmpty()
                    || !given.catalog().renamedNotNulls(back).isEmpty()
                    || reordered != change.reorders()) {
                surprises.add(said(change) + "back, Belay sees " + differences + ", another order: " + reordered);
            }
            return differences.isEmpty() && !reordered;
        }

        private void sameDump(String what, State given) {
            String now = dump.orElseThrow().schema(dumper, database);
            if (!now.equals(given.dump())) {
                surprises.add(group.file() + ": " + what + "pg_dump sees " + Lines.differing(given.dump(), now));
            }
        }

        private State state(CatalogReader reader) throws SQLException {
            return new State(
                    reader.read().catalog(),
                    dump.map(program -> program.schema(dumper, database)).orElse(""));
        }

        private String said(SchemaChange change) {
            return group.file() + ": " + change.name() + ": ";
        }

        private void run(Connection superuser, String sql) throws SQLException {
            OracleBench.run(superuser, sql.replace(":db", database));
        }
    }

    static void run(Connection superuser, String sql) throws SQLException {
        try (java.sql.Statement statement = superuser.createStatement()) {
            for (Statement each : SqlText.of("list", sql).statements()) {
                statement.execute(each.text());
            }
        }
    }

    /** The lines in which two texts differ. */
    static final class Lines {
        static List<String> differing(String before, String after) {
            List<String> lines = new ArrayList<>();
            List<String> left = before.lines().toList();
            List<String> right = after.lines().toList();
            left.stream().filter(line -> !right.contains(line)).forEach(line -> lines.add("- " + line));
            right.stream().filter(line -> !left.contains(line)).forEach(line -> lines.add("+ " + line));
            return lines.isEmpty() && !before.equals(after) ? List.of("the same lines in another order") : lines;
        }

        /** The same, when lines may stand in another order. */
        static List<String> moved(String before, String after) {
            return differing(sorted(before), sorted(after));
        }

        private static String sorted(String text) {
            return text.lines()
                    .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }
}
