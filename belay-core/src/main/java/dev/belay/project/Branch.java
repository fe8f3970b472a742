package dev.belay.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the working tree has become since it left its base, and what the base became since then. Git is only asked.
 *
 * @param repository in whose folder paths begin
 * @param base name of the branch that it goes back to
 * @param fork the last commit of both
 * @param changed files that differ from the fork, those not committed among them
 * @param moved files that the base changed since, and this branch did not
 * @param clashing files that both changed
 */
public record Branch(
        Repository repository, String base, String fork, Set<String> changed, Set<String> moved, Set<String> clashing) {
    private static final List<String> CUSTOMARY = List.of("main", "origin/main", "master", "origin/master");

    /** Copies the sets. */
    public Branch {
        changed = Set.copyOf(changed);
        moved = Set.copyOf(moved);
        clashing = Set.copyOf(clashing);
    }

    /**
     * The branch that is checked out around a folder; none without Git, before the first commit, or where no base is named and
     * none of the usual names is one.
     *
     * @param named the base, when the user names one: a branch, a tag or a commit
     */
    public static Optional<Branch> at(Path root, Optional<String> named) {
        Repository repository = new Repository(root);
        if (repository.text("rev-parse", "--verify", "--quiet", "HEAD").isEmpty()) {
            if (named.isPresent() && !repository.exists()) {
                throw new UnknownBaseException(
                        root + " is not under version control by Git", "Leave --base out: all revisions are then new.");
            }
            return Optional.empty();
        }
        return base(repository, named).map(base -> since(repository, base));
    }

    private static Optional<String> base(Repository repository, Optional<String> named) {
        if (named.isEmpty()) {
            Optional<String> remote =
                    repository.text("rev-parse", "--abbrev-ref", "--verify", "--quiet", "origin/HEAD");
            return remote.filter(name -> isCommit(repository, name))
                    .or(() -> CUSTOMARY.stream()
                            .filter(name -> isCommit(repository, name))
                            .findFirst());
        }
        String name = named.get();
        return Optional.of(List.of(name, "origin/" + name).stream()
                .filter(each -> isCommit(repository, each))
                .findFirst()
                .orElseThrow(() -> new UnknownBaseException(
                        "there is no branch " + name, "Name one that `git branch --all` shows, or fetch it.")));
    }

    private static boolean isCommit(Repository repository, String name) {
        return !name.startsWith("-")
                && repository
                        .text("rev-parse", "--verify", "--quiet", name + "^{commit}")
                        .isPresent();
    }

    private static Branch since(Repository repository, String base) {
        String fork = repository
                .text("merge-base", "HEAD", base)
                .orElseThrow(() -> new UnknownBaseException(
                        "this branch and " + base + " have no commit in common",
                        "Fetch the whole history: `git fetch --unshallow`."));
        Set<String> changed = new TreeSet<>(repository.lines(differing(fork)).orElse(List.of()));
        changed.addAll(repository
                .lines(List.of("ls-files", "--others", "--exclude-standard"))
                .orElse(List.of()));
        Set<String> there =
                new TreeSet<>(repository.lines(differing(fork, base)).orElse(List.of()));
        Set<String> clashing = new TreeSet<>(there);
        clashing.retainAll(changed);
        clashing.removeIf(file -> isSame(repository, base, file));
        there.removeAll(changed);
        return new Branch(repository, base, fork, changed, there, clashing);
    }

    private static boolean isSame(Repository repository, String base, String file) {
        return repository
                .text("rev-parse", "--verify", "--quiet", base + ":./" + file)
                .equals(repository.text("hash-object", "--", file));
    }

    private static List<String> differing(String... commits) {
        List<String> command = new ArrayList<>(List.of("diff", "--name-only", "--no-renames", "--relative"));
        command.addAll(List.of(commits));
        return command;
    }

    /** A file as it was when this branch left its base. */
    public Optional<String> before(String file) {
        return repository.file(fork, file);
    }

    /** A file as the base has it now. */
    public Optional<String> inBase(String file) {
        return repository.file(base, file);
    }
}
