package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects revision files and makes a history of them. */
final class AlembicGraph {
    private static final Pattern LEGACY = Pattern.compile("(?:.*/)?([a-f0-9]+)\\.py");

    private final AlembicConfig config;
    private final Drafts drafts;
    private final Map<String, AlembicFile> files = new LinkedHashMap<>();
    private final List<Irregularity> irregularities = new ArrayList<>();

    AlembicGraph(AlembicConfig config, Drafts drafts) {
        this.config = config;
        this.drafts = drafts;
    }

    void add(AlembicFile file) {
        Matcher legacy = LEGACY.matcher(file.file());
        Optional<String> id = file.id().or(() -> legacy.matches() ? Optional.of(legacy.group(1)) : Optional.empty());
        if (id.isEmpty()) {
            told(
                    Kind.REFUSED_BY_TOOL,
                    file.file(),
                    1,
                    "alembic stops here: the file assigns no `revision`",
                    "Assign it, or move the file out of the folder.");
            return;
        }
        if (!file.namesParents()) {
            told(
                    Kind.REFUSED_BY_TOOL,
                    file.file(),
                    1,
                    "alembic stops here: the file assigns no `down_revision`",
                    "Assign it: the id of the revision before, or None for the first.");
        }
        AlembicFile taken = files.putIfAbsent(id.get(), file);
        if (taken != null) {
            told(
                    Kind.DUPLICATE_VERSION,
                    file.file(),
                    file.lineOf("revision"),
                    "revision " + id.get() + " is already in " + taken.file(),
                    "Give one of the two another id.");
        }
    }

    void ignored(String file) {
        told(
                Kind.IGNORED_BY_TOOL,
                file,
                1,
                "alembic passes over this file without a word",
                "Run it from a revision with op.execute, or move it out of the folder.");
    }

    private void told(Kind kind, String file, int line, String seen, String remedy) {
        irregularities.add(new Irregularity(kind, file, line, seen, remedy));
    }

    /** The history, in an order that does justice to dependencies, too. */
    History history() {
        Map<String, Revision> revisions = new LinkedHashMap<>();
        files.forEach((id, file) -> revisions.put(id, file.revision(id, command("upgrade", id), downgrade(file, id))));
        List<Revision> depending = revisions.values().stream()
                .map(revision -> with(revision, needs(revision.id())))
                .toList();
        List<Revision> ordered = new ArrayList<>();
        for (Revision revision : new History(depending, List.of()).revisions()) {
            ordered.add(revisions.getOrDefault(revision.id(), revision));
        }
        irregularities.addAll(Lineage.unknownParents(ordered, "Name an existing revision, or None for the first."));
        irregularities.addAll(Lineage.cycles(depending));
        History history = new History(ordered, List.of());
        if (!areBranches(history)) {
            Lineage.severalHeads(history, "Join them with `alembic merge heads`.")
                    .ifPresent(irregularities::add);
        }
        Map<String, List<String>> labels = new LinkedHashMap<>();
        files.forEach((id, file) -> labels.put(id, file.labels()));
        labels.values().removeIf(List::isEmpty);
        return new History(ordered, irregularities, labels);
    }

    private Script.Command command(String... words) {
        List<String> argv = new ArrayList<>(config.argv());
        argv.addAll(List.of(words));
        Map<Path, String> read = new LinkedHashMap<>(drafts.texts());
        drafts.gone().forEach(file -> read.put(file, ""));
        return new Script.Command(argv, config.directory(), read);
    }

    private Script.Command downgrade(AlembicFile file, String id) {
        return file.parents().size() == 1
                ? command("downgrade", file.parents().getFirst())
                : command("downgrade", id + "@-1");
    }

    /** Ids of what a revision revises and of what it depends on. */
    List<String> needs(String revision) {
        Set<String> needs =
                new HashSet<>(file(revision).map(AlembicFile::parents).orElse(List.of()));
        for (String named : file(revision).map(AlembicFile::dependencies).orElse(List.of())) {
            files.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(named)
                            || entry.getValue().labels().contains(named))
                    .map(Map.Entry::getKey)
                    .filter(id -> !id.equals(revision))
                    .forEach(needs::add);
        }
        return List.copyOf(needs);
    }

    private static Revision with(Revision revision, List<String> parents) {
        return new Revision(
                revision.id(),
                parents,
                revision.message(),
                revision.reason(),
                revision.place(),
                revision.upgrade(),
                revision.downgrade());
    }

    /** Tells whether each head ends a branch with a label of its own: then several are what is wanted. */
    private boolean areBranches(History history) {
        Set<String> seen = new HashSet<>();
        for (String head : history.heads()) {
            Set<String> labels = labels(head);
            if (labels.isEmpty() || labels.stream().anyMatch(seen::contains)) {
                return false;
            }
            seen.addAll(labels);
        }
        return true;
    }

    private Set<String> labels(String head) {
        Set<String> labels = new HashSet<>();
        Set<String> entered = new HashSet<>();
        List<String> ahead = new ArrayList<>(List.of(head));
        while (!ahead.isEmpty()) {
            Optional<AlembicFile> file = file(ahead.removeLast());
            file.map(AlembicFile::labels).ifPresent(labels::addAll);
            file.map(AlembicFile::parents).orElse(List.of()).stream()
                    .filter(entered::add)
                    .forEach(ahead::add);
        }
        return labels;
    }

    private Optional<AlembicFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }
}
