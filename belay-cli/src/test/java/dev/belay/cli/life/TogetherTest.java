package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one project at once: neither is wrong, whoever of them reads or saves the project's state first. */
class TogetherTest {
    private static final int ROUNDS = 2;

    @Test
    void twoRunsMeetInTheCache(@TempDir Path folder) throws IOException {
        long seed = Long.getLong("belay.seed", System.nanoTime());
        System.out.println("TogetherTest: replay with -Dbelay.seed=" + seed);
        Random random = new Random(seed);
        Habitat.letPass(folder);
        Habitat left = Habitat.furnished(folder.resolve("left"));
        Path project = Files.createDirectories(folder.resolve("project/migrations"));
        revision(project, 0);
        for (int round = 1; round <= ROUNDS; round++) {
            revision(project, round);
            Habitat right = left.beside(folder.resolve("right" + round));
            BelayProcess first = BelayProcess.start(left, rehearsal(project));
            first.goesOnFor(round % 2 == 0 ? 0 : random.nextInt(1500));
            BelayProcess second = BelayProcess.start(right, rehearsal(project));
            for (BelayProcess run : List.of(first, second)) {
                assertThat(run.exitCode()).as("standard error: %s", run.err()).isZero();
                assertThat(run.out())
                        .contains("%1$d passed, 0 blocked\ndowngrades: %1$d restores".formatted(round + 1));
            }
            assertThat(left.remains()).isEmpty();
            assertThat(right.remains()).isEmpty();
        }
        try (Stream<Path> states = Files.list(left.cache().resolve("states"))) {
            assertThat(states).hasSize(1);
        }
    }

    private static List<String> rehearsal(Path project) {
        return BelayProcess.java("rehearse", project.getParent().toString());
    }

    private static void revision(Path project, int number) throws IOException {
        Files.writeString(project.resolve("r%d_table.sql".formatted(number)), """
                -- revision: r%1$d
                -- revises: %2$s
                -- message: table %1$d

                -- upgrade
                CREATE TABLE t%1$d (id bigint PRIMARY KEY);

                -- downgrade
                DROP TABLE t%1$d;
                """.formatted(
                        number, number == 0 ? "base" : "r" + (number - 1)));
    }
}
