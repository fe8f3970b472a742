package dev.belay.docs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Belay as a process of its own, started as the launcher starts it.
 *
 * @param exitCode of the process
 * @param out what it printed
 * @param err what it printed on standard error
 */
record BelayProcess(int exitCode, String out, String err) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Map<String, String> GIT = Map.of(
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.org",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.org",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1");
    private static final Pattern COMMAND = Pattern.compile("(?:columns=(\\d+) )?(?:\\./)?belay(?: (.*))?");

    /**
     * Runs a line such as {@code ./belay rehearse examples/spending}; {@code columns=80} before it gives it a screen of that
     * width. A rehearsal takes nothing from the cache, so that it prints the same each time.
     */
    static BelayProcess run(String line, Path folder) {
        return run(line, folder, List.of());
    }

    /** The same, with folders before those of the PATH. */
    static BelayProcess run(String line, Path folder, List<Path> programs) {
        Matcher parts = COMMAND.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a command of Belay: " + line);
        }
        String columns = parts.group(1) == null ? "0" : parts.group(1);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dbelay.columns=" + columns,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.belay.cli.Main"));
        List<String> words = parts.group(2) == null ? List.of() : words(parts.group(2));
        command.addAll(words);
        if (words.contains("rehearse") && !words.contains("--help")) {
            command.add("--no-cache");
        }
        return started(command, folder, programs);
    }

    /** Runs any other line in a shell, with an author for what it commits. */
    static BelayProcess shell(String line, Path folder) {
        return started(List.of("sh", "-c", line), folder, List.of());
    }

    static boolean isBelay(String line) {
        return COMMAND.matcher(line).matches();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toList();
    }

    private static BelayProcess started(List<String> command, Path folder, List<Path> programs) {
        try {
            Path err = Files.createTempFile("belay", "err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
            builder.environment().putAll(GIT);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Stream.concat(BuiltMaven.program().map(Path::getParent).stream(), programs.stream())
                    .forEach(first -> builder.environment()
                            .merge("PATH", String.valueOf(first), (path, bin) -> bin + File.pathSeparator + path));
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            String errors = Files.readString(err);
            Files.delete(err);
            return new BelayProcess(exitCode, out, errors);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
