package dev.belay.postgres;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.postgres.PinnedSession.Question;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what stands on what, in the same session and with the same care as {@link CatalogReader}. Not thread-safe. */
public final class DependencyReader {
    private static final Set<ObjectKind> PARTS = EnumSet.of(
            ObjectKind.INDEX, ObjectKind.SEQUENCE, ObjectKind.TRIGGER, ObjectKind.CONSTRAINT, ObjectKind.TYPE);

    /** What makes an object a part: internal, and the two kinds that partitions have from their parents. */
    private static final String PARTLY = "iPS";

    private final int major;
    private final CatalogReader catalogs;
    private final PinnedSession session;
    private final String question;

    /** Reads through this connection. */
    public DependencyReader(Connection connection) throws SQLException {
        this.major = connection.getMetaData().getDatabaseMajorVersion();
        this.catalogs = new CatalogReader(connection);
        this.session = new PinnedSession(connection);
        this.question = DependencyQuery.of(major);
    }

    /** The catalog as the session sees it now, with what stands on what in it. */
    public Blueprint read() throws SQLException {
        Catalog catalog = catalogs.read().catalog();
        SortedMap<ObjectId, SortedSet<ObjectId>> needs = new TreeMap<>();
        SortedMap<ObjectId, ObjectId> wholes = new TreeMap<>();
        session.ask(List.of(Question.often("belay_dependencies", question, row -> take(row, catalog, needs, wholes))));
        return new Blueprint(major, catalog, new Dependencies(needs, wholes));
    }

    /** The catalog alone. */
    public Catalog catalog() throws SQLException {
        return catalogs.read().catalog();
    }

    private static void take(
            ResultSet row,
            Catalog catalog,
            SortedMap<ObjectId, SortedSet<ObjectId>> needs,
            SortedMap<ObjectId, ObjectId> wholes)
            throws SQLException {
        while (row.next()) {
            ObjectId id = id(row, 1);
            ObjectId needed = id(row, 3);
            boolean both =
                    catalog.object(id).isPresent() && catalog.object(needed).isPresent();
            if (both && !id.equals(needed)) {
                needs.computeIfAbsent(id, each -> new TreeSet<>()).add(needed);
                if (PARTLY.contains(row.getString(5)) && PARTS.contains(id.kind())) {
                    wholes.merge(id, needed, DependencyReader::nearer);
                }
            }
        }
    }

    /** What a partition has from its parent is a part of the parent's, and named for its own table only beside it. */
    private static ObjectId nearer(ObjectId one, ObjectId other) {
        return one.kind() == ObjectKind.TABLE ? other : one;
    }

    private static ObjectId id(ResultSet row, int column) throws SQLException {
        ObjectKind kind = ObjectKind.valueOf(row.getString(column));
        String[] path = (String[]) row.getArray(column + 1).getArray();
        return new ObjectId(kind, List.of(path));
    }
}
