package dev.belay.program;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program that was run to its end.
 *
 * @param exit its exit code; -1 when it was ended
 * @param said what it printed
 */
public record ProgramRun(int exit, String said) {
    private static final int LONGEST = 600;

    /** What Maven says before it says what is wrong. */
    private static final Pattern PREAMBLE = Pattern.compile(
            "|The build could not read .*|The project .* has \\d+ errors?.*|(\\[ERROR] )?Some problems were .*"
                    + "|COMPILATION ERROR :|-+");

    /**
     * Runs one, without input; a {@link ProgramException} tells that it cannot be started.
     *
     * @param environment of it, besides that of this process
     * @param patience after which it is ended, with all that it started
     */
    public static ProgramRun of(List<String> command, Path folder, Map<String, String> environment, Duration patience) {
        try {
            Path printed = Files.createTempFile("belay-run", ".log");
            printed.toFile().deleteOnExit();
            try {
                return of(command, folder, environment, patience, printed);
            } finally {
                Files.deleteIfExists(printed);
            }
        } catch (IOException failure) {
            throw new ProgramException(
                    command.getFirst() + " cannot be run: " + failure.getMessage(),
                    "Install it, so that it is on the PATH.",
                    failure);
        }
    }

    private static ProgramRun of(
            List<String> command, Path folder, Map<String, String> environment, Duration patience, Path printed)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        try (ChildProcess child = ChildProcess.start(builder)) {
            boolean ended = child.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            String said = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
            return ended
                    ? new ProgramRun(child.process().exitValue(), said)
                    : new ProgramRun(-1, "it did not end within " + patience.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ProgramRun(-1, "it was interrupted");
        }
    }

    /** Tells whether it ended with an error, or was ended. */
    public boolean failed() {
        return exit != 0;
    }

    /** The first line that Maven or a compiler marks as an error, else what Gradle calls wrong, else the last line; without colours. */
    public String error() {
        List<String> lines = said.replaceAll("\u001B\\[[0-9;]*m", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String line = lines.stream()
                .filter(each -> each.startsWith("[ERROR]"))
                .map(each -> each.substring("[ERROR]".length()).strip())
                .filter(each -> !PREAMBLE.matcher(each).matches())
                .findFirst()
                .or(() -> lines.stream()
                        .filter(each -> each.contains(": error: "))
                        .findFirst())
                .or(() -> wrong(lines))
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
        return line.substring(0, Math.min(line.length(), LONGEST));
    }

    private static Optional<String> wrong(List<String> lines) {
        int heading = lines.indexOf("* What went wrong:");
        return heading < 0 || heading + 1 == lines.size() ? Optional.empty() : Optional.of(lines.get(heading + 1));
    }
}
