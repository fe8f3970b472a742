package dev.belay.cli;

import dev.belay.project.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One commit of Git.
 *
 * @param repository in whose folder paths begin
 * @param files of it
 */
record Commit(Repository repository, List<String> files) {
    Commit {
        files = List.copyOf(files);
    }

    /** Where the commit goes, for people. */
    String branch() {
        return repository.text("symbolic-ref", "--short", "--quiet", "HEAD").orElse("no branch: HEAD is detached");
    }

    /** Makes it, of these files and no other, whatever else is in the index; the short name of the commit. */
    String make(String message) {
        List<String> fresh = repository.untracked(files);
        Path file = written(message);
        try {
            if (!fresh.isEmpty()) {
                git(with(List.of("add", "--intent-to-add", "--"), fresh), Map.of());
            }
            Repository.Run run = repository.run(
                    with(
                            List.of("commit", "--quiet", "--only", "--cleanup=whitespace", "-F", file.toString(), "--"),
                            files),
                    Map.of("BELAY_CHECKED", "1", "GIT_LITERAL_PATHSPECS", "1"));
            if (run.exitCode() != 0) {
                if (!fresh.isEmpty()) {
                    git(with(List.of("rm", "--cached", "--quiet", "--force", "--"), fresh), Map.of());
                }
                String said = (run.err() + run.out()).strip();
                throw new GitRefusedException(
                        "Git made no commit: "
                                + (said.isEmpty()
                                        ? "a hook refused it"
                                        : said.lines().findFirst().orElseThrow()),
                        "Mend that and commit again; nothing was changed.");
            }
            return repository.text("rev-parse", "--short", "HEAD").orElse("");
        } finally {
            delete(file);
        }
    }

    private void git(List<String> arguments, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("GIT_LITERAL_PATHSPECS", "1");
        Repository.Run run = repository.run(arguments, environment);
        if (run.exitCode() != 0) {
            throw new GitRefusedException(
                    "git " + arguments.getFirst() + " failed: "
                            + run.err().lines().findFirst().orElse(""),
                    "Look at it with git status.");
        }
    }

    private static List<String> with(List<String> arguments, List<String> files) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(files);
        return all;
    }

    private static Path written(String message) {
        try {
            Path file = Files.createTempFile("belay", ".message");
            return Files.writeString(file, message);
        } catch (IOException failure) {
            throw new UnwritableFileException("the message", failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UnwritableFileException("the message", failure);
        }
    }
}
