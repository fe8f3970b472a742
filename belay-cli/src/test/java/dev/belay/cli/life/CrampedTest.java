package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines with little room, or without the right to run programs where there is room. */
class CrampedTest {
    private static final String A_MILLION_ROWS =
            "CREATE TABLE t1 AS SELECT i, repeat('x', 100) FROM generate_series(1, 1000000) i";

    @Test
    void aFullDiskIsNoFaultOfTheMigration(@TempDir Path folder) throws IOException {
        Habitat habitat = Habitat.furnished(folder);
        SmallProject project = SmallProject.in(folder);
        project.add(1, A_MILLION_ROWS, "DROP TABLE t1");
        Mounts small = new Mounts("mount -t tmpfs -o size=60m,mode=711 none '%s'".formatted(habitat.servers()));
        small.assumePossible(habitat);
        BelayProcess belay = BelayProcess.start(habitat, small.around(rehearsal(project)));
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err())
                .startsWith("belay: the rehearsal server failed: ")
                .contains("No space left on device")
                .endsWith("\n  -> Set BELAY_DATA to a folder with more free space; with --server, make room there.\n");
        assertThat(belay.out()).startsWith("passed  r0 ").doesNotContain("r1");
        assertThat(habitat.remains()).isEmpty();
    }

    @Test
    void aDiskThatIsFullFromTheStartIsTold(@TempDir Path folder) throws IOException {
        Habitat habitat = Habitat.furnished(folder);
        SmallProject project = SmallProject.in(folder);
        Mounts tiny = new Mounts("mount -t tmpfs -o size=8m,mode=711 none '%s'".formatted(habitat.servers()));
        tiny.assumePossible(habitat);
        BelayProcess belay = BelayProcess.start(habitat, tiny.around(rehearsal(project)));
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err())
                .matches("(?s)belay: PostgreSQL \\S+ did not start: .*No space left on device\n"
                        + "  -> Set BELAY_DATA to a folder with 200 MB of free space .*");
        assertThat(habitat.remains()).isEmpty();
    }

    /** As on hardened hosts and in containers: shared memory of 64 MB, and no programs from the temp folder. */
    @Test
    void worksWhereTheTempFolderRunsNoPrograms(@TempDir Path folder) throws IOException {
        Habitat habitat = Habitat.furnished(folder);
        SmallProject project = SmallProject.in(folder);
        Mounts hardened = new Mounts("mount -t tmpfs -o size=64m none /dev/shm && mount --bind '%1$s' '%1$s'"
                .formatted(habitat.temporary())
                .concat(" && mount -o remount,bind,noexec '%s'".formatted(habitat.temporary())));
        hardened.assumePossible(habitat);
        Habitat.letPass(habitat.temporary());
        List<String> command = new ArrayList<>(rehearsal(project));
        command.add(1, "-Djava.io.tmpdir=" + habitat.temporary());
        ProcessBuilder builder = new ProcessBuilder(hardened.around(command));
        builder.environment().remove("BELAY_DATA");
        builder.environment().put("BELAY_CACHE", habitat.cache().toString());
        BelayProcess belay = BelayProcess.start(habitat, builder);
        belay.until(() -> habitat.remains().stream().anyMatch(name -> name.startsWith("belay-server-")));
        assertThat(belay.exitCode()).as("standard error: %s", belay.err()).isZero();
        assertThat(belay.out()).contains("1 passed, 0 blocked");
        assertThat(habitat.remains()).isEmpty();
    }

    private static List<String> rehearsal(SmallProject project) {
        return BelayProcess.java("rehearse", project.root().toString(), "--quiet");
    }
}
