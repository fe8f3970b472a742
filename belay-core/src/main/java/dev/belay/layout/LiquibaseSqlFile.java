package dev.belay.layout;

import dev.belay.history.Irregularity.Kind;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of formatted SQL as Liquibase 5.0.4 reads it (AbstractFormattedChangeLogParser). */
final class LiquibaseSqlFile {
    /** The first line of a file of formatted SQL. */
    static final Pattern HEADER = Pattern.compile("(?i)^\\s*--\\s*liquibase\\s*formatted.*");

    static final Pattern CHANGE_SET =
            Pattern.compile("(?i)\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):(\\s*)(\"[^\"]+\"|\\S+).*");
    static final Pattern ANY_CHANGE_SET = Pattern.compile("(?i)\\s*--\\s*changeset\\s*.*|-\\s*changeset\\s.*");
    static final Pattern ROLLBACK = Pattern.compile("(?i)\\s*--\\s*rollback (.*)");
    private static final Pattern NEAR_ROLLBACK = Pattern.compile("(?i)\\s*--+\\s*roll[ _-]?backs?\\b.*");
    static final Pattern BLOCK = Pattern.compile("(?i)\\s*/\\*\\s*liquibase\\s*rollback\\s*");
    private static final Pattern NEAR_BLOCK = Pattern.compile("(?i)\\s*/\\*+\\s*(liquibase\\s*)?roll[ _-]?back\\b.*");
    static final Pattern BLOCK_END = Pattern.compile("(.*?)\\*/\\s*");
    private static final Pattern COMMENT = Pattern.compile("(?i)--\\s*comment:? (.*)");
    private static final Pattern PROPERTY = Pattern.compile("(?i)\\s*--\\s*property\\s+(.*:.*)\\s+(.*:.*).*");
    private static final Pattern IGNORE = Pattern.compile("(?i)--\\s*ignoreLines:(\\w+)");
    private static final Pattern LOGICAL = Pattern.compile("(?i).*logicalFilePath:(\\S*).*");
    private static final Pattern REFUSED = Pattern.compile(
            "(?i)\\s*-\\s*(property|rollback|preconditions)\\s.*"
                    + "|-\\s*(comment:? |validCheckSum).*|--\\s*comments:? .*|-\\s*ignoreLines:\\w+.*|--\\s*ignore:\\w+|\\s*-\\s*precondition.*");
    private static final Pattern PAID = Pattern.compile(
            "(?i)\\s*--\\s*(rollbackSqlFile\\s+.*|tagDatabase:\\s+.*|include\\s+file:.*|includeAll\\s+.*)");
    private static final Pattern DIRECTIVE = Pattern.compile(
            "(?i)\\s*--\\s*(preconditions?\\b.*|validCheckSum.*|comment:? .*|liquibase\\s*formatted.*)");

    private final SqlText sql;
    private final Revisions revisions;
    private final LiquibaseProperties properties;
    private final List<LiquibaseChangeSet> changeSets = new ArrayList<>();
    private Optional<LiquibaseChangeSet> current = Optional.empty();
    private Optional<String> logicalPath = Optional.empty();
    private long begin;
    private int beginLine;
    private boolean early;

    LiquibaseSqlFile(SqlText raw, Revisions revisions, LiquibaseProperties properties) {
        this.revisions = revisions;
        this.properties = properties;
        define(raw);
        this.sql = properties.filled(raw);
        Iterator<Line> lines = sql.lines().iterator();
        long behind = sql.begin();
        while (lines.hasNext()) {
            Line line = lines.next();
            take(line, lines);
            behind = line.end();
        }
        close(Math.max(behind, sql.end()));
    }

    List<LiquibaseChangeSet> changeSets() {
        return List.copyOf(changeSets);
    }

    /** The path that the file's first line gives it instead of its own. */
    Optional<String> logicalPath() {
        return logicalPath;
    }

    private void define(SqlText raw) {
        for (Line line : raw.lines()) {
            if (line.text().contains("property")
                    && PROPERTY.matcher(line.text()).matches()) {
                properties.define(line.text());
            }
        }
    }

    private void take(Line line, Iterator<Line> lines) {
        String text = line.text();
        if (!isMark(text)) {
            plain(line);
        } else if (!PROPERTY.matcher(text).matches() && !ignored(line, lines)) {
            Matcher changeSet = CHANGE_SET.matcher(text);
            if (HEADER.matcher(text).matches()) {
                Matcher logical = LOGICAL.matcher(text);
                logicalPath =
                        logicalPath.or(() -> logical.matches() ? Optional.of(logical.group(1)) : Optional.empty());
            } else if (changeSet.matches()) {
                begin(line, changeSet);
            } else if (ANY_CHANGE_SET.matcher(text).matches()) {
                refuse(line, "this is no `--changeset author:id`", "Write `--changeset AUTHOR:ID`.");
            } else {
                inside(line, lines);
            }
        }
    }

    private static boolean isMark(String text) {
        String start = text.stripLeading();
        return start.startsWith("-") || start.startsWith("/*");
    }

    private void begin(Line line, Matcher head) {
        close(line.begin());
        if (!head.group(2).isEmpty()) {
            refuse(line, "a blank stands before the id of the changeset", "Write `--changeset AUTHOR:ID` without it.");
        }
        LiquibaseChangeSet changeSet =
                new LiquibaseChangeSet(sql, line, unquoted(head.group(1)), unquoted(head.group(3)));
        changeSets.add(changeSet);
        current = Optional.of(changeSet);
        begin = line.end();
        beginLine = line.number() + 1;
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll("^\"(.*)\"$", "$1");
    }

    private void close(long end) {
        current.ifPresent(changeSet -> {
            changeSet.part(begin, end, beginLine);
            if (!changeSet.runsAnything()) {
                empty(changeSet, end >= sql.end());
            }
        });
    }

    private void empty(LiquibaseChangeSet changeSet, boolean last) {
        String remedy = "Write `SELECT 1;` below it, or delete it.";
        if (last && changeSets.size() > 1) {
            revisions.irregular(
                    Kind.IGNORED_BY_TOOL,
                    sql.file(),
                    changeSet.line(),
                    "the changeset has no SQL, and Liquibase may run that of the changeset above once more",
                    remedy);
        } else {
            revisions.refused(sql.file(), changeSet.line(), "the changeset has no SQL", remedy);
        }
    }

    /** Passes over the lines that an {@code ignoreLines} names. */
    private boolean ignored(Line line, Iterator<Line> lines) {
        Matcher ignore = IGNORE.matcher(line.text());
        if (!ignore.matches()) {
            return false;
        }
        current.ifPresent(changeSet -> changeSet.part(begin, line.begin(), beginLine));
        Line last = line;
        boolean counted = ignore.group(1).matches("[0-9]{1,9}");
        long left = counted ? Long.parseLong(ignore.group(1)) : Long.MAX_VALUE;
        while (left > 0 && lines.hasNext()) {
            last = lines.next();
            left--;
            Matcher end = IGNORE.matcher(last.text());
            if (!counted && end.matches() && end.group(1).equals("end")) {
                left = 0;
            }
        }
        begin = last.end();
        beginLine = last.number() + 1;
        return true;
    }

    private void plain(Line line) {
        if (line.text().isBlank()) {
            return;
        }
        current.ifPresent(LiquibaseChangeSet::runsSomething);
        if (current.isEmpty() && !early) {
            early = true;
            revisions.irregular(
                    Kind.IGNORED_BY_TOOL,
                    sql.file(),
                    line.number(),
                    "Liquibase passes over what stands before the first changeset",
                    "Write `--changeset AUTHOR:ID` above it.");
        }
    }

    private void inside(Line line, Iterator<Line> lines) {
        String text = line.text();
        Matcher rollback = ROLLBACK.matcher(text);
        Matcher comment = COMMENT.matcher(text);
        if (REFUSED.matcher(text).matches()) {
            refuse(
                    line,
                    "`" + text.strip() + "` is no line of formatted SQL",
                    "Begin it with two dashes, spelled as Liquibase does.");
        } else if (PAID.matcher(text).matches()) {
            refuse(line, "this line needs a Liquibase licence", "Include the file from a changelog in XML or YAML.");
        } else if (current.isEmpty()) {
            if (comment.matches()) {
                refuse(line, "a comment of a changeset stands outside of one", "Move it below its `--changeset`.");
            }
        } else if (comment.matches()) {
            current.get().comment(comment.group(1).strip());
        } else if (rollback.matches()) {
            current.get().rollback(rollback.group(1), line.number());
        } else if (BLOCK.matcher(text).matches()) {
            block(current.get(), line, lines);
        } else if (NEAR_ROLLBACK.matcher(text).matches()
                || NEAR_BLOCK.matcher(text).matches()) {
            revisions.comment(
                    sql.file(),
                    line.number(),
                    "Write `--rollback ` and the SQL, or `/* liquibase rollback` on a line of its own.");
        } else if (!DIRECTIVE.matcher(text).matches()) {
            current.get().runsSomething();
        }
    }

    private void block(LiquibaseChangeSet changeSet, Line start, Iterator<Line> lines) {
        String before = ";";
        while (lines.hasNext()) {
            Line line = lines.next();
            Matcher end = BLOCK_END.matcher(line.text());
            String text = end.matches() ? end.group(1) : line.text();
            if (!text.isBlank()) {
                joined(before, text, line);
                changeSet.rollback(text, line.number());
                before = text;
            }
            if (end.matches()) {
                return;
            }
        }
        refuse(start, "the rollback comment does not end", "Write `*/` below it.");
    }

    /** Liquibase puts the lines of such a comment together with nothing between them. */
    private void joined(String before, String text, Line line) {
        boolean words = isWord(before.charAt(before.length() - 1)) && isWord(text.charAt(0));
        if (words || before.contains("--")) {
            refuse(
                    line,
                    "Liquibase joins the lines of a rollback comment without a blank, so that this one runs into the one before",
                    "Indent the line" + (before.contains("--") ? " and take the comment above it away." : "."));
        }
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    private void refuse(Line line, String seen, String remedy) {
        revisions.refused(sql.file(), line.number(), seen, remedy);
    }
}
