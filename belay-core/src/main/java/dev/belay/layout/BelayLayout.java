package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Optional<RevisionWriter> writer() {
        return Optional.of(new BelayWriter());
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
        irregularities.addAll(Lineage.unknownParents(all, "Name an existing revision, or `base` for the first."));
        irregularities.addAll(Lineage.cycles(all));
        Lineage.severalHeads(new History(all, List.of()), "Write a revision that revises all of them.")
                .ifPresent(irregularities::add);
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
}
