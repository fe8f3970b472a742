package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Step.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns of one table that get another type, each by way of a second column: written twice by a trigger, filled in
 * batches, compared, and put in the old one's place. This is what happens while everybody works.
 *
 * @param table which
 * @param columns in order of their names
 * @param carried what stands on them before and after, and is built on the second columns
 * @param types which have another name until then
 * @param names that nothing else has
 */
record TableSwap(
        ObjectId table,
        List<ColumnSwap> columns,
        List<SwapPart> carried,
        Map<String, String> types,
        FreeNames names,
        Blueprint to) {
    /** Pages of 8 kB that are converted together. */
    private static final int PAGES = 1000;

    TableSwap {
        columns = List.copyOf(columns);
        carried = List.copyOf(carried);
        types = Map.copyOf(types);
    }

    List<Step> ahead() {
        List<Step> steps = new ArrayList<>();
        columns.forEach(column -> steps.add(second(column)));
        steps.add(new Step(function(), "for as long as there are both: who writes the one writes the other"));
        steps.add(new Step(
                "CREATE TRIGGER " + trigger() + " BEFORE INSERT OR UPDATE ON " + Names.of(table)
                        + " FOR EACH ROW EXECUTE FUNCTION " + routine() + "()",
                "",
                Commit.BEFORE_NEXT,
                ""));
        steps.add(new Step(
                batches(),
                "the old rows, batch by batch, each committed by itself while others write",
                Commit.OUTSIDE,
                ""));
        columns.forEach(column -> steps.addAll(proved(column)));
        carried.stream()
                .flatMap(part -> part.ahead(renamed(), types, to).stream())
                .forEach(steps::add);
        steps.add(new Step(
                verification(),
                "compares every row, and stops when one is another than it should be",
                Commit.BY_ITSELF,
                ""));
        return steps;
    }

    /** The name of each column as SQL writes it, with that of the second. */
    Map<String, String> renamed() {
        return columns.stream()
                .collect(Collectors.toMap(ColumnSwap::name, ColumnSwap::secondName, (one, other) -> one, TreeMap::new));
    }

    private static Step second(ColumnSwap column) {
        Step add = new Step(
                "ALTER TABLE " + Names.holder(column.id()) + " ADD COLUMN "
                        + Columns.definition(column.bare(), column.change().to(), false),
                column.name() + " gets its other type in a second column: in its place every row would be written anew"
                        + " under lock");
        String misfits = column.authors().isEmpty() ? RowChecks.misfits(column.change()) : "";
        boolean filled = column.change().before().has("not null")
                || !column.change().after().has("not null");
        String nulls = filled ? "" : RowChecks.nulls(column.id());
        return add.after(
                misfits.isEmpty() || nulls.isEmpty() ? misfits + nulls : "(" + misfits + ") UNION ALL (" + nulls + ")");
    }

    String trigger() {
        return Names.of(names.trigger());
    }

    String routine() {
        return Names.path(List.of(table.path().getFirst(), names.routine()));
    }

    /** Settings on which a conversion hangs are those of the session that migrates, whoever writes. */
    private String function() {
        String settings = columns.stream().anyMatch(ColumnSwap::hangsOnSession)
                ? " SET search_path FROM CURRENT SET timezone FROM CURRENT SET datestyle FROM CURRENT"
                        + " SET intervalstyle FROM CURRENT"
                : "";
        String body = columns.stream()
                .map(column -> "  " + column.assignment() + "\n")
                .collect(Collectors.joining("", "\nBEGIN\n", "  RETURN NEW;\nEND\n"));
        return "CREATE FUNCTION " + routine() + "() RETURNS trigger LANGUAGE plpgsql" + settings + " AS "
                + Names.block(body);
    }

    private String batches() {
        String set = columns.stream()
                .map(column -> column.secondName() + " = " + column.value())
                .collect(Collectors.joining(", "));
        String open = columns.stream()
                .map(column -> column.secondName() + " IS NULL AND " + column.name() + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        String seconds = columns.stream().map(ColumnSwap::secondName).collect(Collectors.joining(", "));
        return "DO "
                + Names.block("""

                DECLARE
                  belay_page bigint := 0;
                  belay_pages bigint := pg_relation_size(%s) / current_setting('block_size')::bigint;
                BEGIN
                  WHILE belay_page <= belay_pages LOOP
                    UPDATE ONLY %s SET %s
                    WHERE ctid >= ('(' || belay_page || ',0)')::tid AND ctid < ('(' || belay_page + %d || ',0)')::tid
                      AND (%s);
                    COMMIT;
                    belay_page := belay_page + %d;
                  END LOOP;
                  ANALYZE %s (%s);
                END
                """.formatted(
                                Names.literal(Names.of(table)),
                                Names.of(table),
                                set,
                                PAGES,
                                open,
                                PAGES,
                                Names.of(table),
                                seconds));
    }

    /** NOT NULL is proved before the second column is the first. */
    private List<Step> proved(ColumnSwap column) {
        if (!column.change().after().text("not null").equals("true")) {
            return List.of();
        }
        CatalogObject bare = column.bare();
        Map<String, String> more = new TreeMap<>(bare.attributes());
        more.put("not null", "true");
        CatalogObject full = new CatalogObject(bare.id(), new TreeMap<>(more));
        Blueprint all = names.withNotNull(column, to);
        Alteration change = new Alteration(bare, full, column.change().from(), all, Set.of("not null"));
        return SafeNotNulls.alter(change, List.of(Step.of(NotNulls.add(full, all)))).stream()
                .map(Step::unchecked)
                .toList();
    }

    private String verification() {
        String wrong = columns.stream().map(ColumnSwap::wrong).collect(Collectors.joining(" OR "));
        String query = "SELECT * FROM ONLY " + Names.of(table) + " WHERE " + wrong;
        return "DO "
                + Names.block("""

                DECLARE
                  belay_wrong bigint;
                BEGIN
                  SELECT count(*) INTO belay_wrong FROM ONLY %s WHERE %s;
                  IF belay_wrong > 0 THEN
                    RAISE EXCEPTION '%% rows of %s became NULL or another value', belay_wrong USING HINT = %s;
                  END IF;
                END
                """.formatted(
                                Names.of(table),
                                wrong,
                                columns.stream()
                                        .map(column -> column.id().name())
                                        .collect(Collectors.joining(", "))
                                        .replace("'", "''")
                                        .replace("%", "%%"),
                                Names.literal(query)));
    }

    /** Sequences that a column owns, before and after: a serial's. */
    static List<CatalogObject> owned(ObjectId column, Blueprint from, Blueprint to) {
        return from.catalog().objects().values().stream()
                .filter(object -> object.id().kind() == ObjectKind.SEQUENCE)
                .filter(object -> object.text("owned by").equals(Names.of(column)))
                .filter(object -> to.catalog()
                        .object(object.id())
                        .filter(after -> after.text("owned by").equals(object.text("owned by")))
                        .isPresent())
                .toList();
    }
}
