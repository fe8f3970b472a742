package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.plan.Step;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Writes changesets of formatted SQL, whose downgrades are comments in them. */
final class LiquibaseWriter implements RevisionWriter {
    private static final String PREFIX = "--rollback ";
    private static final String WHOLE = " rollbackSplitStatements:false";

    /**
     * The lines of a changeset.
     *
     * @param file relative to the folder
     * @param text of the whole file
     * @param head its first line
     * @param lines those below
     */
    record Found(String file, String text, Line head, List<Line> lines) {
        LiquibaseBlock block() {
            return new LiquibaseBlock(head, lines);
        }

        int end() {
            return lines.isEmpty() ? text.length() : (int) lines.getLast().end();
        }
    }

    @Override
    public List<Slot> upgrade(MigrationFolder folder, Revision revision) {
        Found found = found(folder, revision);
        int begin = (int) found.lines().stream()
                .dropWhile(line ->
                        line.text().isBlank() || line.text().stripLeading().startsWith("--"))
                .findFirst()
                .map(Line::begin)
                .orElse((long) found.end())
                .longValue();
        return List.of(new Slot(found.file(), begin, Math.max(begin, found.end())));
    }

    @Override
    public List<Slot> downgrade(MigrationFolder folder, Revision revision) {
        Found found = found(folder, revision);
        List<Slot> slots = new ArrayList<>();
        long begin = -1;
        boolean block = false;
        for (Line line : found.lines()) {
            boolean rollback = block
                    || LiquibaseSqlFile.ROLLBACK.matcher(line.text()).matches()
                    || LiquibaseSqlFile.BLOCK.matcher(line.text()).matches();
            if (rollback && begin < 0) {
                begin = line.begin();
            } else if (!rollback && begin >= 0) {
                slots.add(new Slot(found.file(), (int) begin, (int) line.begin()));
                begin = -1;
            }
            block = rollback
                    && (block || LiquibaseSqlFile.BLOCK.matcher(line.text()).matches())
                    && !LiquibaseSqlFile.BLOCK_END.matcher(line.text()).matches();
        }
        if (begin >= 0) {
            slots.add(new Slot(found.file(), (int) begin, found.end()));
        }
        return slots.isEmpty() ? List.of(behind(found)) : slots;
    }

    private static Slot behind(Found found) {
        int end = (int) found.lines().reversed().stream()
                .filter(line -> !line.text().isBlank())
                .findFirst()
                .orElse(found.head())
                .end();
        int point = Math.min(end, found.text().length());
        return new Slot(found.file(), point, point);
    }

    static Found found(MigrationFolder folder, Revision revision) {
        String[] parts = revision.id().split("::", -1);
        String author = parts[parts.length - 1];
        String id = parts[parts.length - 2];
        String file = MarkedFile.of(folder, revision);
        String text = folder.whole(file);
        List<Line> lines = new ArrayList<>();
        List<Line> heads = new ArrayList<>();
        for (Line line : SqlText.of(file, text).lines()) {
            Matcher head = LiquibaseSqlFile.CHANGE_SET.matcher(line.text());
            if (head.matches() && heads.isEmpty() && is(head, author, id)) {
                heads.add(line);
            } else if (!heads.isEmpty()
                    && LiquibaseSqlFile.ANY_CHANGE_SET.matcher(line.text()).matches()) {
                break;
            } else if (!heads.isEmpty()) {
                lines.add(line);
            }
        }
        if (heads.isEmpty()) {
            throw new UnreadableFileException(
                    revision.file() + " has no place for a downgrade: it is not formatted SQL",
                    "Begin the file with `--liquibase formatted sql` and a changeset.",
                    null);
        }
        return new Found(file, text, heads.getFirst(), lines);
    }

    private static boolean is(Matcher head, String author, String id) {
        return unquoted(head.group(1)).equals(author) && unquoted(head.group(3)).equals(id);
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll("^\"(.*)\"$", "$1");
    }

    @Override
    public String downgradeText(List<Step> steps) {
        return steps.isEmpty()
                ? PREFIX + "empty\n"
                : text(steps).lines().map(line -> PREFIX + line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Liquibase knows no dollar quotes, and cuts at every semicolon unless it is told not to. */
    @Override
    public Drafts around(MigrationFolder folder, Revision revision, List<Step> steps) {
        Found found = found(folder, revision);
        String head = found.head().text().stripTrailing();
        if (!needsWhole(steps) || head.contains(WHOLE.strip())) {
            return folder.drafts();
        }
        int at = (int) found.head().begin() + head.length();
        String text = found.text().substring(0, at) + WHOLE + found.text().substring(at);
        return folder.drafts().with(folder.path().resolve(found.file()), text);
    }

    private static boolean needsWhole(List<Step> steps) {
        return steps.stream().anyMatch(step -> step.sql().contains(";"));
    }

    /** A file of Liquibase holds several changesets. */
    @Override
    public Optional<Drafts> squashed(MigrationFolder folder, List<Revision> revisions, boolean apart) {
        return Optional.of(new LiquibaseSquash(folder, revisions).drafts(apart));
    }

    @Override
    public Optional<String> unsquashable(MigrationFolder folder, List<Revision> revisions) {
        return new LiquibaseSquash(folder, revisions).obstacle();
    }

    /** A new changeset stands at the end of the file of the last one: that is where the changelog leads. */
    @Override
    public Slot next(MigrationFolder folder, NewRevision wanted, List<Step> steps) {
        List<Revision> revisions = wanted.history().revisions();
        String whole = needsWhole(steps) ? " splitStatements:false" : "";
        if (revisions.isEmpty()) {
            String head = "--liquibase formatted sql\n\n--changeset belay:1%s\n--comment: %s\n"
                    .formatted(whole, wanted.message());
            return new Slot(wanted.slug() + ".sql", 0, 0, head, "");
        }
        String[] parts = revisions.getLast().id().split("::", -1);
        String last = parts[parts.length - 2];
        String id = last.matches("[0-9]+")
                ? Versions.next(wanted, each -> each.replaceFirst("^.*::([^:]*)::[^:]*$", "$1"))
                : wanted.slug();
        String file = MarkedFile.of(folder, revisions.getLast());
        int end = folder.whole(file).length();
        String head = "\n--changeset %s:%s%s\n--comment: %s\n"
                .formatted(parts[parts.length - 1], id, whole, wanted.message());
        return new Slot(file, end, end, head, "");
    }

    @Override
    public Apart apart() {
        return Apart.SEVERAL;
    }

    @Override
    public Drafts apart(MigrationFolder folder, Revision revision) {
        Found found = found(folder, revision);
        int at =
                (int) found.head().begin() + found.head().text().stripTrailing().length();
        String text = found.text().substring(0, at) + " runInTransaction:false"
                + found.text().substring(at);
        return folder.drafts().with(folder.path().resolve(found.file()), text);
    }
}
