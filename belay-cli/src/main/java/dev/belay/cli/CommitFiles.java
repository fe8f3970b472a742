package dev.belay.cli;

import dev.belay.gate.Judgement;
import dev.belay.history.Revision;
import dev.belay.project.Git;
import dev.belay.project.Novelty;
import dev.belay.project.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a commit: of what is not committed only what belongs to its revisions.
 *
 * @param repository in whose folder paths begin
 * @param revisions ids of the revisions
 * @param migrations files of theirs, and what their tool keeps beside them
 * @param documents of the schema
 * @param tests of migrations
 * @param others models and code that name what the revisions change
 */
record CommitFiles(
        Repository repository,
        Set<String> revisions,
        List<String> migrations,
        List<String> documents,
        List<String> tests,
        List<String> others) {
    private static final Pattern CODE = Pattern.compile(
            ".*\\.(java|kt|kts|groovy|scala|py|pyi|ts|tsx|js|jsx|sql|xml|html|jinja2?|ftl|mustache|graphql|go|rs|rb)");
    private static final Pattern TEST =
            Pattern.compile("(.*/)?(tests?|test_[^/]*|[^/]*_tests?|[^/]*Tests?|[^/]*IT)(/.*|\\.[a-z]+)");
    private static final int SHORT = 3;
    private static final Pattern HIDDEN = Pattern.compile("(.*/)?\\.[^/].*");

    CommitFiles {
        revisions = Set.copyOf(revisions);
        migrations = List.copyOf(migrations);
        documents = List.copyOf(documents);
        tests = List.copyOf(tests);
        others = List.copyOf(others);
    }

    /** The revisions among those wanted that are not committed, with their own files. */
    static CommitFiles of(Proposal proposal, Set<String> wanted) {
        Repository repository = new Repository(proposal.own().root());
        if (!repository.exists()) {
            throw new GitRefusedException(
                    proposal.own().root() + " is not under version control by Git", "Run `git init` first.");
        }
        Set<String> uncommitted = new TreeSet<>(repository.uncommitted());
        Set<String> ours = new TreeSet<>();
        Set<String> theirs = new TreeSet<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Revision revision : proposal.own().history().revisions()) {
            Set<String> files = new TreeSet<>(Novelty.files(revision));
            files.retainAll(uncommitted);
            boolean isOurs =
                    wanted.contains(revision.id()) && proposal.fresh().contains(revision.id()) && !files.isEmpty();
            (isOurs ? ours : theirs).addAll(files);
            if (isOurs) {
                ids.add(revision.id());
            }
        }
        theirs.removeAll(ours);
        Set<String> folders = RevisionList.folders(proposal.own());
        uncommitted.stream()
                .filter(file -> !ids.isEmpty() && !theirs.contains(file))
                .filter(file -> folders.stream().anyMatch(folder -> isBeside(file, folder)))
                .forEach(ours::add);
        return new CommitFiles(repository, ids, List.copyOf(ours), List.of(), List.of(), List.of());
    }

    /** What a tool keeps beside its migrations: a plan, a sum, the other half of a pair, and what is gone from there. */
    private static boolean isBeside(String file, String folder) {
        Path parent = Path.of(file).getParent();
        String home = parent == null ? "." : parent.toString().replace('\\', '/');
        boolean inside = home.equals(folder) || (!folder.equals(".") && home.startsWith(folder + "/"));
        return inside
                && (folder.equals(".")
                        ? file.endsWith(".sql")
                        : !HIDDEN.matcher(file).matches());
    }

    /** With the documents, tests and code that belong to what the revisions were seen to do. */
    CommitFiles with(List<Judgement> judgements, Proposal proposal) {
        Set<String> left = new TreeSet<>(repository.uncommitted());
        left.removeAll(migrations);
        String document = SchemaDocuments.of(
                        proposal.own(),
                        proposal.settings().value("document").orElse(""),
                        java.time.LocalDate.now(java.time.ZoneOffset.UTC))
                .path();
        Set<String> told = new TreeSet<>(Set.of(document, document.replaceFirst("(\\.md)?$", ".svg")));
        told.retainAll(left);
        left.removeAll(told);
        left.removeIf(
                file -> !CODE.matcher(file).matches() || HIDDEN.matcher(file).matches());
        Set<String> found = new TreeSet<>();
        Git git = new Git(repository.folder(), Set.of());
        for (Judgement judgement : judgements) {
            Set<String> words = SchemaDocuments.names(judgement.evidence());
            String id = judgement.evidence().revision().id();
            words.addAll(id.length() > SHORT ? Set.of(id) : Set.of());
            found.addAll(git.naming(left, words));
        }
        judgements.forEach(judgement -> left.stream()
                .filter(file -> isNamedFor(file, judgement.evidence().revision()))
                .forEach(found::add));
        left.stream().filter(file -> startsTests(file, Set.copyOf(found))).forEach(found::add);
        Map<Boolean, List<String>> byKind =
                found.stream().collect(Collectors.partitioningBy(file -> isTest(file) || isStart(file)));
        return new CommitFiles(
                repository,
                revisions,
                migrations,
                List.copyOf(told),
                byKind.getOrDefault(true, List.of()),
                byKind.getOrDefault(false, List.of()));
    }

    private static boolean isTest(String file) {
        return TEST.matcher(file).matches();
    }

    private static boolean isStart(String file) {
        return Path.of(file).endsWith("conftest.py");
    }

    /** Tells whether pytest starts the tests of this folder with the file: without it they do not run elsewhere. */
    private static boolean startsTests(String file, Set<String> found) {
        return isStart(file)
                && found.stream()
                        .anyMatch(test -> isTest(test)
                                && Path.of(test).resolveSibling("conftest.py").equals(Path.of(file)));
    }

    /** Tells whether a test has the id of a revision in its name, or the name of its file. */
    private static boolean isNamedFor(String file, Revision revision) {
        String name = letters(file.substring(file.lastIndexOf('/') + 1));
        String own = revision.file().substring(revision.file().lastIndexOf('/') + 1);
        String stem = letters(own.replaceFirst("\\..*$", ""));
        String id = letters(revision.id());
        return TEST.matcher(file).matches()
                && ((id.length() > SHORT && name.contains(id)) || (stem.length() > SHORT && name.contains(stem)));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** All of them, sorted. */
    List<String> all() {
        Set<String> all = new TreeSet<>(migrations);
        all.addAll(documents);
        all.addAll(tests);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Where the commit goes, for people. */
    String branch() {
        return repository.text("symbolic-ref", "--short", "--quiet", "HEAD").orElse("no branch: HEAD is detached");
    }

    /** Commits these files and no other, whatever else is in the index; the short name of the commit. */
    String commit(String message) {
        List<String> fresh = repository.untracked(all());
        Path file = written(message);
        try {
            if (!fresh.isEmpty()) {
                git(with(List.of("add", "--intent-to-add", "--"), fresh), Map.of());
            }
            Repository.Run run = repository.run(
                    with(
                            List.of("commit", "--quiet", "--only", "--cleanup=whitespace", "-F", file.toString(), "--"),
                            all()),
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
