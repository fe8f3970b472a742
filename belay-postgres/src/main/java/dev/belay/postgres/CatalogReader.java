package dev.belay.postgres;

import dev.belay.catalog.ObjectKind;
import dev.belay.postgres.PinnedSession.Prepared;
import dev.belay.postgres.PinnedSession.Question;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the catalog of one session, its open transaction included, and leaves the session's settings, locks and
 * transaction as they were. Needs no more rights than the owner of the database has. Not thread-safe.
 */
public final class CatalogReader {
    private static final String COMMON = """
            WITH spaces AS MATERIALIZED (
                SELECT n.oid, n.nspname, n.nspowner, n.nspacl FROM pg_namespace n
                WHERE n.nspname = 'public' OR n.oid >= 16384 AND n.nspname !~ '^pg_(toast_)?temp_'),
            depends AS MATERIALIZED (
                SELECT d.classid, d.objid, d.refobjid, d.deptype FROM pg_depend d
                WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype IN ('e', 'x')),
            extended AS MATERIALIZED (SELECT d.classid, d.objid FROM depends d WHERE d.deptype = 'e'),
            automatic AS (SELECT d.classid, d.objid, d.refobjid FROM depends d WHERE d.deptype = 'x')
            """;

    private final List<CatalogQuestion> questions;
    private final int width;
    private final PinnedSession session;
    private final Set<ObjectKind> unrelated;
    private final List<String> everything;
    private final String relations;
    private final String touches;
    private final Map<String, String> ofKinds = new HashMap<>();
    private final boolean counting;

    /** Reads through this connection. */
    public CatalogReader(Connection connection) throws SQLException {
        this(connection, new PinnedSession(connection));
    }

    /**
     * Reads through this connection.
     *
     * @param session the same connection's
     */
    public CatalogReader(Connection connection, PinnedSession session) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        this.questions = Stream.of(
                        CatalogRelations.queries(major).stream(),
                        CatalogTypes.queries(major).stream(),
                        CatalogOthers.queries(major).stream(),
                        CatalogRemotes.queries(major).stream(),
                        CatalogRights.queries().stream())
                .flatMap(some -> some)
                .map(CatalogQuestion::of)
                .toList();
        this.width = questions.stream()
                .mapToInt(question -> question.values().size())
                .max()
                .orElse(0);
        this.unrelated = questions.stream()
                .filter(question -> !question.ofRelations())
                .map(CatalogQuestion::kind)
                .collect(Collectors.toUnmodifiableSet());
        this.session = session;
        this.everything = parts();
        this.relations = union(
                CatalogQuestion::ofRelations, number -> questions.get(number).narrowSql(number, width));
        this.touches = CatalogTouches.question(connection);
        this.counting = counting(connection);
    }

    /** The catalog as the session sees it now. */
    public CatalogReading read() throws SQLException {
        AtomicReference<CatalogRows> rows = new AtomicReference<>(new CatalogRows());
        AtomicLong members = new AtomicLong();
        List<Question> asked = new ArrayList<>();
        for (int part = 0; part < everything.size(); part++) {
            boolean first = part == 0;
            asked.add(Question.often("belay_catalog_" + part, everything.get(part), row -> {
                if (first) {
                    rows.set(new CatalogRows());
                }
                rows.get().addAll(questions, row);
            }));
        }
        asked.add(Question.often("belay_members", "SELECT " + CatalogTouches.EXTENSION_MEMBERS, row -> {
            row.next();
            members.set(row.getLong(1));
        }));
        session.askInTurn(asked);
        return rows.get().reading(members.get());
    }

    /**
     * The same, at the cost of what the session's open transaction changed.
     *
     * @param earlier what was true when this transaction began
     */
    public CatalogReading read(CatalogReading earlier) throws SQLException {
        if (!counting || !session.inTransaction()) {
            return read();
        }
        AtomicReference<CatalogTouches> touched = new AtomicReference<>(CatalogTouches.NONE);
        session.ask(List.of(Question.ofFew(
                new Prepared("belay_touches", "", ""), touches, row -> touched.set(CatalogTouches.of(row)))));
        CatalogRetake retake = new CatalogRetake(earlier, touched.get());
        if (retake.nothing()) {
            return earlier;
        }
        return retake.everything() ? read() : read(earlier, touched.get(), retake);
    }

    private CatalogReading read(CatalogReading earlier, CatalogTouches touched, CatalogRetake retake)
            throws SQLException {
        CatalogRows rows = new CatalogRows(earlier);
        Set<ObjectKind> kinds = retake.kinds();
        kinds.retainAll(unrelated);
        Map<Long, CatalogReading.Relation> now =
                readAgain(rows, touched.relations().keySet(), kinds);
        if (retake.surprised(now, rows.ids())) {
            return read();
        }
        if (retake.reshaped(now)) {
            readAgain(rows, retake.withQueries(), retake.routinesWithQueries());
        }
        return rows.reading(touched.extensionMembers());
    }

    /** Reads these relations and all objects of these kinds again; tells what hangs on the relations. */
    private Map<Long, CatalogReading.Relation> readAgain(CatalogRows rows, Set<Long> oids, Set<ObjectKind> kinds)
            throws SQLException {
        List<Question> asked = new ArrayList<>();
        Map<Long, CatalogReading.Relation> now = new HashMap<>();
        if (!oids.isEmpty()) {
            Prepared prepared = new Prepared("belay_relations", "(oid[])", "(" + Prepared.array(oids) + ")");
            asked.add(Question.ofFew(prepared, relations, row -> {
                rows.forget(oids);
                now.putAll(rows.addAll(questions, row));
            }));
        }
        if (!kinds.isEmpty()) {
            String name = new TreeSet<>(kinds)
                    .stream().map(kind -> String.valueOf(kind.ordinal())).collect(Collectors.joining("_"));
            String sql = ofKinds.computeIfAbsent(name, made -> whole(question -> kinds.contains(question.kind())));
            asked.add(Question.often("belay_" + name, sql, row -> {
                rows.forgetKinds(kinds);
                rows.addAll(questions, row);
            }));
        }
        if (!asked.isEmpty()) {
            session.ask(asked);
        }
        return now;
    }

    /** The rows of columns are the most to take, and soon answered; indexes keep the server longest. */
    private List<String> parts() {
        return List.of(
                whole(question -> question.kind() == ObjectKind.COLUMN),
                whole(question -> question.kind() == ObjectKind.INDEX),
                whole(question -> question.kind() != ObjectKind.COLUMN && question.kind() != ObjectKind.INDEX));
    }

    private String whole(Predicate<CatalogQuestion> wanted) {
        return union(wanted, number -> questions.get(number).sql(number, width));
    }

    private String union(Predicate<CatalogQuestion> wanted, IntFunction<String> sql) {
        return COMMON
                + IntStream.range(0, questions.size())
                        .filter(number -> wanted.test(questions.get(number)))
                        .mapToObj(sql)
                        .collect(Collectors.joining(" UNION ALL "));
    }

    private static boolean counting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW track_counts")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
