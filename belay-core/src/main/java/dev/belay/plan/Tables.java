package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Table;
import java.util.List;

/** Tables, partitioned and foreign ones among them. A partition is made by itself and attached when all of it is there. */
final class Tables implements Writer {
    @Override
    public String address(CatalogObject table) {
        return Relations.word(table) + " " + Names.of(table.id());
    }

    @Override
    public void create(CatalogObject table, Blueprint all, Statements out) {
        boolean partition = table.has("partition bound");
        List<String> columns = Relations.columns(table.id(), all).stream()
                .filter(column -> partition || !Table.isInherited(column))
                .map(column -> "    " + Columns.definition(column, all, partition))
                .toList();
        StringBuilder sql = new StringBuilder("CREATE ");
        sql.append(table.text("persistence").equals("unlogged") ? "UNLOGGED " : "");
        sql.append(address(table));
        sql.append(columns.isEmpty() ? " ()" : " (\n" + String.join(",\n", columns) + "\n)");
        if (table.has("parents") && !partition) {
            sql.append(" INHERITS (").append(table.text("parents")).append(')');
        }
        table.attribute("server").ifPresent(server -> sql.append(" SERVER ").append(Names.of(server)));
        sql.append(Options.foreign(table.text("server options")));
        table.attribute("partition key")
                .ifPresent(key -> sql.append(" PARTITION BY ").append(key));
        table.attribute("access method")
                .filter(method -> !method.equals("heap"))
                .ifPresent(method -> sql.append(" USING ").append(Names.of(method)));
        String options = Options.storage(table);
        sql.append(options.isEmpty() ? "" : " WITH (" + options + ")");
        table.attribute("tablespace")
                .ifPresent(space -> sql.append(" TABLESPACE ").append(Names.of(space)));
        out.add(sql.toString());
    }

    @Override
    public void settle(CatalogObject table, Blueprint all, Statements out) {
        String alter = "ALTER " + address(table) + " ";
        if (table.has("partition bound")) {
            Descents.attach(table, out);
        }
        table.attribute("of type").ifPresent(type -> out.add(alter + "OF " + type));
        if (table.has("row security")) {
            out.add(alter + "ENABLE ROW LEVEL SECURITY");
        }
        if (table.has("row security for the owner")) {
            out.add(alter + "FORCE ROW LEVEL SECURITY");
        }
        table.attribute("replica identity")
                .filter(identity ->
                        !identity.equals("index") && !table.text("kind").equals("foreign table"))
                .ifPresent(
                        identity -> out.add(alter + "REPLICA IDENTITY " + identity.toUpperCase(java.util.Locale.ROOT)));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.differsIn("kind") || change.differsIn("partition key") || change.differsIn("server")) {
            return false;
        }
        CatalogObject after = change.after();
        String alter = "ALTER " + address(after) + " ";
        persist(change, alter, out);
        Options.storageChanges(change.before(), after).forEach(clause -> out.add(alter + clause));
        if (change.differsIn("server options")) {
            out.add(alter.stripTrailing()
                    + Options.foreignChanges(change.before().text("server options"), after.text("server options")));
        }
        secure(change, alter, out);
        if (change.differsIn("replica identity")
                && !after.text("replica identity").equals("index")) {
            out.add(alter + "REPLICA IDENTITY "
                    + after.attribute("replica identity").orElse("default").toUpperCase(java.util.Locale.ROOT));
        }
        if (change.differsIn("access method")) {
            out.add(alter + "SET ACCESS METHOD "
                    + after.attribute("access method").map(Names::of).orElse("DEFAULT"));
        }
        if (change.differsIn("tablespace")) {
            out.add(alter + "SET TABLESPACE "
                    + Names.of(after.attribute("tablespace").orElse("pg_default")));
        }
        if (change.differsIn("of type")) {
            out.add(alter + after.attribute("of type").map(type -> "OF " + type).orElse("NOT OF"));
        }
        Descents.alter(change, alter, out);
        return true;
    }

    private static void persist(Alteration change, String alter, Statements out) {
        if (change.differsIn("persistence")) {
            out.add(alter + (change.after().has("persistence") ? "SET UNLOGGED" : "SET LOGGED"));
        }
    }

    private static void secure(Alteration change, String alter, Statements out) {
        if (change.differsIn("row security")) {
            out.add(alter + (change.after().has("row security") ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
        }
        if (change.differsIn("row security for the owner")) {
            out.add(alter + (change.after().has("row security for the owner") ? "FORCE" : "NO FORCE")
                    + " ROW LEVEL SECURITY");
        }
    }

    /** Takes the table out of the way of another of its name, and keeps its rows. */
    static void setAside(CatalogObject table, String name, Blueprint all, Statements out) {
        Relations.columns(table.id(), all).stream()
                .filter(column -> column.has("identity") && !Relations.isPartition(table.id(), all))
                .forEach(column -> out.add(Relations.alter(column.id(), all) + "ALTER COLUMN " + Names.last(column.id())
                        + " DROP IDENTITY"));
        out.add(
                "ALTER TABLE " + Names.of(table.id()) + " RENAME TO " + Names.of(name),
                "PostgreSQL cannot turn this table into the other: its rows move to a new one");
    }
}
