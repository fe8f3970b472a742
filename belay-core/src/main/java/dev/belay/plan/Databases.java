package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.List;
import java.util.Set;

/** Properties of the database, whatever it is called: the statements name the one that they are run in. */
final class Databases implements Writer {
    /** Stands for the name of the database, which no schema knows. */
    static final String NAME = "\u0001";

    /** Settings whose value is a list of names, kept as it must be written; source: GUC_LIST_QUOTE in guc_tables.c. */
    private static final Set<String> LISTS = Set.of(
            "search_path",
            "temp_tablespaces",
            "session_preload_libraries",
            "local_preload_libraries",
            "createrole_self_grant");

    @Override
    public String address(CatalogObject database) {
        return "DATABASE " + NAME;
    }

    /** A database cannot be made from inside. */
    @Override
    public void create(CatalogObject database, Blueprint all, Statements out) {}

    @Override
    public void drop(CatalogObject database, Blueprint all, Statements out) {}

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.differsIn("connection limit")) {
            out.add("ALTER DATABASE " + NAME + " CONNECTION LIMIT "
                    + change.after().attribute("connection limit").orElse("-1"));
        }
        List<Setting> were = settings(change.before());
        List<Setting> are = settings(change.after());
        were.stream()
                .filter(setting -> are.stream().noneMatch(setting::isSameAs))
                .forEach(setting -> out.add(setting.alter() + "RESET " + setting.name()));
        are.stream()
                .filter(setting -> !were.contains(setting))
                .forEach(setting -> out.add(setting.alter() + "SET " + setting.name() + " TO " + setting.written()));
        return true;
    }

    private static List<Setting> settings(CatalogObject database) {
        return Relations.parts(database.text("settings")).stream()
                .map(Setting::of)
                .toList();
    }

    /**
     * A setting of the database, or of a role in it.
     *
     * @param role quoted where SQL needs it; empty for all
     * @param name of the setting
     * @param value quoted
     */
    private record Setting(String role, String name, String value) {
        static Setting of(String told) {
            int equals = told.indexOf("='") < 0 ? told.indexOf("= E'") : told.indexOf("='");
            String before = told.substring(0, equals);
            int colon = before.lastIndexOf(": ");
            return new Setting(
                    colon < 0 ? "" : before.substring(0, colon),
                    before.substring(colon < 0 ? 0 : colon + 2),
                    told.substring(equals + 1).strip());
        }

        boolean isSameAs(Setting other) {
            return role.equals(other.role) && name.equals(other.name);
        }

        String alter() {
            return "ALTER " + (role.isEmpty() ? "DATABASE " : "ROLE " + role + " IN DATABASE ") + NAME + " ";
        }

        String written() {
            boolean list = LISTS.contains(name) && value.startsWith("'") && value.length() > 2;
            return list ? value.substring(1, value.length() - 1).replace("''", "'") : value;
        }
    }

    /** The same statements, each of which finds out the name of its database. */
    static void here(Statements named, Statements out) {
        for (Step step : named.steps()) {
            int name = step.sql().indexOf(NAME);
            out.add(
                    name < 0
                            ? step.sql()
                            : "DO "
                                    + Names.block("BEGIN EXECUTE "
                                            + Names.literal(step.sql().substring(0, name))
                                            + " || quote_ident(current_database())"
                                            + (name + 1 == step.sql().length()
                                                    ? ""
                                                    : " || "
                                                            + Names.literal(
                                                                    step.sql().substring(name + 1)))
                                            + "; END"),
                    step.reason());
        }
    }
}
