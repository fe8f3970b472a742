package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Columns of tables; those of views come with their view, but for what is said about them. */
final class Columns implements Writer {
    private static final Map<String, String> STORAGE =
            Map.of("p", "PLAIN", "e", "EXTERNAL", "x", "EXTENDED", "m", "MAIN");

    @Override
    public String address(CatalogObject column) {
        return "COLUMN " + Names.of(column.id());
    }

    /** The column as {@code CREATE TABLE} takes it. */
    static String definition(CatalogObject column, Blueprint all, boolean partition) {
        StringBuilder sql = new StringBuilder(Names.last(column.id()));
        sql.append(' ').append(column.text("type")).append(collation(column));
        sql.append(Options.foreign(column.text("server options")));
        column.attribute("default").ifPresent(value -> sql.append(" DEFAULT ").append(value));
        column.attribute("generated")
                .ifPresent(value -> sql.append(" GENERATED ALWAYS AS (").append(generated(value)));
        if (column.has("identity") && !partition) {
            sql.append(' ').append(Identities.clause(column, all));
        }
        sql.append(NotNulls.clause(column, all));
        return sql.toString();
    }

    private static String collation(CatalogObject column) {
        return column.attribute("collation").map(name -> " COLLATE " + name).orElse("");
    }

    /** {@code a * 2 stored} becomes {@code a * 2) STORED}. */
    private static String generated(String value) {
        int word = value.lastIndexOf(' ');
        return value.substring(0, word) + ")" + value.substring(word).toUpperCase(Locale.ROOT);
    }

    private static String expression(String value) {
        return value.substring(0, value.lastIndexOf(' '));
    }

    @Override
    public void create(CatalogObject column, Blueprint all, Statements out) {
        out.add(Relations.alter(column.id(), all) + "ADD COLUMN " + definition(column, all, false));
    }

    @Override
    public void drop(CatalogObject column, Blueprint all, Statements out) {
        out.add(Relations.alter(column.id(), all) + "DROP COLUMN " + Names.last(column.id()));
    }

    @Override
    public void settle(CatalogObject column, Blueprint all, Statements out) {
        if (!Relations.isTable(column.id(), all)) {
            column.attribute("default").ifPresent(value -> out.add(alter(column, all) + "SET DEFAULT " + value));
        } else if (Table.isInherited(column)) {
            inherited(column, all, out);
        }
        if (column.text("not null").contains("not valid")) {
            out.add(NotNulls.add(column, all) + " NOT VALID");
        }
        column.attribute("storage")
                .ifPresent(letter -> out.add(alter(column, all) + "SET STORAGE " + STORAGE.get(letter)));
        column.attribute("compression").ifPresent(method -> out.add(alter(column, all) + "SET COMPRESSION " + method));
        column.attribute("statistics target")
                .ifPresent(target -> out.add(alter(column, all) + "SET STATISTICS " + target));
        if (column.has("options")) {
            out.add(alter(column, all) + "SET (" + Options.storage(column) + ")");
        }
        NotNulls.comment(column, all, out);
    }

    /** What a child says of a column that it has from its parent; a partition says it when it is created. */
    private static void inherited(CatalogObject column, Blueprint all, Statements out) {
        boolean partition = Relations.holder(column.id(), all)
                .filter(table -> Relations.isPartition(table, all))
                .isPresent();
        Optional<CatalogObject> parent = Relations.ofParents(column.id(), all).stream()
                .findFirst()
                .flatMap(id -> all.catalog().object(id));
        if (partition || parent.isEmpty()) {
            return;
        }
        if (!column.attribute("default").equals(parent.get().attribute("default"))) {
            out.add(alter(column, all)
                    + column.attribute("default")
                            .map(value -> "SET DEFAULT " + value)
                            .orElse("DROP DEFAULT"));
        }
        if (column.has("not null") && !parent.get().has("not null")) {
            out.add(NotNulls.add(column, all));
        }
    }

    /** {@code ALTER TABLE ONLY … ALTER COLUMN …}. */
    static String alter(CatalogObject column, Blueprint all) {
        return Relations.alterOnly(column.id(), all) + "ALTER COLUMN " + Names.last(column.id()) + " ";
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (!Relations.isTable(change.id(), change.to())) {
            return alterOfView(change, out);
        }
        if (change.differsIn("generated") && !canRegenerate(change)) {
            return false;
        }
        regenerate(change, out);
        if (change.differsIn("type") || change.differsIn("collation")) {
            retype(change, change.before().text("type"), out);
        } else {
            redefault(change, out);
        }
        rest(change, out);
        return true;
    }

    /** A type of the same name is another now, and what else differs of the column. */
    static void renew(Alteration change, Statements out) {
        regenerate(change, out);
        retype(change, "", out);
        rest(change, out);
    }

    /** What a child says by itself of a column whose type came with its parent's, which took the default away from both. */
    static void follow(Alteration change, Statements out) {
        change.after()
                .attribute("default")
                .ifPresent(value -> out.add(alter(change.after(), change.to()) + "SET DEFAULT " + value));
        rest(change, out);
    }

    private static void rest(Alteration change, Statements out) {
        Identities.alter(change, out);
        NotNulls.alter(change, out);
        Descents.localize(change, out);
        restore(change, out);
    }

    private static boolean alterOfView(Alteration change, Statements out) {
        redefault(change, out);
        restore(change, out);
        return true;
    }

    private static boolean canRegenerate(Alteration change) {
        String before = change.before().text("generated");
        String after = change.after().text("generated");
        boolean dropped = before.endsWith(" stored") && after.isEmpty();
        boolean both = change.from().major() >= 17
                && !before.isEmpty()
                && before.substring(before.lastIndexOf(' '))
                        .equals(after.isEmpty() ? "" : after.substring(after.lastIndexOf(' ')));
        return dropped || both;
    }

    private static void regenerate(Alteration change, Statements out) {
        if (change.differsIn("generated")) {
            out.add(Relations.alter(change.id(), change.to()) + "ALTER COLUMN " + Names.last(change.id()) + " "
                    + change.after()
                            .attribute("generated")
                            .map(value -> "SET EXPRESSION AS (" + expression(value) + ")")
                            .orElse("DROP EXPRESSION"));
        }
    }

    private static void retype(Alteration change, String fromType, Statements out) {
        CatalogObject after = change.after();
        String column = Names.last(change.id());
        List<String> clauses = new ArrayList<>();
        if (change.before().has("default") || Relations.hasChildren(change.id(), change.from())) {
            clauses.add("ALTER COLUMN " + column + " DROP DEFAULT");
        }
        String using = after.has("generated") ? "" : " USING " + Casts.between(fromType, after.text("type"), column);
        clauses.add("ALTER COLUMN " + column + " TYPE " + after.text("type") + collation(after) + using);
        out.add(Relations.alter(change.id(), change.to()) + String.join(", ", clauses));
        if (!change.after().has("identity")) {
            after.attribute("default").ifPresent(value -> out.add(alter(after, change.to()) + "SET DEFAULT " + value));
        }
    }

    private static void redefault(Alteration change, Statements out) {
        if (change.differsIn("default")) {
            out.add(alter(change.after(), change.to())
                    + change.after()
                            .attribute("default")
                            .map(value -> "SET DEFAULT " + value)
                            .orElse("DROP DEFAULT"));
        }
    }

    /** Lets go of what makes the column's values, for that to be dropped before anything else of the column changes. */
    static void release(CatalogObject column, Blueprint all, Statements out) {
        out.add(
                column.has("identity")
                        ? Relations.alter(column.id(), all) + "ALTER COLUMN " + Names.last(column.id())
                                + " DROP IDENTITY"
                        : alter(column, all) + "DROP DEFAULT");
    }

    private static void restore(Alteration change, Statements out) {
        CatalogObject after = change.after();
        String alter = alter(after, change.to());
        if (change.differsIn("storage")) {
            out.add(alter + "SET STORAGE "
                    + after.attribute("storage").map(STORAGE::get).orElse(usualStorage(change)));
        }
        if (change.differsIn("compression")) {
            out.add(alter + "SET COMPRESSION " + after.attribute("compression").orElse("default"));
        }
        if (change.differsIn("statistics target")) {
            out.add(alter + "SET STATISTICS "
                    + after.attribute("statistics target").orElse("-1"));
        }
        Options.storageChanges(change.before(), after).forEach(clause -> out.add(alter + clause));
        if (change.differsIn("server options")) {
            out.add(alter.stripTrailing()
                    + Options.foreignChanges(change.before().text("server options"), after.text("server options")));
        }
    }

    private static String usualStorage(Alteration change) {
        return change.to().major() >= 16
                ? "DEFAULT"
                : change.after().text("type").startsWith("numeric") ? "MAIN" : "EXTENDED";
    }
}
