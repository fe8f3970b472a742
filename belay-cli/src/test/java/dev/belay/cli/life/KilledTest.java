package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However suddenly a run ends, nothing of it is there any more a moment later. */
class KilledTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    /** How often; the Maven profile {@code soak} asks for more. */
    private static final int KILLS = Integer.getInteger("belay.kills", 5);

    @Test
    void killLeavesNothing(@TempDir Path folder) throws IOException {
        long seed = Long.getLong("belay.seed", System.nanoTime());
        System.out.println("KilledTest: replay with -Dbelay.seed=" + seed);
        Random random = new Random(seed);
        Habitat.letPass(folder);
        for (int kill = 0; kill < KILLS; kill++) {
            Path root = folder.resolve("kill" + kill);
            boolean unpacks = kill % 5 == 4 && KILLS > 5;
            Habitat habitat = unpacks ? Habitat.fresh(root) : Habitat.furnished(root);
            String moment = kill(habitat, kill % 5, random);
            long killed = System.nanoTime();
            Await.within(A_MOMENT, () -> habitat.remains().isEmpty());
            assertThat(habitat.remains())
                    .as("left after a kill %s, seed %d", moment, seed)
                    .isEmpty();
            System.out.printf(
                    "kill %d %s: all gone in %d ms%n", kill, moment, (System.nanoTime() - killed) / 1_000_000);
        }
    }

    /** Starts one and kills it: at once, in the start of its server, among its revisions, at its end, or at any time. */
    private static String kill(Habitat habitat, int kind, Random random) throws IOException {
        BelayProcess belay = BelayProcess.start(habitat, BelayProcess.java("rehearse", "../examples/spending"));
        int lines = kind == 3 ? 12 : random.nextInt(12);
        int millis = random.nextInt(kind == 4 ? 4000 : 300);
        switch (kind) {
            case 1 -> belay.until(() -> !habitat.servedFolders().isEmpty());
            case 2, 3 -> belay.until(() -> belay.out().lines().count() >= lines);
            default -> {}
        }
        belay.goesOnFor(millis);
        boolean alive = belay.isAlive();
        belay.signal("KILL");
        assertThat(belay.exitCode()).as("standard error: %s", belay.err()).isIn(0, 128 + 9);
        String where = switch (kind) {
            case 1 -> "after the server's folder was made";
            case 2, 3 -> "after " + lines + " revisions";
            default -> "after the start";
        };
        return "%d ms %s%s".formatted(millis, where, alive ? "" : " (it had ended)");
    }
}
