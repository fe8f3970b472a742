package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.evidence.Evidence;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.sql.SqlText;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What workers who share a rehearsal do together; that they tell what one alone does is tested with the command. */
class CrewTest {
    /** The first worker would take a minute for its part, which the second only applies. */
    private static final List<Revision> SLOW_FIRST =
            history("SELECT pg_sleep(30)", "SELECT pg_sleep(30)", "DROP TABLE t3", "DROP TABLE t4");

    private final Queue<EmbeddedServer> started = new ConcurrentLinkedQueue<>();

    @Test
    void theFailureOfOneEndsAll() {
        CountDownLatch slowOneBegan = new CountDownLatch(1);
        Instant begin = Instant.now();
        assertThatThrownBy(() -> crew(() -> started(SLOW_FIRST)).run(SLOW_FIRST, 0, new Wanting() {
                    @Override
                    public void begins(Revision revision) {
                        slowOneBegan.countDown();
                    }

                    @Override
                    public void found(Evidence evidence) {
                        await(slowOneBegan);
                        throw new IllegalStateException(
                                "the reader of " + evidence.revision().id() + " left");
                    }
                }))
                .hasMessageMatching("the reader of [34] left");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(25));
        assertThat(started).hasSize(2).allSatisfy(CrewTest::assertGone);
    }

    @Test
    void aServerThatDoesNotStartEndsAll() {
        AtomicInteger asked = new AtomicInteger();
        Instant begin = Instant.now();
        assertThatThrownBy(() -> crew(() -> {
                            if (asked.getAndIncrement() > 0) {
                                throw new IllegalStateException("no second server");
                            }
                            return started(SLOW_FIRST);
                        })
                        .run(SLOW_FIRST, 0, new Wanting() {}))
                .hasMessage("no second server");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(25));
        assertThat(started).hasSize(1).allSatisfy(CrewTest::assertGone);
    }

    @Test
    void tellsInTheOrderOfTheHistory() {
        List<Revision> revisions = history(IntStream.range(0, 20)
                .mapToObj(number -> "DROP TABLE t" + (number + 1))
                .toArray(String[]::new));
        List<String> told = new ArrayList<>();
        Queue<String> found = new ConcurrentLinkedQueue<>();
        new Crew<>(() -> started(revisions), Jobs.of(3), new SecureRandom(), Terms.USUAL)
                .run(revisions, 0, new Wanting() {
                    @Override
                    public void found(Evidence evidence) {
                        found.add(evidence.revision().id());
                    }

                    @Override
                    public void told(Evidence evidence) {
                        told.add(evidence.revision().id());
                    }
                });
        assertThat(told)
                .containsExactlyElementsOf(revisions.stream().map(Revision::id).toList());
        assertThat(found).as("each is rehearsed once").containsExactlyInAnyOrderElementsOf(told);
        assertThat(started).hasSize(3).allSatisfy(CrewTest::assertGone);
    }

    private Crew.Place<EmbeddedServer> started(List<Revision> revisions) {
        EmbeddedServer server = EmbeddedServer.start(PostgresVersion.newest());
        started.add(server);
        return new Crew.Place<>(server, new Course(Optional.empty(), List.of(), revisions, false));
    }

    private static Crew<EmbeddedServer> crew(Supplier<Crew.Place<EmbeddedServer>> places) {
        return new Crew<>(places, Jobs.of(2), new SecureRandom(), Terms.USUAL);
    }

    private static void assertGone(EmbeddedServer server) {
        assertThatThrownBy(() -> server.connectAsSuperuser("postgres").close()).isInstanceOf(SQLException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private interface Wanting extends Crew.Audience<EmbeddedServer> {
        @Override
        default boolean rehearses(Revision revision) {
            return true;
        }

        @Override
        default void told(Evidence evidence) {}
    }

    /** Revisions that make a table each; the way down of each is this SQL. */
    private static List<Revision> history(String... downgrades) {
        return IntStream.rangeClosed(1, downgrades.length)
                .mapToObj(number -> new Revision(
                        String.valueOf(number),
                        List.of(),
                        "",
                        Optional.empty(),
                        number + ".sql",
                        script("CREATE TABLE t%d (a int)".formatted(number)),
                        new Downgrade.Written(script(downgrades[number - 1]))))
                .toList();
    }

    private static Script script(String sql) {
        return new Script.Sql(SqlText.of("a.sql", sql).statements(), TransactionMode.WHOLE_SCRIPT);
    }
}
