package dev.belay.cli;

import dev.belay.gate.Judgement;
import dev.belay.history.Revision;
import dev.belay.project.Git;
import dev.belay.project.Novelty;
import dev.belay.project.Repository;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
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
            words.addAll(id.length() > TestNaming.SHORT ? Set.of(id) : Set.of());
            found.addAll(git.naming(left, words));
        }
        judgements.forEach(judgement -> left.stream()
                .filter(file -> TestNaming.isNamedFor(file, judgement.evidence().revision()))
                .forEach(found::add));
        left.stream()
                .filter(file -> TestNaming.startsTests(file, Set.copyOf(found)))
                .forEach(found::add);
        Map<Boolean, List<String>> byKind = found.stream()
                .collect(Collectors.partitioningBy(file -> TestNaming.isTest(file) || TestNaming.isStart(file)));
        return new CommitFiles(
                repository,
                revisions,
                migrations,
                List.copyOf(told),
                byKind.getOrDefault(true, List.of()),
                byKind.getOrDefault(false, List.of()));
    }

    /** All of them, sorted. */
    List<String> all() {
        Set<String> all = new TreeSet<>(migrations);
        all.addAll(documents);
        all.addAll(tests);
        all.addAll(others);
        return List.copyOf(all);
    }
}
