package dev.belay.layout;

import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.history.TransactionMode;
import dev.belay.sql.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the revisions of a layout without parents of its own: each stands on the one before. */
final class Revisions {
    private final List<Revision> revisions = new ArrayList<>();
    private final List<Irregularity> irregularities = new ArrayList<>();
    private final Map<String, String> fileById = new HashMap<>();

    /** Adds a revision on top of the last; a version that is there already is irregular and left out. */
    void add(String id, String message, String file, Script upgrade, Downgrade downgrade) {
        String taken = fileById.putIfAbsent(id, file);
        if (taken != null) {
            irregular(
                    Kind.DUPLICATE_VERSION,
                    file,
                    1,
                    "version " + id + " is already taken by " + taken,
                    "Give one of the two files another version.");
            return;
        }
        List<String> parents =
                revisions.isEmpty() ? List.of() : List.of(revisions.getLast().id());
        revisions.add(new Revision(id, parents, message, Optional.empty(), file, upgrade, downgrade));
    }

    void irregular(Kind kind, String file, int line, String seen, String remedy) {
        irregularities.add(new Irregularity(kind, file, line, seen, remedy));
    }

    /** Names a file that looks like a migration and that the tool would pass over. */
    void ignored(String file, String tool, String remedy) {
        irregular(Kind.IGNORED_BY_TOOL, file, 1, tool + " passes over this file without a word", remedy);
    }

    History history() {
        return new History(revisions, irregularities);
    }

    /** Names the numbers left out in a row of versions that otherwise counts up by one. */
    void gaps() {
        for (int index = 1; index < revisions.size(); index++) {
            String before = revisions.get(index - 1).id();
            String now = revisions.get(index).id();
            if (before.matches("0*[1-9][0-9]{0,3}") && now.matches("0*[1-9][0-9]{0,3}")) {
                int from = Integer.parseInt(before);
                int to = Integer.parseInt(now);
                if (to > from + 1) {
                    irregular(
                            Kind.GAP,
                            revisions.get(index).file(),
                            1,
                            "version " + (from + 1) + " is missing between " + before + " and " + now,
                            "Check that no file is missing from this branch.");
                }
            }
        }
    }

    static Script.Sql script(SqlText sql, TransactionMode mode) {
        return new Script.Sql(sql.statements(), mode);
    }

    /** The words of a file name: {@code add_last_name} as {@code add last name}. */
    static String words(String slug) {
        return slug.replace('_', ' ').replace('-', ' ').trim();
    }
}
