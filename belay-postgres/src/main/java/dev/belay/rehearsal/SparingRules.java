package dev.belay.rehearsal;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.Pass;
import dev.belay.postgres.PinnedSession;
import dev.belay.postgres.PinnedSession.Question;
import dev.belay.sql.Definition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the new constraints and unique indexes that refuse no row of code which knows none of the new columns: such code leaves NULL
 * or the default in them.
 *
 * <p>PostgreSQL itself proves it. Its planner is given what the rule asks of a row, with NULL or the default in the place of each new
 * column, and the answer is yes when it simplifies that to true, whatever stands in the other columns.
 */
final class SparingRules {
    /**
     * What a rule asks, as a query over rows in which nobody wrote the new columns. A column that was filled before its default was taken
     * back ({@code atthasmissing}) stands for itself, and so does one that counts by itself.
     */
    private static final String ASKED = """
            WITH fresh AS (
                SELECT a.attrelid, a.attnum FROM pg_attribute a
                WHERE a.attrelid = %1$s::regclass AND a.attname = ANY (ARRAY[%2$s]::text[])
            ), keys AS (
                SELECT i.indexrelid, i.indrelid, concat_ws(' OR ',
                    '(' || pg_get_expr(i.indpred, i.indrelid) || ') IS NOT TRUE',
                    CASE WHEN to_jsonb(i) ->> 'indnullsnotdistinct' IS DISTINCT FROM 'true' THEN
                        (SELECT string_agg('(' || pg_get_indexdef(i.indexrelid, place, false) || ') IS NULL', ' OR ')
                         FROM generate_series(1, i.indnkeyatts) place) END) AS asked,
                    i.indpred IS NULL AND i.indkey::int2[] <@ (SELECT array_agg(attnum) FROM fresh) AS alone
                FROM pg_index i WHERE i.indrelid = %1$s::regclass
            ), rules AS (
                SELECT CASE WHEN k.contype = 'c' THEN '(' || pg_get_expr(k.conbin, k.conrelid) || ') IS NOT FALSE'
                        WHEN k.contype = 'f' THEN (SELECT string_agg(quote_ident(a.attname) || ' IS NULL',
                                CASE k.confmatchtype WHEN 'f' THEN ' AND ' ELSE ' OR ' END)
                            FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey))
                        ELSE keys.asked END AS asked,
                    CASE WHEN k.contype IN ('c', 'f') THEN k.conkey <@ (SELECT array_agg(attnum) FROM fresh)
                        ELSE keys.alone END AS alone
                FROM pg_constraint k LEFT JOIN keys ON keys.indexrelid = k.conindid AND keys.indrelid = k.conrelid
                WHERE k.conrelid = %1$s::regclass AND k.conname = %3$s AND NOT %4$s
                UNION ALL
                SELECT keys.asked, keys.alone FROM keys JOIN pg_class c ON c.oid = keys.indexrelid
                WHERE c.relname = %3$s AND %4$s
            )
            SELECT format('EXPLAIN (VERBOSE, COSTS OFF) SELECT %%s FROM (SELECT %%s FROM ONLY %%s) unaware', rules.asked,
                (SELECT string_agg(
                    CASE WHEN fresh.attnum IS NOT NULL AND d.oid IS NOT NULL
                        THEN format('(%%s)::%%s AS %%I', pg_get_expr(d.adbin, d.adrelid), format_type(a.atttypid, a.atttypmod), a.attname)
                    WHEN fresh.attnum IS NOT NULL AND NOT a.attnotnull AND NOT a.atthasmissing
                        THEN format('NULL::%%s AS %%I', format_type(a.atttypid, a.atttypmod), a.attname)
                    ELSE quote_ident(a.attname) END, ', ')
                 FROM pg_attribute a LEFT JOIN fresh ON fresh.attnum = a.attnum
                     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                 WHERE a.attrelid = %1$s::regclass AND a.attnum > 0 AND NOT a.attisdropped), %1$s)
            FROM rules WHERE rules.alone OR %5$s
            """;

    /** How EXPLAIN shows a query that gives true for whatever row. */
    private static final String ALWAYS = "Output: true";

    private static final String CONNECTION_LOST = "08";

    private final PinnedSession session;

    /** Asks through a session that sees the new schema. */
    SparingRules(PinnedSession session) {
        this.session = session;
    }

    /**
     * A rule on a table that was there before.
     *
     * @param id of the constraint or index
     * @param table on which it stands
     */
    private record NewRule(ObjectId id, ObjectId table) {}

    /** Those that an upgrade added; none of an upgrade that failed. */
    List<ObjectId> among(Pass upgrade) throws SQLException {
        List<ObjectId> sparing = new ArrayList<>();
        boolean defines = upgrade.observations().stream()
                .allMatch(seen -> Definition.isPlain(seen.statement().text()));
        for (NewRule rule : rules(upgrade.changes())) {
            List<String> columns = columns(upgrade.changes(), rule.table());
            if (!columns.isEmpty() && spares(rule, columns, defines)) {
                sparing.add(rule.id());
            }
        }
        return List.copyOf(sparing);
    }

    private static List<NewRule> rules(List<Change> changes) {
        List<CatalogObject> added = changes.stream()
                .filter(Change.Added.class::isInstance)
                .map(change -> ((Change.Added) change).after())
                .toList();
        Set<ObjectId> tables = added.stream().map(CatalogObject::id).collect(Collectors.toCollection(HashSet::new));
        return added.stream()
                .flatMap(SparingRules::rule)
                .filter(rule -> !tables.contains(rule.table()))
                .toList();
    }

    private static Stream<NewRule> rule(CatalogObject added) {
        if (added.id().kind() == ObjectKind.CONSTRAINT) {
            return Stream.of(new NewRule(
                    added.id(), new ObjectId(ObjectKind.TABLE, added.id().path().subList(0, 2))));
        }
        return added.id().kind() == ObjectKind.INDEX && added.text("definition").startsWith("CREATE UNIQUE")
                ? Stream.of(
                        new NewRule(added.id(), new ObjectId(ObjectKind.TABLE, ForeignKey.path(added.text("table")))))
                : Stream.empty();
    }

    private static List<String> columns(List<Change> changes, ObjectId table) {
        return changes.stream()
                .filter(Change.Added.class::isInstance)
                .map(Change::id)
                .filter(id -> id.kind() == ObjectKind.COLUMN
                        && id.path().subList(0, 2).equals(table.path()))
                .map(id -> id.path().getLast())
                .toList();
    }

    /**
     * Whether PostgreSQL sees that it does.
     *
     * @param defines whether the upgrade wrote no row: then a row that code changes later has NULL or the default there, too
     */
    private boolean spares(NewRule rule, List<String> columns, boolean defines) throws SQLException {
        Optional<String> query = query(rule, columns, defines);
        if (query.isEmpty()) {
            return false;
        }
        try {
            List<String> plan = new ArrayList<>();
            session.ask(List.of(Question.once(query.get(), rows -> {
                plan.clear();
                while (rows.next()) {
                    plan.add(rows.getString(1).strip());
                }
            })));
            return plan.contains(ALWAYS);
        } catch (SQLException refused) {
            if (refused.getSQLState() == null || refused.getSQLState().startsWith(CONNECTION_LOST)) {
                throw refused;
            }
            // a function of the user's that fails on NULL, or a table of another role's: nothing is proved
            return false;
        }
    }

    private Optional<String> query(NewRule rule, List<String> columns, boolean defines) throws SQLException {
        List<String> queries = new ArrayList<>();
        String asking = ASKED.formatted(
                literal(rule.table().name()),
                columns.stream().map(SparingRules::literal).collect(Collectors.joining(", ")),
                literal(rule.id().path().getLast()),
                rule.id().kind() == ObjectKind.INDEX,
                defines);
        session.ask(List.of(Question.once(asking, rows -> {
            queries.clear();
            while (rows.next()) {
                queries.add(rows.getString(1));
            }
        })));
        return queries.stream().findFirst();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
