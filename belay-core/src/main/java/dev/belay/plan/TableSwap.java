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

    /** The second columns in one transaction, and what writes them from then on; one query asks for all values that do not fit. */
    List<Step> begun() {
        List<String> checks = columns.stream()
                .map(TableSwap::misfits)
                .filter(check -> !check.isEmpty())
                .toList();
        String asked = checks.size() < 2 ? String.join("", checks) : "(" + String.join(") UNION ALL (", checks) + ")";
        List<Step> steps = new ArrayList<>();
        columns.forEach(column -> steps.add(second(column).after(steps.isEmpty() ? asked : "")));
        steps.add(new Step(function(), "for as long as there are both: who writes the one writes the other"));
        steps.add(new Step(
                "CREATE TRIGGER " + trigger() + " BEFORE INSERT OR UPDATE ON " + Names.of(table)
                        + " FOR EACH ROW EXECUTE FUNCTION " + routine() + "()",
                "",
                Commit.BEFORE_NEXT,
                ""));
        return steps;
    }

    /** What stands on the second columns is proved and built: the NOT NULLs of all of them together. */
    List<Step> built() {
        List<List<Step>> each = columns.stream()
                .map(this::proved)
                .filter(proof -> !proof.isEmpty())
                .toList();
        List<Step> steps = new ArrayList<>();
        for (int index = 0; !each.isEmpty() && index < each.getFirst().size(); index++) {
            int at = index;
            steps.add(together(each.stream().map(proof -> proof.get(at)).toList()));
        }
        carried.stream()
                .flatMap(part -> part.ahead(renamed(), types, to).stream())
                .forEach(steps::add);
        return steps;
    }

    /** One statement that does to the table what these do one after the other. */
    private Step together(List<Step> steps) {
        String first = steps.getFirst().sql();
        String only = "ALTER TABLE ONLY " + Names.of(table) + " ";
        String alter = first.startsWith(only) ? only : "ALTER TABLE " + Names.of(table) + " ";
        return new Step(
                alter
                        + steps.stream()
                                .map(step -> step.sql().substring(alter.length()))
                                .collect(Collectors.joining(", ")),
                steps.getFirst().reason(),
                steps.getFirst().commit(),
                "");
    }

    /** The name of each column as SQL writes it, with that of the second. */
    Map<String, String> renamed() {
        return columns.stream()
                .collect(Collectors.toMap(ColumnSwap::name, ColumnSwap::secondName, (one, other) -> one, TreeMap::new));
    }

    private static Step second(ColumnSwap column) {
        return new Step(
                "ALTER TABLE " + Names.holder(column.id()) + " ADD COLUMN "
                        + Columns.definition(column.bare(), column.change().to(), false),
                column.name() + " gets its other type in a second column: in its place every row would be written anew"
                        + " under lock");
    }

    private static String misfits(ColumnSwap column) {
        String misfits = column.authors().isEmpty() ? RowChecks.misfits(column.change()) : "";
        boolean filled = column.change().before().has("not null")
                || !column.change().after().has("not null");
        String nulls = filled ? "" : RowChecks.nulls(column.id());
        return misfits.isEmpty() || nulls.isEmpty() ? misfits + nulls : "(" + misfits + ") UNION ALL (" + nulls + ")";
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

    /** The old rows of these tables, one after the other. */
    static Step batches(List<TableSwap> tables) {
        String first = pages(tables.getFirst());
        String loops = tables.stream()
                .map(table -> (table.equals(tables.getFirst())
                                ? ""
                                : "  belay_page := 0;\n  belay_pages := " + pages(table) + ";\n")
                        + table.loop())
                .collect(Collectors.joining());
        return new Step(
                "DO "
                        + Names.block("\nDECLARE\n  belay_page bigint := 0;\n  belay_pages bigint := " + first
                                + ";\nBEGIN\n" + loops + "END\n"),
                "the old rows, batch by batch, each committed by itself while others write",
                Commit.OUTSIDE,
                "");
    }

    private static String pages(TableSwap table) {
        return "pg_relation_size(%s) / current_setting('block_size')::bigint"
                .formatted(Names.literal(Names.of(table.table())));
    }

    private String loop() {
        String set = columns.stream()
                .map(column -> column.secondName() + " = " + column.value())
                .collect(Collectors.joining(", "));
        String open = columns.stream()
                .map(column -> column.secondName() + " IS NULL AND " + column.name() + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        String seconds = columns.stream().map(ColumnSwap::secondName).collect(Collectors.joining(", "));
        return """
                  WHILE belay_page <= belay_pages LOOP
                    UPDATE ONLY %s SET %s
                    WHERE ctid >= ('(' || belay_page || ',0)')::tid AND ctid < ('(' || belay_page + %d || ',0)')::tid
                      AND (%s);
                    COMMIT;
                    belay_page := belay_page + %d;
                  END LOOP;
                  ANALYZE %s (%s);
                """.formatted(Names.of(table), set, PAGES, open, PAGES, Names.of(table), seconds);
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

    /** All rows of these tables. */
    static Step verification(List<TableSwap> tables) {
        return new Step(
                "DO "
                        + Names.block("\nDECLARE\n  belay_wrong bigint;\nBEGIN\n"
                                + tables.stream().map(TableSwap::comparison).collect(Collectors.joining())
                                + "END\n"),
                "compares every row, and stops when one is another than it should be",
                Commit.BY_ITSELF,
                "");
    }

    private String comparison() {
        String wrong = columns.stream().map(ColumnSwap::wrong).collect(Collectors.joining(" OR "));
        String query = "SELECT * FROM ONLY " + Names.of(table) + " WHERE " + wrong;
        return """
                  SELECT count(*) INTO belay_wrong FROM ONLY %s WHERE %s;
                  IF belay_wrong > 0 THEN
                    RAISE EXCEPTION '%% rows of %s became NULL or another value', belay_wrong USING HINT = %s;
                  END IF;
                """.formatted(
                        Names.of(table),
                        wrong,
                        columns.stream()
                                .map(column -> column.id().name())
                                .collect(Collectors.joining(", "))
                                .replace("'", "''")
                                .replace("%", "%%"),
                        Names.literal(query));
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
