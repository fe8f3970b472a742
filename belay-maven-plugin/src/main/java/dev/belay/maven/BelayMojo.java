package dev.belay.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that starts a command. */
abstract class BelayMojo extends AbstractMojo {
    private static final String MAIN = "dev.belay.cli.Main";
    private static final int BLOCKED = 1;

    /** The project or its migrations. */
    @Parameter(property = "belay.project", defaultValue = "${project.basedir}", required = true)
    private File project = new File(".");

    /** Further options of the command, such as {@code --postgres} and {@code 16}. */
    @Parameter(property = "belay.options")
    private @Nullable List<String> options;

    /** Leaves the goal out. */
    @Parameter(property = "belay.skip", defaultValue = "false")
    private boolean skip;

    /** The home of a Java 21 or later; by itself that of Maven, else one that is found. */
    @Parameter(property = "belay.javaHome")
    private @Nullable File javaHome;

    @Parameter(defaultValue = "${project.packaging}", readonly = true, required = true)
    private String packaging = "jar";

    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    private File folder = new File(".");

    @Parameter(defaultValue = "${project.modules}", readonly = true)
    private @Nullable List<String> modules;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> artifacts = List.of();

    /** The words of the command line before the project. */
    abstract List<String> command() throws MojoExecutionException;

    /** Goes before the project in the command line: nothing where that is a place of its own. */
    List<String> naming() {
        return List.of();
    }

    /** What Java is told besides. */
    List<String> properties() {
        return List.of();
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped");
            return;
        }
        int code = run();
        String name = command().get(0);
        if (code == BLOCKED) {
            throw new MojoFailureException("belay " + name + ": see the lines above");
        }
        if (code != 0) {
            throw new MojoExecutionException(
                    "belay " + name + " ended with exit code " + code + ": see the lines above");
        }
    }

    private int run() throws MojoExecutionException {
        List<String> words = new ArrayList<>();
        words.add(JavaHome.find(javaHome).resolve("bin/java").toString());
        words.addAll(properties());
        words.addAll(ofPom());
        words.addAll(List.of(
                "-cp",
                artifacts.stream()
                        .map(artifact -> artifact.getFile().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                MAIN));
        words.addAll(command());
        words.add("--quiet");
        words.addAll(options == null ? List.of() : options);
        words.addAll(naming());
        words.add(project.toString());
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            Thread atExit = new Thread(process::destroy, "maven ends belay");
            Runtime.getRuntime().addShutdownHook(atExit);
            process.getOutputStream().close();
            FindingLines lines = new FindingLines(project.toPath());
            try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
                told.lines().forEach(line -> tell(lines.read(line)));
            }
            int code = process.waitFor();
            forget(atExit);
            return code;
        } catch (IOException failure) {
            throw new MojoExecutionException("Belay does not start", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted", interrupted);
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // Maven is told to end, and the thread has done its work
            return;
        }
    }

    /** A module of packaging {@code pom} may have nothing to do, and what its modules have is not its own. */
    private List<String> ofPom() {
        return packaging.equals("pom")
                ? List.of("-Dbelay.modules="
                        + (modules == null ? Stream.<String>empty() : modules.stream())
                                .map(module -> folder.toPath().resolve(module))
                                .map(module -> Files.isDirectory(module) ? module : module.getParent())
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)))
                : List.of();
    }

    private void tell(FindingLines.Line line) {
        if (line.isError()) {
            getLog().error(line.text());
        } else {
            getLog().info(line.text());
        }
    }
}
