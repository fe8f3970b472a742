package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import java.util.List;

/** Views and materialized views. */
final class Views implements Writer {
    @Override
    public String address(CatalogObject view) {
        return Relations.word(view) + " " + Names.of(view.id());
    }

    @Override
    public void create(CatalogObject view, Blueprint all, Statements out) {
        out.add("CREATE " + definition(view));
    }

    private String definition(CatalogObject view) {
        String options = Options.storage(view);
        return address(view)
                + view.attribute("access method")
                        .filter(method -> !method.equals("heap"))
                        .map(method -> " USING " + Names.of(method))
                        .orElse("")
                + (options.isEmpty() ? "" : " WITH (" + options + ")")
                + view.attribute("tablespace")
                        .map(space -> " TABLESPACE " + Names.of(space))
                        .orElse("")
                + " AS\n" + query(view)
                + (view.text("populated").equals("false") ? "\nWITH NO DATA" : "");
    }

    private static String query(CatalogObject view) {
        String query = view.text("definition");
        return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        boolean materialized = change.after().has("populated");
        if (change.differsIn("definition") && (materialized || !extendsColumns(change))) {
            return false;
        }
        String alter = "ALTER " + address(change.after()) + " ";
        if (change.differsIn("definition")) {
            out.add("CREATE OR REPLACE " + definition(change.after()));
        } else {
            Options.storageChanges(change.before(), change.after()).forEach(clause -> out.add(alter + clause));
        }
        if (change.differsIn("access method")) {
            out.add(alter + "SET ACCESS METHOD " + Names.of(change.after().text("access method")));
        }
        if (change.differsIn("tablespace")) {
            out.add(alter + "SET TABLESPACE "
                    + Names.of(change.after().attribute("tablespace").orElse("pg_default")));
        }
        if (change.differsIn("populated")) {
            out.add("REFRESH " + address(change.after())
                    + (change.after().text("populated").equals("true") ? "" : " WITH NO DATA"));
        }
        return true;
    }

    /** A view can be replaced by one that has its columns and more after them. */
    private static boolean extendsColumns(Alteration change) {
        List<String> before = columns(change.id(), change.from());
        List<String> after = columns(change.id(), change.to());
        return after.size() >= before.size() && after.subList(0, before.size()).equals(before);
    }

    private static List<String> columns(ObjectId view, Blueprint all) {
        return Relations.columns(view, all).stream()
                .map(column ->
                        column.id().path().getLast() + " " + column.text("type") + " " + column.text("collation"))
                .toList();
    }
}
