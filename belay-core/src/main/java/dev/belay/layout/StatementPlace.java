package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a statement stands in a file.
 *
 * @param file relative to the folder of the migrations
 * @param above where the comments above it begin, counted in characters of the whole file
 * @param begin of the statement, with a mark that the tool wants before it
 * @param end behind its semicolon and a mark behind that
 * @param closed whether it has a semicolon
 */
record StatementPlace(String file, int above, int begin, int end, boolean closed) {
    private static final Pattern MARK_BEFORE =
            Pattern.compile("(?im)^--\\s*\\+(goose|migrate)\\s+StatementBegin[^\\n]*\\n\\s*\\z");
    private static final Pattern MARK_BEHIND = Pattern.compile(
            "\\A[^\\n]*\\n\\s*--\\s*\\+(goose|migrate)\\s+StatementEnd[^\\n]*", Pattern.CASE_INSENSITIVE);

    /** The place of each statement of an upgrade; none for one that is not in the file as the tool sends it. */
    static List<Optional<StatementPlace>> of(
            RevisionWriter writer, MigrationFolder folder, Revision revision, List<Statement> statements) {
        List<Slot> slots = writer.upgrade(folder, revision);
        Map<String, Integer> done = new HashMap<>();
        List<Optional<StatementPlace>> places = new ArrayList<>();
        for (Statement statement : statements) {
            Optional<StatementPlace> place = slots.stream()
                    .filter(slot ->
                            folder.shown(slot.file()).equals(statement.span().file()))
                    .flatMap(slot ->
                            in(folder.whole(slot.file()), slot, statement, done.getOrDefault(slot.file(), 0)).stream())
                    .findFirst();
            place.ifPresent(found -> done.put(found.file(), found.end()));
            places.add(place);
        }
        return places;
    }

    private static Optional<StatementPlace> in(String whole, Slot slot, Statement statement, int behind) {
        int line = offset(whole, statement.span().line());
        int next = offset(whole, statement.span().line() + 1);
        int begin = whole.indexOf(statement.text(), Math.max(line, Math.max(behind, slot.begin())));
        int end = begin + statement.text().length();
        if (begin < 0 || begin >= next || end > slot.end()) {
            return Optional.empty();
        }
        int semicolon = end;
        while (semicolon < slot.end() && Character.isWhitespace(whole.charAt(semicolon))) {
            semicolon++;
        }
        boolean closed = semicolon < slot.end() && whole.charAt(semicolon) == ';';
        end = closed ? semicolon + 1 : end;
        Matcher before = MARK_BEFORE.matcher(whole.substring(0, begin));
        Matcher after = MARK_BEHIND.matcher(whole.substring(end));
        if (before.find() && after.find()) {
            begin = before.start();
            end += after.end();
        }
        return Optional.of(new StatementPlace(
                slot.file(), above(whole, begin, Math.max(behind, slot.begin())), begin, end, closed));
    }

    /** The index of the beginning of a line. */
    private static int offset(String whole, int line) {
        int at = 0;
        for (int passed = 1; passed < line; passed++) {
            int feed = whole.indexOf('\n', at);
            if (feed < 0) {
                return whole.length();
            }
            at = feed + 1;
        }
        return at;
    }

    /** Where the comments begin that stand right above; the statement itself where something else is on its line. */
    private static int above(String whole, int begin, int least) {
        int line = whole.lastIndexOf('\n', begin - 1) + 1;
        if (line < least || !whole.substring(line, begin).isBlank()) {
            return begin;
        }
        int at = line;
        while (at > least) {
            int before = whole.lastIndexOf('\n', at - 2) + 1;
            if (before < least || !whole.substring(before, at).stripLeading().startsWith("--")) {
                break;
            }
            at = before;
        }
        return at;
    }
}
