package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.layout.Sections.Section;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import dev.belay.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of Belay's own layout. */
final class BelayFile {
    private static final Pattern HEAD = Pattern.compile("--\\s*(revision|revises|message|reason):\\s*(.*?)\\s*");
    private static final Pattern SECTION =
            Pattern.compile("--\\s*(upgrade|downgrade)(?::\\s*irreversible because\\s+(\\S.*?))?\\s*");
    private static final Pattern NEAR_SECTION =
            Pattern.compile("(?i)\\s*--+\\s*\\+?\\s*(up|down)grade\\s*:?(\\s*irreversible\\b.*)?");
    private static final Pattern BARE = Pattern.compile("--\\s*belay:\\s*no transaction\\s*");

    private final SqlText sql;
    private final List<Irregularity> irregularities;
    private final Map<String, String> head = new HashMap<>();
    private final Sections sections;

    BelayFile(SqlText sql, List<Irregularity> irregularities) {
        this.sql = sql;
        this.irregularities = irregularities;
        this.sections = Sections.of(sql, SECTION);
        for (Line line : sections.before().lines()) {
            Matcher entry = HEAD.matcher(line.text());
            if (entry.matches()) {
                head.putIfAbsent(entry.group(1), entry.group(2));
            }
        }
    }

    /** The revision; what is wrong with the file is told beside it. */
    Optional<Revision> revision() {
        String id = head.getOrDefault("revision", "");
        if (id.isEmpty()) {
            ignored(
                    1,
                    "this file has no line `-- revision: ID`",
                    "Begin the file with `-- revision: ID` and `-- revises: PARENT`.");
            return Optional.empty();
        }
        nearMisses();
        orphans();
        Optional<Section> upgrade = only("upgrade");
        if (upgrade.isEmpty()) {
            ignored(1, "this file has no line `-- upgrade`", "Write `-- upgrade` above the statements.");
        }
        Script up =
                upgrade.map(BelayFile::script).orElseGet(() -> new Script.Sql(List.of(), TransactionMode.WHOLE_SCRIPT));
        return Optional.of(new Revision(
                id,
                parents(),
                head.getOrDefault("message", ""),
                Optional.ofNullable(head.get("reason")).filter(reason -> !reason.isEmpty()),
                sql.file(),
                up,
                only("downgrade").map(this::downgrade).orElseGet(Downgrade.Missing::new)));
    }

    private List<String> parents() {
        return Arrays.stream(head.getOrDefault("revises", "base").split("[,\\s]+"))
                .filter(parent -> !parent.isEmpty() && !parent.equals("base"))
                .toList();
    }

    private Optional<Section> only(String direction) {
        List<Section> found = sections.sections().stream()
                .filter(section -> section.marker().group(1).equals(direction))
                .toList();
        found.stream()
                .skip(1)
                .forEach(section -> ignored(
                        section.line(), "a second `-- " + direction + "` stands here", "Keep one of each in a file."));
        return found.stream().findFirst();
    }

    private Downgrade downgrade(Section section) {
        String reason = section.marker().group(2);
        if (reason == null) {
            return new Downgrade.Written(script(section));
        }
        Iterator<Statement> statements = section.body().statements().iterator();
        if (statements.hasNext()) {
            ignored(
                    statements.next().span().line(),
                    "a statement stands below a downgrade that is irreversible",
                    "Delete the statement, or write `-- downgrade` alone.");
        }
        return new Downgrade.Irreversible(reason);
    }

    private static Script.Sql script(Section section) {
        boolean bare = false;
        for (Line line : section.body().lines()) {
            bare |= line.text().startsWith("--") && BARE.matcher(line.text()).matches();
        }
        return bare ? Scripts.perStatement(section.body()) : Scripts.inTransaction(section.body());
    }

    private void nearMisses() {
        for (Line line : sql.lines()) {
            if (NEAR_SECTION.matcher(line.text()).matches()
                    && !SECTION.matcher(line.text()).matches()) {
                ignored(
                        line.number(),
                        "Belay takes this line for a comment",
                        "Write `-- upgrade`, `-- downgrade` or `-- downgrade: irreversible because REASON`.");
            }
        }
    }

    private void orphans() {
        Iterator<Statement> before = sections.before().statements().iterator();
        if (before.hasNext()) {
            ignored(
                    before.next().span().line(),
                    "a statement stands before `-- upgrade` and is never run",
                    "Move it below the line.");
        }
    }

    private void ignored(int line, String seen, String remedy) {
        irregularities.add(new Irregularity(Kind.IGNORED_BY_TOOL, sql.file(), line, seen, remedy));
    }
}
