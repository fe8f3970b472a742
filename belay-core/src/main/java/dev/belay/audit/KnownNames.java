package dev.belay.audit;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.ObjectKind;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables and columns that there are: in the schema that the history builds, else in the mappings. */
final class KnownNames {
    private static final Set<ObjectKind> RELATIONS =
            Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    /** Where migration tools keep what they did. */
    private static final Set<String> BOOKKEEPING = Set.of(
            "flyway_schema_history",
            "schema_version",
            "databasechangelog",
            "databasechangeloglock",
            "alembic_version",
            "schema_migrations",
            "goose_db_version");

    private final Map<String, SortedMap<String, String>> columns = new HashMap<>();
    private final boolean isTrue;
    private final Set<String> defined;

    KnownNames(SourceCode code) {
        this.defined = code.defined();
        this.isTrue = code.schema().isPresent();
        code.schema().ifPresentOrElse(this::take, () -> code.tables().forEach(this::take));
    }

    private void take(Catalog catalog) {
        catalog.objects().forEach((id, object) -> {
            if (RELATIONS.contains(id.kind())) {
                columns.computeIfAbsent(id.path().getLast(), name -> new TreeMap<>());
            } else if (id.kind() == ObjectKind.COLUMN) {
                columns.computeIfAbsent(id.path().get(1), name -> new TreeMap<>())
                        .put(id.path().getLast(), object.text("type"));
            }
        });
        catalog.columnOrder()
                .forEach((table, names) -> names.forEach(
                        name -> columns.computeIfAbsent(table.path().getLast(), each -> new TreeMap<>())
                                .putIfAbsent(name, "")));
    }

    private void take(MappedTable table) {
        SortedMap<String, String> known = columns.computeIfAbsent(table.table(), name -> new TreeMap<>());
        table.columns().forEach(column -> known.put(column.column(), ""));
    }

    /** Whether something else makes a table or column of this name: the code itself, the migration tool, an extension. */
    boolean isMade(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return defined.contains(lower) || BOOKKEEPING.contains(lower) || lower.startsWith("pg_");
    }

    /** Whether they come from the history. */
    boolean isTrue() {
        return isTrue;
    }

    Set<String> tables() {
        return new TreeSet<>(columns.keySet());
    }

    /** The columns of a table; none of one that is not known. */
    Set<String> columnsOf(String table) {
        return columns.getOrDefault(table, new TreeMap<>()).keySet();
    }

    /** The names of the columns that hold a point in time, whichever table they are in. */
    Set<String> timeColumns() {
        Set<String> times = new TreeSet<>();
        columns.values()
                .forEach(known -> known.forEach((name, type) -> {
                    if (type.startsWith("timestamp")) {
                        times.add(name);
                    }
                }));
        return times;
    }

    /** The table that a class is mapped to. */
    Optional<String> tableOf(MappedTable mapped) {
        return spelled(mapped.table(), mapped.language(), columns.keySet());
    }

    /** The column that an attribute is mapped to, of the table that its class is mapped to. */
    Optional<String> columnOf(MappedTable mapped, String column) {
        return tableOf(mapped).flatMap(table -> spelled(column, mapped.language(), columnsOf(table)));
    }

    /**
     * The known name that this one becomes: of Java, which folds capital letters, and for which a naming strategy may put an
     * underscore before each, Spring's also in names that are written out.
     */
    private static Optional<String> spelled(String name, Language language, Set<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (known.contains(name) || language != Language.JAVA || lower.equals(name)) {
            return Optional.of(name).filter(known::contains);
        }
        return Optional.of(lower)
                .filter(known::contains)
                .or(() -> known.stream()
                        .filter(each -> each.replace("_", "").equals(lower.replace("_", "")))
                        .findFirst());
    }

    /** The type that PostgreSQL gives a mapped column. */
    Optional<String> type(MappedTable table, MappedColumn column) {
        return tableOf(table)
                .flatMap(name -> Optional.ofNullable(columns.get(name)))
                .flatMap(known -> spelled(column.column(), table.language(), known.keySet())
                        .flatMap(name -> Optional.ofNullable(known.get(name))))
                .filter(type -> !type.isEmpty())
                .map(type -> type.replaceFirst("\\(\\d\\)", ""));
    }
}
