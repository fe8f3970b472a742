package dev.belay.layout;

import dev.belay.history.History;
import dev.belay.history.Ledger;
import dev.belay.history.Ledger.Row;
import dev.belay.history.Revision;
import dev.belay.history.Standing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code sqitch.changes}: a row for each change that is deployed, of several projects; a change that was reworked has
 * several of one name. The sums of the deploy scripts are compared (SHA-1 of the file; App::Sqitch::Plan::Change of 1.6).
 *
 * @param folder where the plan is
 * @param project its name in the plan
 * @param history the plan's changes
 */
record SqitchLedger(MigrationFolder folder, String project, History history) implements Ledger.Reading {
    private static final Pattern PROJECT = Pattern.compile("(?m)^\\s*%project\\s*=\\s*(\\S+)");
    private static final List<String> COLUMNS = List.of("committed_at", "change", "project", "script_hash");

    static Ledger ledger(MigrationFolder folder, SqitchConfig config, History history) {
        Matcher project = PROJECT.matcher(folder.text(config.plan()));
        return new Ledger(
                Optional.of(config.registry()),
                "changes",
                COLUMNS,
                COLUMNS.getFirst(),
                List.of("*"),
                new SqitchLedger(folder, project.find() ? project.group(1) : "", history));
    }

    @Override
    public Standing of(List<Row> rows) {
        Map<String, Integer> times = new HashMap<>();
        Set<String> applied = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Row row : rows) {
            String change = row.text("change");
            if (!row.text("project").equals(project)) {
                continue;
            }
            List<Revision> ours = history.revisions().stream()
                    .filter(each -> each.id().equals(change) || each.id().startsWith(change + "@"))
                    .toList();
            int time = times.merge(change, 1, Integer::sum) - 1;
            if (time >= ours.size()) {
                unknown.add(change);
                continue;
            }
            Revision revision = ours.get(time);
            applied.add(revision.id());
            if (row.has("script_hash") && !row.text("script_hash").equals(sum(revision))) {
                faults.add(revision.file() + " is another text than the one that was deployed: its sum differs");
            }
        }
        return Standing.of(history, applied, revision -> true, unknown, faults);
    }

    private String sum(Revision revision) {
        String text = new MigrationFolder(folder.root(), folder.root(), folder.drafts()).whole(revision.file());
        return hex("SHA-1", text);
    }

    /** The sum of a text's bytes, in hex. */
    static String hex(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
