package dev.belay.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Git that stands around a folder, if any; asked by its program.
 *
 * @param folder in which it is asked; paths are relative to it
 */
public record Repository(Path folder) {
    private static final int NO_PROGRAM = 127;

    /**
     * What a run of Git came to.
     *
     * @param exitCode of it; 127 where there is no Git
     * @param out what it printed
     * @param err what it complained of
     */
    public record Run(int exitCode, String out, String err) {}

    /** Tells whether the folder is under version control. */
    public boolean exists() {
        return text("rev-parse", "--is-inside-work-tree").isPresent();
    }

    /** What Git prints, without the end of its last line; none when it fails. */
    public Optional<String> text(String... arguments) {
        Run run = run(List.of(arguments), Map.of());
        return run.exitCode == 0 ? Optional.of(run.out.stripTrailing()) : Optional.empty();
    }

    /** The lines that Git prints, without empty ones; none when it fails. */
    public Optional<List<String>> lines(List<String> arguments) {
        Run run = run(arguments, Map.of());
        return run.exitCode == 0
                ? Optional.of(run.out.lines().filter(line -> !line.isEmpty()).toList())
                : Optional.empty();
    }

    /** The whole text of a file as a commit has it; none when it has no such file. */
    public Optional<String> file(String commit, String path) {
        Run run = run(List.of("show", commit + ":./" + path), Map.of());
        return run.exitCode == 0 ? Optional.of(run.out) : Optional.empty();
    }

    /** Files that differ from the last commit, those that are gone and both names of a renamed one among them, and those that Git does not know and does not ignore. */
    public List<String> uncommitted() {
        List<String> files =
                new ArrayList<>(names(List.of("diff", "--name-only", "--no-renames", "--relative", "-z", "HEAD"))
                        .or(() -> names(List.of("ls-files", "-z")))
                        .orElse(List.of()));
        files.addAll(names(List.of("ls-files", "--others", "--exclude-standard", "-z"))
                .orElse(List.of()));
        return files;
    }

    /** Those of these files that the index does not have, and the last commit neither. */
    public List<String> untracked(List<String> files) {
        Set<String> known = new HashSet<>(names(List.of("ls-files", "-z")).orElse(List.of()));
        known.addAll(
                names(List.of("ls-tree", "-r", "--name-only", "-z", "HEAD")).orElse(List.of()));
        return files.stream().filter(file -> !known.contains(file)).toList();
    }

    /** Names that Git prints with a zero after each; none when it fails. */
    private Optional<List<String>> names(List<String> arguments) {
        Run run = run(arguments, Map.of());
        return run.exitCode == 0
                ? Optional.of(Arrays.stream(run.out.split("\0", -1))
                        .filter(name -> !name.isEmpty())
                        .toList())
                : Optional.empty();
    }

    /**
     * Runs Git.
     *
     * @param environment what is added to that of this process
     */
    public Run run(List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            Path errors = Files.createTempFile("belay", ".err");
            try {
                Process process = builder.redirectError(errors.toFile()).start();
                process.getOutputStream().close();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Run(process.waitFor(), out, Files.readString(errors));
            } finally {
                Files.delete(errors);
            }
        } catch (IOException absent) {
            return new Run(NO_PROGRAM, "", String.valueOf(absent.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", interrupted));
        }
    }
}
