package dev.belay.rehearsal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Blueprint;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.SqlError;
import dev.belay.history.Revision;
import dev.belay.plan.Plan;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What plans do to rows: each pair is planned both ways, and the plan rehearsed as a revision, with rows in the tables. The
 * way back restores the schema always, and the values but for those that the change itself cannot keep.
 */
class PlanDataTest {
    private static final Path PAIRS = Path.of("src/test/resources/catalog/changes.txt");

    private static final SecureRandom NAMES = new SecureRandom();

    /** What rows meet: SQLSTATE of a change that not all of them survive, else the values that do not come back. */
    private static final Map<String, String> MET = Map.ofEntries(
            entry("drop column", "public.t.a COLUMN_DROPPED"),
            entry("rename column", "public.t.a COLUMN_DROPPED"),
            entry("rename table", "public.t. TABLE_DROPPED"),
            entry("type timestamp->timestamptz", "public.t.a ZONE"),
            entry("nullable->NOT NULL", "23502"),
            entry("type text->jsonb", "22P02"),
            entry("type float8->numeric", "22003"),
            entry("type varchar->uuid", "22P02"),
            entry("varchar->enum", "22P02"),
            entry("enum remove value", "22P02"),
            entry("enum rename value", "22P02"),
            entry("add named check", "23514"),
            entry("change check expression", "23514"),
            entry("add unique", "23505"),
            entry("index becomes unique", "23505"),
            entry("add partial unique index", "23505"),
            entry("add FK", "23503"),
            entry("add PK", "23505"),
            entry("add EXCLUDE", "23P01"),
            entry("becomes partitioned", "23514"));

    private final Map<String, Blueprint> heads = new ConcurrentHashMap<>();

    @Test
    void aPlanKeepsTheRowsAndItsWayBackToo() throws Exception {
        Map<String, String> met = new ConcurrentSkipListMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest())) {
            List<Callable<Void>> work = Files.readAllLines(PAIRS).stream()
                    .map(line -> line.split("\\|", 3))
                    .<Callable<Void>>map(parts -> () -> {
                        met.put(parts[0], met(server, parts[1], parts[2]));
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(met).hasSize(76);
        Map<String, String> remarkable = new TreeMap<>(met);
        remarkable.values().removeIf(String::isEmpty);
        assertThat(remarkable).containsExactlyInAnyOrderEntriesOf(MET);
    }

    private String met(EmbeddedServer server, String one, String other) {
        Revision given = Written.revision("1", one);
        Blueprint before = head(server, one);
        Blueprint after = head(server, other);
        Revision planned = Written.revision(
                "2",
                List.of("1"),
                Plan.between(before, after, EmbeddedServer.ROLE).sql(),
                Plan.between(after, before, EmbeddedServer.ROLE).sql());
        List<Evidence> seen = new ArrayList<>();
        new Rehearsal(server, NAMES).run(List.of(given, planned), Set.of("2"), evidence -> seen.add(evidence));
        return met(seen.getLast());
    }

    private static String met(Evidence evidence) {
        Stream<String> outcome = Stream.of(evidence.outcome())
                .filter(each -> each != DowngradeOutcome.RESTORES)
                .map(Enum::name);
        Stream<String> errors = evidence.upgradeFailedOnRows().map(SqlError::sqlstate).stream();
        Stream<String> losses = evidence.dataLoss().stream()
                .filter(loss -> !loss.comesBack())
                .map(loss -> "%s.%s %s".formatted(loss.table(), loss.column(), loss.what()));
        return Stream.of(outcome, errors, losses).flatMap(each -> each).reduce("", (said, more) -> said + more);
    }

    private Blueprint head(EmbeddedServer server, String sql) {
        return heads.computeIfAbsent(
                sql, made -> new SchemaWalk(server, NAMES, Terms.USUAL).head(List.of(Written.revision("1", made))));
    }
}
