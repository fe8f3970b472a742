package dev.belay.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of a database in which a tool writes down what it has applied.
 *
 * @param schema where it is, when the project says so; else where the session finds it
 * @param table its name
 * @param columns what is read of it, as text; all of them are there in a table of this tool
 * @param order the column by which its rows are sorted
 * @param beside names of tables that the tool makes beside it; {@code *} for all of its schema
 * @param reading what its rows say
 */
public record Ledger(
        Optional<String> schema,
        String table,
        List<String> columns,
        String order,
        List<String> beside,
        Reading reading) {
    /** Copies the lists. */
    public Ledger {
        columns = List.copyOf(columns);
        beside = List.copyOf(beside);
    }

    /** A table that has this name by the tool's own choice, in whatever schema, and none beside it. */
    public Ledger(String table, List<String> columns, String order, Reading reading) {
        this(Optional.empty(), table, columns, order, List.of(), reading);
    }

    /** The same ledger under the name that a project has given it, if it has. */
    public Ledger named(Optional<String> otherSchema, Optional<String> otherTable) {
        return new Ledger(otherSchema.or(() -> schema), otherTable.orElse(table), columns, order, beside, reading);
    }

    /** The same ledger under the name that the user gives: {@code TABLE} or {@code SCHEMA.TABLE}. */
    public Ledger called(String name) {
        int dot = name.indexOf('.');
        return named(
                dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot)), Optional.of(name.substring(dot + 1)));
    }

    /** Names of this table and of those beside it, as far as they have names. */
    public List<String> tables() {
        List<String> tables = new ArrayList<>(beside);
        tables.add(table);
        return tables;
    }

    /** Tells whether a table is this one, or one that the tool makes beside it. */
    public boolean owns(String own, String otherSchema, String otherTable) {
        return own.equals(otherSchema)
                && (otherTable.equals(table) || beside.contains(otherTable) || beside.contains("*"));
    }

    /** What a tool means by its rows. */
    @FunctionalInterface
    public interface Reading {
        /** Where a database with these rows stands, the rows in their order. */
        Standing of(List<Row> rows);
    }

    /**
     * A row.
     *
     * @param values by column; none for NULL
     */
    public record Row(Map<String, String> values) {
        /** Copies. */
        public Row {
            values = Map.copyOf(values);
        }

        /** A value; empty for NULL. */
        public String text(String column) {
            return values.getOrDefault(column, "");
        }

        /** Tells whether a value is there. */
        public boolean has(String column) {
            return values.containsKey(column);
        }

        /** Tells whether a value is there and true. */
        public boolean flag(String column) {
            return text(column).equals("true") || text(column).equals("t");
        }
    }
}
