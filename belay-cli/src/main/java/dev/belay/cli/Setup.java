package dev.belay.cli;

import dev.belay.output.Document;
import dev.belay.output.FileDiff;
import dev.belay.output.Screen;
import dev.belay.output.SetupFiles;
import dev.belay.project.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the files of a project's setup where there are none; of what is there already it says what to add. */
final class Setup {
    private final Path project;
    private final Optional<Path> top;
    private final Repository repository;
    private final boolean dryRun;
    private final List<String> said = new ArrayList<>();
    private boolean left;

    Setup(Path project, Repository repository, boolean dryRun) {
        this.project = project.toAbsolutePath().normalize();
        this.repository = repository;
        this.dryRun = dryRun;
        this.top = repository.text("rev-parse", "--show-toplevel").map(Path::of);
    }

    /** Where the project is, seen from the top of its repository; empty for the top itself. */
    String prefix() {
        return repository.text("rev-parse", "--show-prefix").orElse("").replaceFirst("/$", "");
    }

    /** What happened, a line each. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Tells whether something is to be done by hand. */
    boolean isLeft() {
        return left;
    }

    /** Writes a file of the project, unless there is one. */
    void write(Document document) {
        write(project, document, "", "");
    }

    /**
     * Writes a file of the project; one that is there is to be added to by hand, unless it has it.
     *
     * @param sign by which it is known that the file has it
     * @param addition what to add
     */
    void write(Document document, String sign, String addition) {
        write(top.orElse(project), document, sign, addition);
    }

    /** Writes a file at the top of the repository, unless there is one. */
    void writeAtTop(Document document) {
        write(top.orElse(project), document, "", "");
    }

    /** Likewise; one that is there is to be added to by hand, unless it has it. */
    void writeAtTop(Document document, String sign, String addition) {
        write(top.orElse(project), document, sign, addition);
    }

    private void write(Path folder, Document document, String sign, String addition) {
        Workspace workspace = new Workspace(folder);
        Optional<String> there = workspace.read(document.path());
        String name = shown(folder.resolve(document.path()));
        if (there.isEmpty()) {
            written(name, document.text());
            if (!dryRun) {
                workspace.write(List.of(document));
            }
        } else if (there.get().contains(sign)) {
            say("kept     " + name);
        } else {
            toAdd(name, addition);
        }
    }

    /**
     * Writes the hook, or a newer one in the place of its own.
     *
     * @param wanted whether the user asks for it, and is to hear why there is none
     */
    void hook(String text, boolean wanted) {
        Optional<Path> file = repository
                .text("rev-parse", "--git-path", "hooks/pre-commit")
                .map(project::resolve)
                .map(Path::normalize);
        if (file.isEmpty()) {
            if (wanted) {
                left = true;
                say("no hook  " + shown(project) + " is not under version control by Git");
            }
            return;
        }
        if (top.filter(folder -> new Workspace(folder)
                                .read(".pre-commit-config.yaml")
                                .isPresent())
                        .isPresent()
                && !wanted) {
            say("no hook  pre-commit is used here: belay init --pre-commit");
            return;
        }
        Workspace workspace = new Workspace(file.get().resolveSibling("."));
        Optional<String> there = workspace.read("pre-commit");
        String name = shown(file.get());
        if (there.equals(Optional.of(text))) {
            say("kept     " + name);
        } else if (there.isPresent() && !there.get().contains(SetupFiles.MARK)) {
            toAdd(name, "belay check " + (prefix().isEmpty() ? "." : "'" + prefix() + "'") + " || exit 1\n");
        } else {
            written(name, text);
            if (!dryRun) {
                workspace.write(List.of(new Document("pre-commit", text)));
                makeProgram(file.get());
            }
        }
    }

    private static void makeProgram(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (UnsupportedOperationException withoutPermissions) {
            // Windows runs it as it is
        } catch (IOException failure) {
            throw new UnwritableFileException(file.toString(), failure);
        }
    }

    private void written(String name, String text) {
        if (dryRun) {
            said.add(FileDiff.of(name, "", text));
        } else {
            say("written  " + name);
        }
    }

    private void toAdd(String name, String addition) {
        left = true;
        say("yours    " + name + " is there already; add to it:");
        addition.lines().forEach(line -> say("    " + line));
    }

    private void say(String line) {
        said.add(Screen.safe(line) + "\n");
    }

    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (absolute.equals(project)) {
            return ".";
        }
        return absolute.startsWith(project)
                ? project.relativize(absolute).toString()
                : top.filter(absolute::startsWith)
                        .map(folder -> project.relativize(absolute).toString())
                        .orElse(absolute.toString());
    }
}
