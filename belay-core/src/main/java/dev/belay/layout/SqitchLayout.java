package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.TransactionMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sqitch: {@code sqitch.plan} with the scripts in {@code deploy} and {@code revert}, run by psql. A change that was
 * reworked has its earlier scripts under {@code name@tag}.
 */
@AutoService(Layout.class)
public final class SqitchLayout implements Layout {
    private static final String PLAN = "sqitch.plan";
    private static final Pattern CHANGE = Pattern.compile("([^\\s@#%\\[][^\\s\\[]*)\\s*(\\[[^]]*])?\\s.*");
    private static final Pattern TAG = Pattern.compile("@(\\S+)\\s.*");
    private static final Pattern NOTE = Pattern.compile(".*?\\s#\\s(.*)");

    @Override
    public String name() {
        return "sqitch";
    }

    @Override
    public int turn() {
        return 20;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.has(PLAN);
    }

    @Override
    public History read(MigrationFolder folder) {
        List<Planned> plan = plan(folder);
        Revisions revisions = new Revisions();
        for (Planned change : plan) {
            String deploy = "deploy/" + change.script() + ".sql";
            String revert = "revert/" + change.script() + ".sql";
            if (!folder.has(deploy)) {
                revisions.irregular(
                        Kind.UNKNOWN_PARENT,
                        folder.shown(PLAN),
                        change.line(),
                        "the plan names " + change.name() + ", and there is no " + deploy,
                        "Add the script, or take the change out of the plan.");
                continue;
            }
            revisions.add(
                    change.script(),
                    change.note().isEmpty() ? Revisions.words(change.name()) : change.note(),
                    folder.shown(deploy),
                    Revisions.script(folder.sql(deploy), TransactionMode.PER_STATEMENT),
                    folder.has(revert)
                            ? new Downgrade.Written(Revisions.script(folder.sql(revert), TransactionMode.PER_STATEMENT))
                            : new Downgrade.Missing());
        }
        return revisions.history();
    }

    /**
     * A change of the plan.
     *
     * @param name its name
     * @param script the name of its scripts
     * @param note the planner's words
     * @param line in the plan
     */
    private record Planned(String name, String script, String note, int line) {}

    private static List<Planned> plan(MigrationFolder folder) {
        List<Planned> plan = new ArrayList<>();
        Map<String, Integer> untagged = new HashMap<>();
        Map<String, String> tagSince = new HashMap<>();
        int line = 0;
        for (String written : (Iterable<String>) folder.text(PLAN).lines()::iterator) {
            line++;
            Matcher tag = TAG.matcher(written);
            Matcher change = CHANGE.matcher(written);
            if (tag.matches()) {
                untagged.keySet().forEach(name -> tagSince.putIfAbsent(name, tag.group(1)));
            } else if (change.matches()) {
                String name = change.group(1);
                Integer earlier = untagged.get(name);
                if (earlier != null) {
                    Planned old = plan.get(earlier);
                    String since = tagSince.getOrDefault(name, "");
                    plan.set(earlier, new Planned(old.name(), old.name() + "@" + since, old.note(), old.line()));
                    tagSince.remove(name);
                }
                Matcher note = NOTE.matcher(written);
                untagged.put(name, plan.size());
                plan.add(new Planned(name, name, note.matches() ? note.group(1) : "", line));
            }
        }
        return plan;
    }
}
