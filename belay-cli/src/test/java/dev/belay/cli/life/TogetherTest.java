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
        SmallProject project = SmallProject.in(folder);
        for (int round = 1; round <= ROUNDS; round++) {
            project.add(round, "CREATE TABLE t%d (a int)".formatted(round), "DROP TABLE t%d".formatted(round));
            Habitat right = left.beside(folder.resolve("right" + round));
            List<String> rehearsal =
                    BelayProcess.java("rehearse", project.root().toString());
            BelayProcess first = BelayProcess.start(left, rehearsal);
            first.goesOnFor(round % 2 == 0 ? random.nextInt(1500) : 0);
            BelayProcess second = BelayProcess.start(right, rehearsal);
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
}
