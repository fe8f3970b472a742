package dev.belay.project;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Git knows of the files below a folder; nothing where there is no Git or no repository. It is only asked. */
public final class Git {
    private static final int TOO_MANY_FILES = 100;

    private final Repository repository;
    private final Map<String, Commit> added;

    /**
     * A commit.
     *
     * @param id its hash
     * @param date the day its author made it
     */
    public record Commit(String id, LocalDate date) {}

    /** Git below this folder, of which these parts matter. */
    public Git(Path root, Set<String> folders) {
        this.repository = new Repository(root);
        this.added = additions(folders);
    }

    /** The commit that added the file, under whatever name; paths are relative to the folder. */
    public Optional<Commit> added(String file) {
        return Optional.ofNullable(added.get(file));
    }

    /** Walks from the newest commit to the oldest; a file that was renamed goes on under its older name. */
    private Map<String, Commit> additions(Set<String> folders) {
        List<String> command = new ArrayList<>(
                List.of("log", "--format=>%H %as", "--name-status", "-M", "--diff-filter=AR", "--relative", "--"));
        command.addAll(folders);
        Map<String, Commit> found = new HashMap<>();
        Map<String, String> nameNow = new HashMap<>();
        Optional<Commit> commit = Optional.empty();
        for (String line : run(command).orElse(List.of())) {
            String[] parts = line.split("\t", -1);
            if (line.startsWith(">")) {
                int space = line.indexOf(' ');
                commit = Optional.of(new Commit(line.substring(1, space), LocalDate.parse(line.substring(space + 1))));
            } else if (commit.isPresent() && parts.length == 2) {
                found.put(nameNow.getOrDefault(parts[1], parts[1]), commit.get());
            } else if (commit.isPresent() && parts.length == 3) {
                String now = nameNow.getOrDefault(parts[2], parts[2]);
                nameNow.put(parts[1], now);
                found.put(now, commit.get());
            }
        }
        return found;
    }

    /**
     * Files that came or changed together with a file and name what it is about; those of its commit, else what is not
     * committed. Of a commit that touches very many files, none: such a commit is no single change.
     *
     * @param names words of which a file must have one, in any case
     */
    public Set<String> changedWith(String file, Set<String> names) {
        Optional<Commit> commit = added(file);
        Set<String> files = new TreeSet<>(commit.map(this::filesOf).orElseGet(repository::uncommitted));
        files.remove(file);
        if (files.isEmpty() || files.size() > TOO_MANY_FILES || names.isEmpty()) {
            return Set.of();
        }
        List<String> command = new ArrayList<>(List.of("grep", "-l", "-I", "-w", "-i", "-F", "--untracked"));
        names.forEach(name -> command.addAll(List.of("-e", name)));
        commit.ifPresent(known -> {
            command.remove("--untracked");
            command.add(known.id());
        });
        command.add("--");
        command.addAll(files);
        String prefix = commit.map(known -> known.id() + ":").orElse("");
        Set<String> naming = new TreeSet<>();
        run(command)
                .orElse(List.of())
                .forEach(line -> naming.add(line.startsWith(prefix) ? line.substring(prefix.length()) : line));
        return naming;
    }

    /** Those of these files of the working tree that have one of these words, in any case. */
    public Set<String> naming(Set<String> files, Set<String> words) {
        if (files.isEmpty() || words.isEmpty()) {
            return Set.of();
        }
        List<String> command = new ArrayList<>(List.of("grep", "-l", "-I", "-w", "-i", "-F", "--untracked"));
        words.forEach(word -> command.addAll(List.of("-e", word)));
        command.add("--");
        command.addAll(files);
        Set<String> naming = new TreeSet<>(run(command).orElse(List.of()));
        naming.retainAll(files);
        return naming;
    }

    private List<String> filesOf(Commit commit) {
        return run(List.of("diff-tree", "--no-commit-id", "--name-only", "-r", "--root", "--relative", commit.id()))
                .orElse(List.of());
    }

    private Optional<List<String>> run(List<String> arguments) {
        return repository.lines(arguments);
    }
}
