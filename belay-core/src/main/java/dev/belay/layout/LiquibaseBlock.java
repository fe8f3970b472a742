package dev.belay.layout;

import dev.belay.sql.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a changeset of formatted SQL, by what they are. */
final class LiquibaseBlock {
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+):(\"[^\"]*\"|\\S+)");
    private static final Pattern COMMENT = Pattern.compile("(?i)\\s*--\\s*comment:? (.*)");
    private static final Pattern PROPERTY = Pattern.compile("(?i)\\s*--\\s*property\\s.*");
    private static final Pattern CHECKSUM = Pattern.compile("(?i)\\s*--\\s*validCheckSum.*");
    private static final Pattern PRECONDITION = Pattern.compile("(?i)\\s*--\\s*precondition.*");
    private static final Pattern NOTHING = Pattern.compile("(?i)\\s*(not required|empty)\\s*;?\\s*");

    private final String head;
    private final String comment;
    private final boolean conditional;
    private final List<String> properties;
    private final String body;
    private final List<String> rollback = new ArrayList<>();

    LiquibaseBlock(Line head, List<Line> lines) {
        this.head = head.text().stripTrailing();
        List<String> rest = new ArrayList<>();
        boolean block = false;
        for (Line line : lines) {
            String text = line.text();
            Matcher single = LiquibaseSqlFile.ROLLBACK.matcher(text);
            Matcher end = LiquibaseSqlFile.BLOCK_END.matcher(text);
            if (block) {
                boolean ends = end.matches();
                rollback.add(ends ? end.group(1) : text);
                block = !ends;
            } else if (LiquibaseSqlFile.BLOCK.matcher(text).matches()) {
                block = true;
            } else if (single.matches()) {
                rollback.add(single.group(1));
            } else {
                rest.add(text);
            }
        }
        rollback.replaceAll(String::stripTrailing);
        rollback.removeIf(text -> text.isBlank() || NOTHING.matcher(text).matches());
        this.comment = rest.stream()
                .map(COMMENT::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1).strip())
                .findFirst()
                .orElse("");
        this.conditional =
                rest.stream().anyMatch(text -> PRECONDITION.matcher(text).matches());
        this.properties =
                rest.stream().filter(text -> PROPERTY.matcher(text).matches()).toList();
        this.body = rest.stream()
                .map(String::stripTrailing)
                .filter(text -> !COMMENT.matcher(text).matches()
                        && !PROPERTY.matcher(text).matches()
                        && !CHECKSUM.matcher(text).matches())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** What the head says behind the id, in its order. */
    Map<String, String> attributes() {
        Matcher begin = LiquibaseSqlFile.CHANGE_SET.matcher(head);
        Map<String, String> attributes = new LinkedHashMap<>();
        if (begin.matches()) {
            ATTRIBUTE
                    .matcher(head.substring(begin.end(3)))
                    .results()
                    .forEach(found -> attributes.put(found.group(1), found.group(2)));
        }
        return attributes;
    }

    /** The head up to the id. */
    String name() {
        Matcher begin = LiquibaseSqlFile.CHANGE_SET.matcher(head);
        return begin.matches() ? head.substring(0, begin.end(3)) : head;
    }

    String comment() {
        return comment;
    }

    /** Tells whether it runs only under conditions. */
    boolean isConditional() {
        return conditional;
    }

    /** Lines that hold for all of the file, wherever they stand. */
    List<String> properties() {
        return properties;
    }

    /** What it runs. */
    String body() {
        return body;
    }

    /** What takes it back, without the marks; no line where that is nothing. */
    List<String> rollback() {
        return List.copyOf(rollback);
    }
}
