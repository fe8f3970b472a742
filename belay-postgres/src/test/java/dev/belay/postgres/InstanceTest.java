package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers beside one another, beside strangers, and after a crash. */
class InstanceTest {
    private static final PostgresVersion VERSION = PostgresVersion.newest();
    private static final ServerAccount ACCOUNT = ServerAccount.current();
    private static final Distribution PROGRAMS = Distribution.of(VERSION, ACCOUNT, LocalRepository.ofThisMachine());
    private static final Seed SEED = Seed.of(VERSION, PROGRAMS, ACCOUNT);

    @Test
    void twentyRunAtOnce() throws Exception {
        List<EmbeddedServer> servers = new ArrayList<>();
        try (ExecutorService starting = Executors.newFixedThreadPool(20)) {
            List<Future<EmbeddedServer>> started = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                started.add(starting.submit(() -> EmbeddedServer.start(VERSION)));
            }
            for (Future<EmbeddedServer> one : started) {
                servers.add(one.get());
            }
            TreeSet<String> urls = new TreeSet<>();
            for (EmbeddedServer server : servers) {
                server.createDatabase("one");
                try (var connection = server.connect("one")) {
                    urls.add(connection.getMetaData().getURL());
                }
            }
            assertThat(urls).as("each has a port of its own").hasSize(20);
        } finally {
            servers.forEach(EmbeddedServer::close);
        }
    }

    @Test
    void aTakenPortIsToldAndNothingStays() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Instance.start(
                            VERSION, ACCOUNT, PROGRAMS, SEED.folder(), SEED.password(), taken.getLocalPort()))
                    .isInstanceOf(Instance.PortTakenException.class);
            assertThat(InstanceFolder.OWN).noneMatch(folder -> hasPort(folder, taken.getLocalPort()));
        }
    }

    private static boolean hasPort(Path folder, int port) {
        try {
            return Files.readAllLines(folder.resolve("data/postmaster.pid")).contains(String.valueOf(port));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Another local user can reach the port, and neither guess the password nor read the folder. */
    @Test
    void nobodyElseGetsIn() throws Exception {
        try (Instance instance =
                Instance.start(VERSION, ACCOUNT, PROGRAMS, SEED.folder(), SEED.password(), freePort())) {
            Endpoint own = instance.endpoint();
            for (String user : List.of(Seed.SUPERUSER, "postgres", EmbeddedServer.ROLE)) {
                for (String password : List.of("", "postgres", user)) {
                    Endpoint guess = new Endpoint(own.host(), own.port(), user, password, Map.of());
                    assertThatThrownBy(() -> guess.connect("postgres"))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    refusal -> assertThat(refusal.getSQLState()).isIn("28P01", "08004"));
                }
            }
            Path data = Path.of(Endpoint.dataDirectory(instance.admin()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolveSibling(""))))
                    .as("others may pass through at most")
                    .doesNotMatch("...(r..|.w.)...|......(r..|.w.)");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(SEED.folder().resolveSibling("password"))))
                    .isEqualTo("rw-------");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What a crash of the machine left is swept; what somebody holds, or is only making, is not. */
    @Test
    void leftoversAreSwept(@TempDir Path place) throws IOException, InterruptedException {
        Path left = folder(place, "left", true);
        Path making = folder(place, "making", false);
        Path unmade = folder(place, "unmade", false);
        Files.setLastModifiedTime(unmade, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path held = folder(place, "held", true);
        Path other = Files.createDirectory(place.resolve("somebody-elses"));
        // it only runs where a server would, under a command that names its folder
        Process server = new ProcessBuilder("sh", "-c", "sleep 60; : " + left).start();
        Files.writeString(left.resolve("data/postmaster.pid"), server.pid() + "\n");
        InstanceFolder.OWN.add(held);
        try (FileChannel lock = FileChannel.open(held.resolve("lock"), StandardOpenOption.WRITE)) {
            assertThat(lock.tryLock()).isNotNull();
            Leftovers.sweep(place);
        } finally {
            InstanceFolder.OWN.remove(held);
        }
        assertThat(left).doesNotExist();
        assertThat(unmade).doesNotExist();
        assertThat(List.of(making, held, other)).allMatch(Files::exists);
        assertThat(server.waitFor(10, TimeUnit.SECONDS))
                .as("its server was ended")
                .isTrue();
    }

    private static Path folder(Path place, String name, boolean locked) throws IOException {
        Path folder = Files.createDirectories(place.resolve(InstanceFolder.PREFIX + name));
        Files.createDirectory(folder.resolve("data"));
        if (locked) {
            Files.createFile(folder.resolve(InstanceFolder.LOCK));
        }
        return folder;
    }

    @Test
    void binariesThatCannotBeFetchedAreToldWithTheRemedy(@TempDir Path empty) {
        LocalRepository offline = new LocalRepository(empty.resolve("repository"), List.of("mvn", "--offline"));
        assertThatThrownBy(() -> offline.binaries(PostgresVersion.V14))
                .isInstanceOfSatisfying(BinariesException.class, failure -> {
                    assertThat(failure)
                            .hasMessageStartingWith(
                                    "the binaries of PostgreSQL 14 are not on this machine and could not be fetched: ");
                    assertThat(failure.remedy()).startsWith("Run once with a connection to your Maven repository");
                    assertThat(failure.exitCode()).isEqualTo(9);
                });
    }
}
