package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.history.Script;
import dev.belay.sql.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tables of the old schema of whose rows an upgrade demands something new. */
final class Affected {
    private static final String OIDS = """
            SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE quote_ident(n.nspname) || '.' || quote_ident(c.relname) = ANY (?) AND c.relkind IN ('r', 'p')
            """;

    private static final List<String> TIMES = List.of("timestamp", "date", "time");

    private Set<Long> tables = Set.of();
    private boolean timeIsConverted;
    private boolean timeIsAdded;

    /** Oids of the tables. */
    Set<Long> tables() {
        return tables;
    }

    /** Tells whether values of the upgrade may depend on the session's TimeZone. */
    boolean dependsOnTime(Script.Sql upgrade) {
        return timeIsConverted || (timeIsAdded && fills(upgrade));
    }

    /** Learns it from the changes, through a session that sees the new schema. */
    void learn(Connection upgraded, Catalog before, List<Change> changes, Set<Long> known) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (Change change : changes) {
            switch (change) {
                case Change.Added added -> ofAdded(added, names);
                case Change.Altered altered -> ofAltered(altered, before, names);
                case Change.Dropped dropped -> {}
            }
        }
        if (names.isEmpty()) {
            return;
        }
        Set<Long> found = new HashSet<>();
        try (PreparedStatement question = upgraded.prepareStatement(OIDS)) {
            question.setArray(1, upgraded.createArrayOf("text", names.toArray()));
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
        }
        found.retainAll(known);
        tables = Set.copyOf(found);
    }

    private void ofAdded(Change.Added added, Set<String> names) {
        CatalogObject object = added.after();
        if (added.id().kind() == ObjectKind.CONSTRAINT) {
            names.add(table(added.id()));
        } else if (added.id().kind() == ObjectKind.INDEX
                && object.attributes().getOrDefault("definition", "").startsWith("CREATE UNIQUE")) {
            names.add(object.attributes().getOrDefault("table", ""));
        } else if (added.id().kind() == ObjectKind.COLUMN
                && isTime(object.attributes().getOrDefault("type", ""))) {
            timeIsAdded = true;
            names.add(table(added.id()));
        }
    }

    private void ofAltered(Change.Altered altered, Catalog before, Set<String> names) {
        ObjectKind kind = altered.id().kind();
        if (kind == ObjectKind.COLUMN && (altered.differsIn("type") || altered.differsIn("not null"))) {
            names.add(table(altered.id()));
            timeIsConverted |=
                    altered.differsIn("type") && (isTime(type(altered.before())) || isTime(type(altered.after())));
        } else if ((kind == ObjectKind.CONSTRAINT && altered.differsIn("definition"))
                || (kind == ObjectKind.TABLE && altered.differsIn("partition bound"))) {
            names.add(table(altered.id()));
        } else if (kind == ObjectKind.DOMAIN || kind == ObjectKind.TYPE) {
            String type = altered.id().name();
            before.objects().values().stream()
                    .filter(object -> object.id().kind() == ObjectKind.COLUMN
                            && (type(object).equals(type) || type(object).equals(type + "[]")))
                    .forEach(object -> names.add(table(object.id())));
        }
    }

    private static String type(CatalogObject column) {
        return column.attributes().getOrDefault("type", "");
    }

    private static boolean isTime(String type) {
        return TIMES.stream().anyMatch(type::startsWith);
    }

    private static String table(ObjectId id) {
        return new ObjectId(ObjectKind.TABLE, id.path().subList(0, 2)).name();
    }

    private static boolean fills(Script.Sql upgrade) {
        for (Statement statement : upgrade.statements()) {
            String text = statement.text().toLowerCase(Locale.ROOT);
            if (text.contains("update") || text.contains("default")) {
                return true;
            }
        }
        return false;
    }
}
