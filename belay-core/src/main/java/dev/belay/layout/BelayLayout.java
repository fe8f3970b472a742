package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.Statement;
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
 * Belay's own layout: one file a revision with a head of {@code -- revision:}, {@code -- revises:}, {@code -- message:} and
 * {@code -- reason:}, then the sections {@code -- upgrade} and {@code -- downgrade}.
 */
@AutoService(Layout.class)
public final class BelayLayout implements Layout {
    private static final Pattern HEAD = Pattern.compile("--\\s*(revision|revises|message|reason):\\s*(.*?)\\s*");
    private static final Pattern SECTION =
            Pattern.compile("--\\s*(upgrade|downgrade)(?::\\s*irreversible because\\s+(.+?))?\\s*");
    private static final Pattern BARE = Pattern.compile("(?m)^--\\s*belay:\\s*no transaction\\s*$");

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
                .anyMatch(
                        file -> folder.text(file).lines().limit(20).anyMatch(line -> line.startsWith("-- revision:")));
    }

    @Override
    public History read(MigrationFolder folder) {
        List<Revision> revisions = new ArrayList<>();
        List<Irregularity> irregularities = new ArrayList<>();
        Map<String, String> files = new HashMap<>();
        for (String file : folder.files()) {
            if (!file.endsWith(".sql")) {
                continue;
            }
            Optional<Revision> revision = read(folder, file);
            String shown = folder.shown(file);
            if (revision.isEmpty()) {
                irregularities.add(new Irregularity(
                        Kind.IGNORED_BY_TOOL,
                        shown,
                        1,
                        "this file has no line `-- revision: ID`",
                        "Begin the file with `-- revision: ID` and `-- revises: PARENT`."));
            } else if (files.putIfAbsent(revision.get().id(), shown) != null) {
                irregularities.add(new Irregularity(
                        Kind.DUPLICATE_VERSION,
                        shown,
                        1,
                        "revision " + revision.get().id() + " is already in "
                                + files.get(revision.get().id()),
                        "Give one of the two another id."));
            } else {
                revisions.add(revision.get());
            }
        }
        irregularities.addAll(unknownParents(revisions));
        History history = new History(revisions, List.of());
        if (history.heads().size() > 1) {
            irregularities.add(new Irregularity(
                    Kind.SEVERAL_HEADS,
                    history.revision(history.heads().getLast())
                            .map(Revision::file)
                            .orElse(""),
                    1,
                    "the history has several heads: " + String.join(", ", history.heads()),
                    "Write a revision that revises all of them."));
        }
        return new History(revisions, irregularities);
    }

    private static List<Irregularity> unknownParents(List<Revision> revisions) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        List<Irregularity> found = new ArrayList<>();
        for (Revision revision : revisions) {
            for (String parent : revision.parents()) {
                if (!ids.contains(parent)) {
                    found.add(new Irregularity(
                            Kind.UNKNOWN_PARENT,
                            revision.file(),
                            1,
                            "it revises " + parent + ", which does not exist",
                            "Name an existing revision, or `base` for the first."));
                }
            }
        }
        return found;
    }

    private static Optional<Revision> read(MigrationFolder folder, String file) {
        Sections sections = Sections.of(folder.sql(file), SECTION);
        Map<String, String> head = new HashMap<>();
        sections.before().text().lines().forEach(line -> {
            Matcher entry = HEAD.matcher(line);
            if (entry.matches()) {
                head.putIfAbsent(entry.group(1), entry.group(2));
            }
        });
        String id = head.getOrDefault("revision", "");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        List<String> parents = Arrays.stream(
                        head.getOrDefault("revises", "base").split("[,\\s]+"))
                .filter(parent -> !parent.isEmpty() && !parent.equals("base"))
                .toList();
        Script upgrade = new Script.Sql(List.of(), TransactionMode.WHOLE_SCRIPT);
        Downgrade downgrade = new Downgrade.Missing();
        for (Sections.Section section : sections.sections()) {
            if (section.marker().group(1).equals("upgrade")) {
                upgrade = script(section);
            } else if (section.marker().group(2) != null) {
                downgrade = new Downgrade.Irreversible(section.marker().group(2));
            } else {
                downgrade = new Downgrade.Written(script(section));
            }
        }
        return Optional.of(new Revision(
                id,
                parents,
                head.getOrDefault("message", ""),
                Optional.ofNullable(head.get("reason")).filter(reason -> !reason.isEmpty()),
                folder.shown(file),
                upgrade,
                downgrade));
    }

    private static Script.Sql script(Sections.Section section) {
        List<Statement> statements = section.body().statements();
        boolean bare = BARE.matcher(section.body().text()).find();
        return new Script.Sql(statements, bare ? TransactionMode.PER_STATEMENT : TransactionMode.WHOLE_SCRIPT);
    }
}
