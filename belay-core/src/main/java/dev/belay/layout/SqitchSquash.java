package dev.belay.layout;

import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one change of several: its scripts say what all of them say, and it keeps the last one's line in the plan, with what all
 * of them need. Tags that stood among them stand behind it.
 *
 * @param folder where the plan is
 * @param revisions in their order
 */
record SqitchSquash(MigrationFolder folder, List<Revision> revisions) {
    private static final Pattern TRANSACTION =
            Pattern.compile("(?is)((?:\\s|--[^\n]*\n)*)BEGIN\\s*;(.*)\\b(COMMIT|ROLLBACK)\\s*;\\s*");
    private static final Pattern BOUND = Pattern.compile("(?im)^\\s*(BEGIN|COMMIT|ROLLBACK)\\s*;");

    SqitchSquash {
        revisions = List.copyOf(revisions);
    }

    Drafts drafts() {
        SqitchConfig config = SqitchConfig.of(folder);
        List<String> scripts = revisions.stream()
                .map(revision -> MarkedFile.of(folder, revision)
                        .substring(config.deploy().length()))
                .toList();
        Drafts drafts = folder.drafts();
        for (String place : List.of(config.deploy(), config.revert(), config.verify())) {
            List<String> files = (place.equals(config.revert()) ? scripts.reversed() : scripts)
                    .stream().map(script -> place + script).filter(folder::has).toList();
            for (String file : files) {
                drafts = drafts.without(folder.path().resolve(file));
            }
            if (!files.isEmpty()) {
                drafts = drafts.with(folder.path().resolve(place + scripts.getLast()), joined(files));
            }
        }
        return drafts.with(folder.path().resolve(config.plan()), new Planned(config).text());
    }

    /** In one transaction where each of them is one. */
    private String joined(List<String> files) {
        List<String> texts = files.stream()
                .map(file -> folder.whole(file).replace("\uFEFF", "").replace("\r\n", "\n"))
                .toList();
        List<Matcher> each = texts.stream().map(TRANSACTION::matcher).toList();
        boolean alike = each.stream()
                        .allMatch(found -> found.matches()
                                && !BOUND.matcher(found.group(2)).find())
                && each.stream()
                                .map(found -> found.group(3).toUpperCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == 1;
        StringBuilder text = new StringBuilder(alike ? "BEGIN;\n" : "");
        for (int index = 0; index < files.size(); index++) {
            String body = alike ? each.get(index).group(1) + each.get(index).group(2) : texts.get(index);
            String name = files.get(index).replaceFirst("^.*/", "");
            text.append(index > 0 || alike ? "\n" : "")
                    .append(body.stripLeading().startsWith("--") ? "" : "-- " + name + "\n")
                    .append(body.strip().replaceAll("\n{3,}", "\n\n"))
                    .append(Mending.isOpen(body) ? ";\n" : "\n");
        }
        return text + (alike ? "\n" + each.getFirst().group(3) + ";\n" : "");
    }

    /** The plan afterwards. */
    private final class Planned {
        private final List<String> lines;
        private final List<SqitchPlan.Change> changes;
        private final Set<Integer> inner = new HashSet<>();
        private final int last;

        Planned(SqitchConfig config) {
            this.lines = folder.whole(config.plan()).lines().toList();
            this.changes = SqitchPlan.of(folder, config, new Revisions("sqitch", folder))
                    .changes();
            Set<String> ids = new HashSet<>();
            revisions.forEach(revision -> ids.add(revision.id()));
            changes.stream().filter(change -> ids.contains(change.id())).forEach(change -> inner.add(change.line()));
            this.last = inner.stream().mapToInt(line -> line).max().orElse(0);
        }

        String text() {
            List<String> written = new ArrayList<>();
            List<String> behind = new ArrayList<>();
            int first = inner.stream().mapToInt(line -> line).min().orElse(0);
            for (int number = 1; number <= lines.size(); number++) {
                String line = lines.get(number - 1);
                Matcher entry = SqitchPlan.LINE.matcher(line);
                boolean change =
                        changes.stream().map(SqitchPlan.Change::line).anyMatch(Integer.valueOf(number)::equals);
                boolean among = number > first && number < last;
                if (number == last) {
                    written.add(needing(line, inherited()));
                    written.addAll(behind);
                } else if (change && !inner.contains(number)) {
                    written.add(needing(line, renamed(number)));
                } else if (among && entry.matches() && !change) {
                    behind.add(line);
                } else if (!inner.contains(number) && !(among && line.isBlank())) {
                    written.add(line);
                }
            }
            return String.join("\n", written) + "\n";
        }

        /** What all of them need that is none of them. */
        private Set<String> inherited() {
            Set<String> needs = new LinkedHashSet<>();
            inner.stream()
                    .sorted()
                    .forEach(line -> needs(line).stream()
                            .filter(need -> !isInner(need, line))
                            .forEach(needs::add));
            return needs;
        }

        /** What needed one of them needs the one that is left. */
        private Set<String> renamed(int line) {
            Set<String> needs = new LinkedHashSet<>();
            for (String need : needs(line)) {
                String name = plain(need).replaceFirst("@.*", "");
                needs.add(isInner(need, line) && !name.isEmpty() ? need.replace(name, name(last)) : need);
            }
            return needs;
        }

        private String name(int line) {
            return changes.stream()
                    .filter(change -> change.line() == line)
                    .map(SqitchPlan.Change::name)
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> needs(int line) {
            Matcher entry = SqitchPlan.LINE.matcher(lines.get(line - 1));
            String needs =
                    entry.matches() ? Optional.ofNullable(entry.group("needs")).orElse("") : "";
            return List.of(needs.strip().split("\\s+", -1)).stream()
                    .filter(need -> !need.isEmpty())
                    .toList();
        }

        private static String plain(String need) {
            return need.replaceFirst("^!", "");
        }

        /** Tells whether a need of the change in a line means one of them; a tag among them means what is deployed before it. */
        private boolean isInner(String need, int line) {
            String[] parts = plain(need).split("@", 2);
            int before = parts.length == 1 ? line : tag(parts[1]);
            return parts[0].isEmpty()
                    ? before > inner.stream().mapToInt(each -> each).min().orElse(0) && before < last
                    : changes.stream()
                            .filter(change -> change.name().equals(parts[0]) && change.line() < before)
                            .reduce((earlier, later) -> later)
                            .filter(change -> inner.contains(change.line()))
                            .isPresent();
        }

        private int tag(String tag) {
            for (int number = 1; number <= lines.size(); number++) {
                if (lines.get(number - 1).strip().matches("@\\s*" + Pattern.quote(tag) + "\\s.*")) {
                    return number;
                }
            }
            return 0;
        }

        private String needing(String line, Set<String> needs) {
            Matcher entry = SqitchPlan.LINE.matcher(line);
            if (!entry.matches() || (entry.group("needs") == null && needs.isEmpty())) {
                return line;
            }
            String before = line.substring(0, entry.end("name"));
            String after = line.substring(entry.start("date"));
            return before + (needs.isEmpty() ? " " : " [" + String.join(" ", needs) + "] ") + after;
        }
    }
}
