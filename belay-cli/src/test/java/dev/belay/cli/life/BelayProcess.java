package dev.belay.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Belay in a process of its own. */
final class BelayProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Habitat habitat;
    private final Process process;

    private BelayProcess(Habitat habitat, Process process) {
        this.habitat = habitat;
        this.process = process;
    }

    /** The words that start a JVM with Belay as this build has it. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belay.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a command that is or becomes Belay. */
    static BelayProcess start(Habitat habitat, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BELAY_DATA", habitat.servers().toString());
        builder.environment().put("BELAY_CACHE", habitat.cache().toString());
        builder.environment().put("TMPDIR", habitat.temporary().toString());
        return start(habitat, builder);
    }

    static BelayProcess start(Habitat habitat, ProcessBuilder builder) throws IOException {
        builder.redirectOutput(habitat.root().resolve("out").toFile())
                .redirectError(habitat.root().resolve("err").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        return new BelayProcess(habitat, process);
    }

    /** Standard output so far. */
    String out() {
        return text("out");
    }

    /** Standard error so far, without what a JVM says of its own options. */
    String err() {
        return text("err").replaceAll("(?m)^Picked up .*\n", "");
    }

    private String text(String name) {
        try {
            return Files.readString(habitat.root().resolve(name));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits until a condition holds, or until Belay ended without it. */
    void until(java.util.function.BooleanSupplier condition) {
        assertThat(Await.within(PATIENCE, () -> condition.getAsBoolean() || !process.isAlive()))
                .as("it happened in time; standard error: %s", err())
                .isTrue();
    }

    /** Lets it run on for a while, or until it ends by itself. */
    void goesOnFor(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Tells whether a program of this name runs below it. */
    boolean runs(String program) {
        return process.descendants()
                .anyMatch(each -> each.info().command().orElse("").endsWith("/" + program));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    }

    /** Waits for its end and tells the exit code as a shell would. */
    int exitCode() {
        assertThat(Await.within(PATIENCE, () -> !process.isAlive()))
                .as("it ended")
                .isTrue();
        return process.exitValue();
    }
}
