package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A project under version control, in a folder with a space in its name. */
record GitProject(Path folder) {
    /** An empty repository on branch main. */
    static GitProject in(Path parent) throws IOException, InterruptedException {
        GitProject project = new GitProject(Files.createDirectories(parent.resolve("a shop")));
        project.git("init", "-q", "-b", "main");
        project.git("config", "user.name", "Ada");
        project.git("config", "user.email", "ada@example.org");
        project.git("config", "commit.gpgSign", "false");
        return project;
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Writes a pair of migration files. */
    void revision(String name, String up, String down) throws IOException {
        write("migrations/" + name + ".up.sql", up);
        write("migrations/" + name + ".down.sql", down);
    }

    /** Runs Git, which must succeed; what it printed. */
    String git(String... arguments) throws IOException, InterruptedException {
        Run run = tryGit("", arguments);
        assertThat(run.exitCode()).as(run.printed()).isZero();
        return run.printed();
    }

    record Run(int exitCode, String printed) {}

    /** Runs Git, with this program as Belay. */
    Run tryGit(String belay, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("BELAY", belay);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), printed);
    }

    /** Makes a program that shows a text and fails, or does not. */
    static Path program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs Belay; what it printed, and its exit code in brackets. */
    String belay(String... arguments) {
        StringWriter printed = new StringWriter();
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--quiet")).toArray(String[]::new);
        int exitCode = Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), all);
        return printed + "[" + exitCode + "]";
    }
}
