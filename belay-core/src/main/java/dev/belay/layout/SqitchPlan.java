package dev.belay.layout;

import dev.belay.history.Irregularity.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes of a {@code sqitch.plan} in order (App::Sqitch::Plan of 1.6).
 *
 * @param changes what is deployed
 */
record SqitchPlan(List<Change> changes) {
    /**
     * A change.
     *
     * @param name as the plan writes it
     * @param id the name, with {@code @tag} when a later change reworks it
     * @param script its file below the deploy and revert folders
     * @param note the planner's words
     * @param line in the plan, 1-based
     */
    record Change(String name, String id, String script, String note, int line) {}

    static final Pattern LINE = Pattern.compile(
            "\\s*(?<sign>[@+-])?\\s*(?<name>[^\\s\\[#]+)\\s*(?:\\[(?<needs>[^]]*)])?\\s*"
                    + "(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\\s+[^<#]+<[^>]+>\\s*(?:#\\s*(?<note>.*?))?\\s*");
    private static final Pattern IGNORABLE = Pattern.compile("\\s*([#%].*)?");

    static SqitchPlan of(MigrationFolder folder, SqitchConfig config, Revisions revisions) {
        Reading reading = new Reading(folder, config, revisions);
        int number = 0;
        for (String line : (Iterable<String>) folder.text(config.plan()).lines()::iterator) {
            number++;
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                reading.take(entry, number);
            } else if (!IGNORABLE.matcher(line).matches()) {
                reading.refuse(
                        number, "`" + line.strip() + "` is no line of a plan", "Write NAME DATE PLANNER <MAIL>.");
            }
        }
        return new SqitchPlan(List.copyOf(reading.changes));
    }

    /** The plan as far as it is read. */
    private static final class Reading {
        private final MigrationFolder folder;
        private final SqitchConfig config;
        private final Revisions revisions;
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, Integer> latest = new HashMap<>();
        private final Map<String, List<String>> tagsSince = new HashMap<>();
        private final Set<String> tags = new HashSet<>();

        Reading(MigrationFolder folder, SqitchConfig config, Revisions revisions) {
            this.folder = folder;
            this.config = config;
            this.revisions = revisions;
        }

        void take(Matcher entry, int line) {
            String name = entry.group("name");
            if ("@".equals(entry.group("sign")) || name.startsWith("@")) {
                tag(name.replaceFirst("^@", ""), line);
            } else {
                change(name, entry, line);
            }
        }

        private void tag(String tag, int line) {
            if (!tags.add(tag)) {
                irregular(
                        Kind.DUPLICATE_VERSION, line, "the tag @" + tag + " stands here a second time", "Rename one.");
            }
            tagsSince.values().forEach(since -> since.add(tag));
        }

        private void change(String name, Matcher entry, int line) {
            needs(name, Optional.ofNullable(entry.group("needs")).orElse(""), line);
            Integer earlier = latest.get(name);
            if (earlier != null) {
                rework(name, earlier, line);
            }
            latest.put(name, changes.size());
            tagsSince.put(name, new ArrayList<>());
            String note = Optional.ofNullable(entry.group("note")).orElse("");
            changes.add(new Change(name, name, name + "." + config.extension(), note, line));
        }

        private void rework(String name, int earlier, int line) {
            List<String> since = tagsSince.getOrDefault(name, List.of());
            if (since.isEmpty()) {
                irregular(
                        Kind.DUPLICATE_VERSION,
                        line,
                        name + " stands here a second time, and no tag between the two",
                        "Rename one, or add a tag before it is reworked.");
                return;
            }
            Change old = changes.get(earlier);
            String tag = since.stream()
                    .filter(candidate -> folder.has(config.deploy() + script(name, candidate)))
                    .findFirst()
                    .orElse(since.getFirst());
            changes.set(earlier, new Change(name, name + "@" + tag, script(name, tag), old.note(), old.line()));
        }

        private String script(String name, String tag) {
            return name + "@" + tag + "." + config.extension();
        }

        private void needs(String name, String needs, int line) {
            Arrays.stream(needs.strip().split("\\s+"))
                    .filter(need -> !need.isEmpty() && !need.contains(":") && !need.matches("!?[0-9a-f]{40}"))
                    .forEach(need -> need(name, need, line));
        }

        private void need(String name, String need, int line) {
            boolean conflicts = need.startsWith("!");
            String wanted = conflicts ? need.substring(1) : need;
            String[] parts = wanted.split("@", 2);
            boolean known = (parts[0].isEmpty() || latest.containsKey(parts[0]))
                    && (parts.length == 1 || tags.contains(parts[1]));
            if (conflicts && known) {
                irregular(
                        Kind.REFUSED_BY_TOOL,
                        line,
                        name + " conflicts with " + wanted + ", which is deployed before",
                        "Revert that first, in the plan.");
            } else if (!conflicts && !known) {
                irregular(
                        Kind.UNKNOWN_PARENT,
                        line,
                        name + " requires " + wanted + ", which does not stand above it in the plan",
                        "Move the line below what it requires.");
            }
        }

        private void refuse(int line, String seen, String remedy) {
            revisions.refused(folder.shown(config.plan()), line, seen, remedy);
        }

        private void irregular(Kind kind, int line, String seen, String remedy) {
            revisions.irregular(kind, folder.shown(config.plan()), line, seen, remedy);
        }
    }
}
