package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes one changeset of several, in the place of the last. A file of which nothing is left goes, unless a changelog includes it by its name.
 *
 * @param folder with the changelogs
 * @param revisions in their order
 */
record LiquibaseSquash(MigrationFolder folder, List<Revision> revisions) {
    private static final String SPLIT = "splitStatements";
    private static final String BACK_SPLIT = "rollbackSplitStatements";
    private static final String OUTSIDE = "runInTransaction";
    private static final Set<String> OWN = Set.of(SPLIT, BACK_SPLIT, OUTSIDE);
    private static final Pattern LEFT = Pattern.compile("(?i)\\s*(--\\s*liquibase\\s*formatted.*)?");
    private static final Pattern CHANGELOG = Pattern.compile("(?i).*\\.(xml|ya?ml|json)");

    LiquibaseSquash {
        revisions = List.copyOf(revisions);
    }

    private List<LiquibaseWriter.Found> found() {
        return revisions.stream()
                .map(revision -> LiquibaseWriter.found(folder, revision))
                .toList();
    }

    /** Why these cannot be one changeset. */
    Optional<String> obstacle() {
        List<LiquibaseBlock> blocks =
                found().stream().map(LiquibaseWriter.Found::block).toList();
        Map<String, String> wanted = shared(blocks.getLast());
        for (int index = 0; index < blocks.size(); index++) {
            LiquibaseBlock block = blocks.get(index);
            String id = revisions.get(index).id();
            if (block.isConditional()) {
                return Optional.of(id + " has preconditions, which would be those of all");
            }
            if (!shared(block).equals(wanted)) {
                return Optional.of(
                        id + " has other attributes than the last: " + told(shared(block)) + ", and " + told(wanted));
            }
            if (block.rollback().stream()
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("changesetid:"))) {
                return Optional.of(id + " is taken back by the SQL of another changeset");
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> shared(LiquibaseBlock block) {
        Map<String, String> attributes = block.attributes();
        attributes.keySet().removeAll(OWN);
        return attributes;
    }

    private static String told(Map<String, String> attributes) {
        return attributes.isEmpty()
                ? "none"
                : attributes.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    Drafts drafts(boolean apart) {
        List<LiquibaseWriter.Found> found = found();
        Map<String, List<LiquibaseWriter.Found>> byFile = new LinkedHashMap<>();
        found.forEach(each ->
                byFile.computeIfAbsent(each.file(), file -> new ArrayList<>()).add(each));
        Drafts drafts = folder.drafts();
        for (Map.Entry<String, List<LiquibaseWriter.Found>> entry : byFile.entrySet()) {
            String file = entry.getKey();
            String text = entry.getValue().getFirst().text();
            List<LiquibaseWriter.Found> backwards = new ArrayList<>(entry.getValue());
            backwards.sort(Comparator.comparingLong(
                            (LiquibaseWriter.Found each) -> each.head().begin())
                    .reversed());
            for (LiquibaseWriter.Found each : backwards) {
                boolean last = each.equals(found.getLast());
                String instead = last
                        ? one(found, apart)
                        : each.block().properties().stream()
                                .map(line -> line + "\n")
                                .collect(Collectors.joining());
                boolean followed = last && each.end() < text.length();
                text = text.substring(0, (int) each.head().begin())
                        + instead
                        + (followed ? "\n" : "")
                        + text.substring(each.end());
            }
            boolean goes = text.lines()
                            .allMatch(line ->
                                    LEFT.matcher(line.replace("\uFEFF", "")).matches())
                    && !isIncluded(file);
            drafts = goes
                    ? drafts.without(folder.path().resolve(file))
                    : drafts.with(folder.path().resolve(file), text.stripTrailing() + "\n");
        }
        return drafts;
    }

    private boolean isIncluded(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return folder.tree().stream()
                .filter(each -> CHANGELOG.matcher(each).matches())
                .anyMatch(each -> folder.text(each).contains(name));
    }

    private String one(List<LiquibaseWriter.Found> found, boolean apart) {
        List<LiquibaseBlock> blocks =
                found.stream().map(LiquibaseWriter.Found::block).toList();
        LiquibaseBlock last = blocks.getLast();
        StringBuilder text =
                new StringBuilder(last.name()).append(attributes(blocks, apart)).append('\n');
        last.properties().forEach(line -> text.append(line).append('\n'));
        if (!last.comment().isEmpty()) {
            text.append("--comment: ").append(last.comment()).append('\n');
        }
        String delimiter = delimiter(last, "endDelimiter");
        for (LiquibaseBlock block : blocks) {
            String known = block.name().replaceFirst("(?i)^\\s*--\\s*changeset\\s+", "");
            text.append("-- ")
                    .append(known)
                    .append(block.comment().isEmpty() || block.equals(last) ? "" : ": " + block.comment())
                    .append('\n')
                    .append(ended(block.body(), delimiter))
                    .append('\n');
        }
        boolean back = revisions.getLast().downgrade() instanceof Downgrade.Written;
        return text + (back ? back(blocks, delimiter(last, "rollbackEndDelimiter")) : "");
    }

    private static String delimiter(LiquibaseBlock block, String name) {
        return block.attributes().getOrDefault(name, ";").replaceAll("^\"(.*)\"$", "$1");
    }

    private static String ended(String body, String delimiter) {
        boolean open = delimiter.equals(";") ? Mending.isOpen(body) : !body.endsWith(delimiter);
        return open ? body + "\n" + delimiter : body;
    }

    /** Both kinds of cutting at once there are not: what may not be cut decides. */
    private String attributes(List<LiquibaseBlock> blocks, boolean apart) {
        Map<String, String> attributes = blocks.getLast().attributes();
        for (String name : List.of(SPLIT, BACK_SPLIT)) {
            boolean whole = blocks.stream()
                    .anyMatch(block -> block.attributes().getOrDefault(name, "").equalsIgnoreCase("false"));
            attributes.remove(name);
            if (whole) {
                attributes.put(name, "false");
            }
        }
        attributes.remove(OUTSIDE);
        if (apart) {
            attributes.put(OUTSIDE, "false");
        }
        return attributes.isEmpty() ? "" : " " + told(attributes);
    }

    private static String back(List<LiquibaseBlock> blocks, String delimiter) {
        List<String> lines = new ArrayList<>();
        for (LiquibaseBlock block : blocks.reversed()) {
            String body = String.join("\n", block.rollback());
            if (!body.isBlank()) {
                lines.addAll(ended(body, delimiter).lines().toList());
            }
        }
        return lines.isEmpty()
                ? "--rollback empty\n"
                : lines.stream().map(line -> "--rollback " + line + "\n").collect(Collectors.joining());
    }
}
