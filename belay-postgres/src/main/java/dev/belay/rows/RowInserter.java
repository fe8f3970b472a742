package dev.belay.rows;

import dev.belay.rows.Cell.Absent;
import dev.belay.rows.RowComposer.Impossible;
import dev.belay.rows.RowComposer.Recipe;
import dev.belay.rows.RowSession.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Inserts composed rows into one table, and tries others when the server refuses them. */
final class RowInserter {
    private static final int ATTEMPTS = 4;
    private final RowSession session;
    private final TableShape table;
    private final RowComposer composer;
    private final List<Flavour> wanted;
    private String firstRefusal = "";
    private boolean unreadable;
    private boolean forbidden;
    private final Set<Map<Integer, Cell>> elsewhere = new HashSet<>();

    RowInserter(RowSession session, TableShape table, RowComposer composer, List<Flavour> wanted) {
        this.session = session;
        this.table = table;
        this.composer = composer;
        this.wanted = List.copyOf(wanted);
    }

    /** Inserts one row of each wanted kind, as far as they are allowed; tells how many there are. */
    int insert() throws SQLException {
        if (allAtOnce()) {
            return wanted.size();
        }
        firstRefusal = "";
        int inserted = 0;
        for (int row = 0; row < wanted.size(); row++) {
            if (one(wanted.get(row), row)) {
                inserted++;
            }
        }
        return inserted;
    }

    /** The reason of the first refusal, for people; empty when there was none. */
    String firstRefusal() {
        return firstRefusal;
    }

    private boolean allAtOnce() throws SQLException {
        List<SortedMap<Integer, Cell>> rows = new ArrayList<>();
        try {
            for (int row = 0; row < wanted.size(); row++) {
                rows.add(composer.compose(new Recipe(wanted.get(row), row, 0)));
            }
        } catch (Impossible impossible) {
            return false;
        }
        return session.attempt(table.insertion(rows)).isEmpty();
    }

    private boolean one(Flavour flavour, int row) throws SQLException {
        List<Recipe> recipes = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            recipes.add(new Recipe(flavour, row, attempt));
        }
        for (int attempt = ATTEMPTS; attempt < 2 * ATTEMPTS; attempt++) {
            recipes.add(new Recipe(Flavour.PLAIN, row, attempt));
            recipes.add(new Recipe(Flavour.BARE, row, attempt));
        }
        return any(recipes)
                || (unreadable && any(readable(row)))
                || (forbidden && asOwner(recipes))
                || withoutTriggers(recipes);
    }

    private boolean any(List<Recipe> recipes) throws SQLException {
        for (Recipe recipe : recipes) {
            if (tried(recipe)) {
                return true;
            }
        }
        return false;
    }

    /** For a trigger or a generated column that finds something in a text. */
    private static List<Recipe> readable(int row) {
        return List.of(new Recipe(Flavour.DIGITS, row, 2 * ATTEMPTS), new Recipe(Flavour.VERSIONS, row, 2 * ATTEMPTS));
    }

    /** A trigger may do what only the owner of the tables may: make another table, say. */
    private boolean asOwner(List<Recipe> recipes) throws SQLException {
        String role = "SET LOCAL ROLE " + session.ownerOf(table.oid());
        if (session.attempt(role).isPresent()) {
            return false;
        }
        boolean inserted = any(recipes);
        session.execute("RESET ROLE");
        return inserted;
    }

    /** What a trigger refuses may still be in a table that is older than the trigger. */
    private boolean withoutTriggers(List<Recipe> recipes) throws SQLException {
        if (session.attempt("SET LOCAL session_replication_role = replica").isPresent()) {
            return false;
        }
        boolean inserted = false;
        for (int index = 0; index < recipes.size() && !inserted; index += 2) {
            inserted = tried(recipes.get(index));
        }
        session.execute("SET LOCAL session_replication_role = origin");
        return inserted;
    }

    private boolean tried(Recipe recipe) throws SQLException {
        String refusal;
        try {
            SortedMap<Integer, Cell> row = composer.compose(recipe);
            Map<Integer, Cell> place = place(row);
            if (elsewhere.contains(place)) {
                return false;
            }
            Optional<Refusal> refused = session.attempt(table.insertion(List.of(row)));
            if (refused.isEmpty()) {
                return true;
            }
            if (refused.get().isOfOtherPartition() && !place.isEmpty()) {
                elsewhere.add(place);
            }
            unreadable |= refused.get().isUnreadable();
            forbidden |= refused.get().isForbidden();
            refusal = refused.get().toString();
        } catch (Impossible impossible) {
            refusal = impossible.reason();
        }
        firstRefusal = firstRefusal.isEmpty() ? refusal : firstRefusal;
        return false;
    }

    /**
     * What decides to which partition a row goes: once refused, it is refused whatever else is in the row. Empty where there is no
     * such thing, or a default decides.
     */
    private Map<Integer, Cell> place(SortedMap<Integer, Cell> row) {
        Map<Integer, Cell> place = new HashMap<>(row);
        place.keySet().retainAll(table.partitionColumns());
        return place.containsValue(Absent.DEFAULT) ? Map.of() : place;
    }
}
