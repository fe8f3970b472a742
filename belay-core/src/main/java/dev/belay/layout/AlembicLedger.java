package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code alembic_version}: a row for each head, from which what is below follows. Another name is taken from
 * {@code version_table} and {@code version_table_schema} of {@code env.py}, where they are plain strings.
 *
 * @param graph of the files: what a revision depends on is below it, too
 * @param history the files
 */
record AlembicLedger(AlembicGraph graph, History history) implements Ledger.Reading {
    private static final String VERSION = "version_num";

    static Ledger ledger(MigrationFolder folder, History history) {
        AlembicConfig config = AlembicLayout.config(folder);
        MigrationFolder location = new MigrationFolder(folder.root(), config.location());
        String env = location.has("env.py") ? location.text("env.py") : "";
        return new Ledger(
                        "alembic_version",
                        List.of(VERSION),
                        VERSION,
                        new AlembicLedger(AlembicLayout.graph(folder), history))
                .named(setting(env, "version_table_schema"), setting(env, "version_table"));
    }

    private static Optional<String> setting(String env, String name) {
        Matcher setting = Pattern.compile("(?m)^[^#\n]*\\b" + name + "\\s*=\\s*(?:\"([\\w$]+)\"|'([\\w$]+)')")
                .matcher(env);
        return setting.find()
                ? Optional.ofNullable(setting.group(1)).or(() -> Optional.ofNullable(setting.group(2)))
                : Optional.empty();
    }

    @Override
    public Standing of(List<Row> rows) {
        List<String> heads = rows.stream().map(row -> row.text(VERSION)).toList();
        Set<String> known = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String head : heads) {
            (history.revision(head).isPresent() ? known : unknown).add(head);
        }
        Set<String> applied = new LinkedHashSet<>(known);
        applied.addAll(Standing.below(history, known, revision -> graph.needs(revision.id())));
        Standing standing = Standing.of(history, applied, revision -> true, unknown, List.of());
        return new Standing(heads, standing.applied(), standing.missing(), standing.unknown(), standing.faults());
    }
}
