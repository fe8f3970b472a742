package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.VerifyScript;
import dev.belay.sql.SourceSpan;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects the revisions of a tool's layout without parents of its own: each stands on the one before. */
final class Revisions {
    private static final Pattern COUNTED = Pattern.compile("0*[0-9]{1,4}");

    private final String tool;
    private final MigrationFolder folder;
    private final List<Revision> revisions = new ArrayList<>();
    private final List<Irregularity> irregularities = new ArrayList<>();
    private final Map<String, String> fileById = new HashMap<>();

    Revisions(String tool, MigrationFolder folder) {
        this.tool = tool;
        this.folder = folder;
    }

    /** Adds a revision on top of the last; a version that is there already is irregular, and the file's name its id. */
    void add(String version, String message, String file, Script upgrade, Downgrade downgrade) {
        add(version, message, new SourceSpan(file, 1, 1), upgrade, downgrade);
    }

    /** Likewise, for a file that may hold several revisions. */
    void add(String version, String message, SourceSpan place, Script upgrade, Downgrade downgrade) {
        String file = place.file();
        String taken = fileById.putIfAbsent(version, file);
        String id = taken == null ? version : file.substring(file.lastIndexOf('/') + 1);
        if (taken != null) {
            duplicate(version, place, taken);
        }
        List<String> parents =
                revisions.isEmpty() ? List.of() : List.of(revisions.getLast().id());
        revisions.add(new Revision(id, parents, message, reason(place), place, upgrade, downgrade));
    }

    /** Why it is wanted, where a comment at the beginning of its file says so; a file of several revisions speaks for none. */
    private Optional<String> reason(SourceSpan place) {
        return place.line() == 1 ? StatedReason.in(folder.beginningOfShown(place.file())) : Optional.empty();
    }

    /** Gives the revision that was added last the script with which its tool verifies it. */
    void verifiedBy(VerifyScript script) {
        revisions.add(revisions.removeLast().verifiedBy(script));
    }

    void irregular(Kind kind, String file, int line, String seen, String remedy) {
        irregularities.add(new Irregularity(kind, file, line, seen, remedy));
    }

    private void duplicate(String version, SourceSpan place, String taken) {
        irregular(
                Kind.DUPLICATE_VERSION,
                place.file(),
                place.line(),
                "version " + version + " is already taken by " + taken,
                "Give one of the two files another version.");
    }

    /** Names a file that looks like a migration and that the tool would pass over. */
    void ignored(String file, String remedy) {
        irregular(Kind.IGNORED_BY_TOOL, file, 1, tool + " passes over this file without a word", remedy);
    }

    /** Names a line that looks like a marker and that the tool takes for a comment. */
    void comment(String file, int line, String remedy) {
        irregular(Kind.IGNORED_BY_TOOL, file, line, tool + " takes this line for a comment", remedy);
    }

    /** Names what makes the tool stop before it has run anything. */
    void refused(String file, int line, String seen, String remedy) {
        irregular(Kind.REFUSED_BY_TOOL, file, line, tool + " stops here: " + seen, remedy);
    }

    /** Names the rows of a COPY, which only psql and few others can send. */
    void refuseRows(Script.Sql script) {
        for (Statement statement : script.statements()) {
            if (statement.data().isPresent()) {
                SourceSpan span = statement.span();
                refused(span.file(), span.line(), "it cannot send the rows of a COPY", "Write them as INSERT.");
            }
        }
    }

    /** Names what psql takes and a tool that sends a file as it is does not: a byte order mark, the lines of pg_dump. */
    void refuseWhatPsqlTakes(MigrationFolder folder, String file) {
        if (folder.beginning(file).startsWith("\uFEFF")) {
            refused(folder.shown(file), 1, "the file begins with a byte order mark", "Save it as UTF-8 without one.");
        }
        refuseRestrict(folder, file);
    }

    /** Names the line with which a dump of pg_dump begins since 2025; only psql takes it. */
    void refuseRestrict(MigrationFolder folder, String file) {
        int number = 0;
        for (String line : (Iterable<String>) folder.beginning(file).lines()::iterator) {
            number++;
            if (line.startsWith("\\restrict ")) {
                refused(
                        folder.shown(file),
                        number,
                        "`\\restrict` is a command of psql",
                        "Delete the lines `\\restrict` and `\\unrestrict`.");
                return;
            }
        }
    }

    History history() {
        return new History(revisions, irregularities);
    }

    /** Names the numbers left out where versions count up by one, most of the time. */
    void gaps() {
        List<Integer> behindJump = new ArrayList<>();
        int steps = 0;
        for (int index = 1; index < revisions.size(); index++) {
            int step = step(revisions.get(index - 1).id(), revisions.get(index).id());
            steps += step == 1 ? 1 : 0;
            if (step > 1) {
                behindJump.add(index);
            }
        }
        if (steps >= behindJump.size()) {
            behindJump.forEach(this::gap);
        }
    }

    private void gap(int index) {
        String before = revisions.get(index - 1).id();
        String now = revisions.get(index).id();
        int missing = Integer.parseInt(before) + 1;
        irregular(
                Kind.GAP,
                revisions.get(index).file(),
                revisions.get(index).place().line(),
                "version " + missing + " is missing between " + before + " and " + now,
                "Check that no file is missing from this branch.");
    }

    private static int step(String before, String now) {
        boolean counted =
                COUNTED.matcher(before).matches() && COUNTED.matcher(now).matches();
        return counted ? Integer.parseInt(now) - Integer.parseInt(before) : 0;
    }

    /** The words of a file name: {@code add_last_name} as {@code add last name}. */
    static String words(String slug) {
        return slug.replace('_', ' ').replace('-', ' ').trim();
    }

    /** Tells whether a name ends like that of a SQL file, in any case. */
    static boolean looksLikeSql(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".sql");
    }
}
