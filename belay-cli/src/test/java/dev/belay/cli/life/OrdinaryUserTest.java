package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users other than root, when root runs the tests; in the build of an ordinary user every other test is one of this kind. */
class OrdinaryUserTest {
    private static final int NOBODY = 65534;

    /** Of no line in /etc/passwd, like the number that a container is told to run as. */
    private static final int NAMELESS = 54321;

    private static LauncherHome home = new LauncherHome(Path.of(""));

    @BeforeAll
    static void copyForEverybody(@TempDir Path folder) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can be somebody else");
        Habitat.letPass(folder);
        home = LauncherHome.readable(folder.resolve("home"));
    }

    @Test
    void rehearses(@TempDir Path folder) throws IOException {
        BelayProcess belay = rehearsal(NOBODY, folder);
        assertThat(belay.exitCode()).as("standard error: %s", belay.err()).isZero();
        assertThat(belay.out()).contains("1 passed, 0 blocked");
    }

    @Test
    void needsNoNameWhereUsersCanBeNobody(@TempDir Path folder) throws IOException {
        Habitat habitat = Habitat.fresh(folder);
        List<String> names = as(NAMELESS, List.of("unshare", "-U", "id", "-un"));
        assumeTrue(BelayProcess.start(habitat, names).exitCode() == 0, "there are no user namespaces here");
        BelayProcess belay = rehearsal(NAMELESS, folder);
        assertThat(belay.exitCode()).as("standard error: %s", belay.err()).isZero();
        assertThat(belay.out()).contains("1 passed, 0 blocked");
    }

    @Test
    void isToldThatPostgresWantsAName(@TempDir Path folder) throws IOException {
        home.program("unshare", "exit 1");
        BelayProcess belay = rehearsal(NAMELESS, folder, "PATH=" + home.programs() + ":" + System.getenv("PATH"));
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err())
                .startsWith("belay: no data directory could be initialised in ")
                .endsWith("""
                        initdb: could not look up effective user ID %d: user does not exist
                          -> Give this user a line in /etc/passwd, or use --server with a server of your own.
                        """.formatted(NAMELESS));
    }

    @Test
    void isToldThatThereIsNoHome(@TempDir Path folder) throws IOException {
        BelayProcess belay = rehearsal(NAMELESS, folder, "-u", "HOME", "-u", "BELAY_CACHE", "-u", "XDG_CACHE_HOME");
        assertThat(belay.exitCode()).isEqualTo(9);
        assertThat(belay.err()).isEqualTo("""
                belay: this user has no home folder in which PostgreSQL could be kept
                  -> Set BELAY_CACHE to a folder of this user's with 100 MB of free space.
                """);
    }

    /** Starts one in a folder that the user can only pass through, with places of the user's own below it; the environment is as {@code env} takes it. */
    private static BelayProcess rehearsal(int user, Path folder, String... environment) throws IOException {
        Habitat habitat = Habitat.furnished(folder);
        habitat.forget("seed-");
        habitat.giveTo(user);
        List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString()));
        command.addAll(List.of(environment));
        command.add("BELAY_JAVA_HOME=" + System.getProperty("java.home"));
        Path project = SmallProject.in(folder).root();
        command.addAll(home.launcher("rehearse", project.getFileName().toString(), "--quiet"));
        return BelayProcess.start(habitat, as(user, command));
    }

    private static List<String> as(int user, List<String> command) {
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--no-new-privs"));
        words.addAll(command);
        return words;
    }
}
