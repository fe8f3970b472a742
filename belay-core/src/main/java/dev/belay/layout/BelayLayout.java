package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Belay's own layout: one file a revision with a head of {@code -- revision:}, {@code -- revises:}, {@code -- message:} and
 * {@code -- reason:}, then the sections {@code -- upgrade} and {@code -- downgrade}.
 */
@AutoService(Layout.class)
public final class BelayLayout implements Layout {
    private static final int HEAD_LINES = 20;

    @Override
    public String name() {
        return "belay";
    }

    @Override
    public int turn() {
        return 10;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.files().stream()
                .filter(file -> file.endsWith(".sql"))
                .anyMatch(file -> folder.beginning(file)
                        .lines()
                        .limit(HEAD_LINES)
                        .anyMatch(line -> line.replace("\uFEFF", "").startsWith("-- revision:")));
    }

    @Override
    public History read(MigrationFolder folder) {
        List<Irregularity> irregularities = new ArrayList<>();
        Map<String, Revision> revisions = new LinkedHashMap<>();
        for (String file : folder.files()) {
            if (!Revisions.looksLikeSql(file)) {
                continue;
            }
            BelayFile read = new BelayFile(folder.sql(file), irregularities);
            Optional<Revision> revision = read.revision();
            if (revision.isPresent()) {
                Revision taken = revisions.putIfAbsent(revision.get().id(), revision.get());
                if (taken != null) {
                    irregularities.add(duplicate(revision.get(), taken));
                }
            }
        }
        List<Revision> all = List.copyOf(revisions.values());
        irregularities.addAll(unknownParents(all));
        irregularities.addAll(cycles(all));
        History history = new History(all, List.of());
        severalHeads(history).ifPresent(irregularities::add);
        return new History(all, irregularities);
    }

    private static Irregularity duplicate(Revision revision, Revision taken) {
        return new Irregularity(
                Kind.DUPLICATE_VERSION,
                revision.file(),
                1,
                "revision " + revision.id() + " is already in " + taken.file(),
                "Give one of the two another id.");
    }

    private static Optional<Irregularity> severalHeads(History history) {
        List<String> heads = history.heads();
        if (heads.size() < 2) {
            return Optional.empty();
        }
        String file = history.revision(heads.getLast()).map(Revision::file).orElse("");
        return Optional.of(new Irregularity(
                Kind.SEVERAL_HEADS,
                file,
                1,
                "the history has several heads: " + String.join(", ", heads),
                "Write a revision that revises all of them."));
    }

    private static List<Irregularity> unknownParents(List<Revision> revisions) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        return revisions.stream()
                .flatMap(revision -> revision.parents().stream()
                        .filter(parent -> !ids.contains(parent))
                        .map(parent -> new Irregularity(
                                Kind.UNKNOWN_PARENT,
                                revision.file(),
                                1,
                                "it revises " + parent + ", which does not exist",
                                "Name an existing revision, or `base` for the first.")))
                .toList();
    }

    /** The revisions that are their own ancestors: those left when all whose parents are placed are taken away. */
    private static List<Irregularity> cycles(List<Revision> revisions) {
        Map<String, Revision> left = new HashMap<>();
        revisions.forEach(revision -> left.put(revision.id(), revision));
        boolean placed = true;
        while (placed) {
            placed = left.values()
                    .removeIf(revision -> revision.parents().stream().noneMatch(left::containsKey));
        }
        return revisions.stream()
                .filter(revision -> left.containsKey(revision.id()))
                .filter(revision -> standsOnItself(revision, left))
                .map(revision -> new Irregularity(
                        Kind.CYCLE,
                        revision.file(),
                        1,
                        "revision " + revision.id() + " stands on itself, by way of its parents",
                        "Name another parent."))
                .toList();
    }

    private static boolean standsOnItself(Revision revision, Map<String, Revision> known) {
        Set<String> seen = new HashSet<>();
        List<String> ahead = new ArrayList<>(revision.parents());
        while (!ahead.isEmpty()) {
            String id = ahead.removeLast();
            if (id.equals(revision.id())) {
                return true;
            }
            if (known.containsKey(id) && seen.add(id)) {
                ahead.addAll(known.get(id).parents());
            }
        }
        return false;
    }
}
