package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;

/** That a column is NOT NULL: a constraint with a name of its own from PostgreSQL 18 on. */
final class NotNulls {
    private NotNulls() {}

    /** What a new column says of it; one that is not valid is added afterwards. */
    static String clause(CatalogObject column, Blueprint all) {
        String state = column.text("not null");
        if (state.isEmpty() || state.contains("not valid")) {
            return "";
        }
        return named(column, all) + " NOT NULL" + (state.contains("no inherit") ? " NO INHERIT" : "");
    }

    private static String named(CatalogObject column, Blueprint all) {
        return ownName(column, all).map(name -> " CONSTRAINT " + Names.of(name)).orElse("");
    }

    /** The name of its constraint, if it is not the one that PostgreSQL gives by itself. */
    private static Optional<String> ownName(CatalogObject column, Blueprint all) {
        List<String> path = column.id().path();
        String usual = path.get(1) + "_" + path.get(2) + "_not_null";
        return Optional.ofNullable(all.catalog().notNullNames().get(column.id()))
                .filter(name -> !name.equals(usual));
    }

    /**
     * What makes it NOT NULL that is there, under the name that it should have: in words that every version knows where they
     * say it.
     */
    static String add(CatalogObject column, Blueprint all) {
        String name = all.catalog().notNullNames().get(column.id());
        String state = column.text("not null");
        boolean special = state.contains("no inherit") || state.contains("not valid");
        if (name == null) {
            return unnamed(column, all) + "ALTER COLUMN " + Names.last(column.id()) + " SET NOT NULL";
        }
        if (!special && ownName(column, all).isEmpty()) {
            return Relations.alter(column.id(), all) + "ALTER COLUMN " + Names.last(column.id()) + " SET NOT NULL";
        }
        return constraint(column, name, all);
    }

    /** The same as a constraint of this name, which may be NOT VALID: PostgreSQL 18 on. */
    static String constraint(CatalogObject column, String name, Blueprint all) {
        return Relations.alter(column.id(), all) + "ADD CONSTRAINT " + Names.of(name) + " NOT NULL "
                + Names.last(column.id())
                + (column.text("not null").contains("no inherit") ? " NO INHERIT" : "");
    }

    static void comment(CatalogObject column, Blueprint all, Statements out) {
        String name = all.catalog().notNullNames().get(column.id());
        if (column.has("not null comment") && name != null) {
            out.add("COMMENT ON CONSTRAINT " + Names.of(name) + " ON " + Names.holder(column.id()) + " IS "
                    + Names.literal(column.text("not null comment")));
        }
    }

    /** A parent of partitions cannot be it without them; before PostgreSQL 18 a child by inheritance can. */
    private static String unnamed(CatalogObject column, Blueprint all) {
        return Relations.isPartitioned(column.id(), all)
                ? Relations.alter(column.id(), all)
                : Relations.alterOnly(column.id(), all);
    }

    static void alter(Alteration change, Statements out) {
        nullable(change, out);
        String name = change.to().catalog().notNullNames().get(change.id());
        if (change.differsIn("not null comment") && name != null) {
            out.add("COMMENT ON CONSTRAINT " + Names.of(name) + " ON " + Names.holder(change.id()) + " IS "
                    + change.after()
                            .attribute("not null comment")
                            .map(Names::literal)
                            .orElse("NULL"));
        }
    }

    private static void nullable(Alteration change, Statements out) {
        String before = change.before().text("not null");
        String after = change.after().text("not null");
        boolean withIdentity = change.after().has("identity")
                && before.isEmpty()
                && !change.before().has("identity");
        if (!change.differsIn("not null")
                || after.endsWith(", inherited")
                || withIdentity
                || comesWithParent(change)
                || staysLocal(before, after)) {
            return;
        }
        String alter = Relations.alter(change.id(), change.to());
        String name = change.to().catalog().notNullNames().get(change.id());
        boolean validated = before.contains("not valid") && !after.contains("not valid");
        if (after.isEmpty() || (!before.isEmpty() && !validated)) {
            out.add(alter + "ALTER COLUMN " + Names.last(change.id()) + " DROP NOT NULL");
        }
        if (validated && name != null) {
            out.add(alter + "VALIDATE CONSTRAINT " + Names.of(name));
        } else if (!after.isEmpty()) {
            out.add(add(change.after(), change.to()) + (after.contains("not valid") ? " NOT VALID" : ""));
        }
    }

    /** What a table says itself stays when a parent says it, too, or says it no more. */
    private static boolean staysLocal(String before, String after) {
        String too = ", inherited and local";
        return before.equals(after + too) || after.equals(before + too);
    }

    /** A parent takes its NOT NULL away from its children, too. */
    private static boolean comesWithParent(Alteration change) {
        return change.before().text("not null").endsWith(", inherited")
                && !change.after().has("not null")
                && Relations.holder(change.id(), change.to()).stream()
                        .anyMatch(table -> Relations.parents(table, change.to()).stream()
                                .anyMatch(parent -> Descents.isKept(table, parent, change.from(), change.to())));
    }
}
