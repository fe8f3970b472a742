package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;

/** Indexes; that of a key is made with the key. */
final class Indexes implements Writer {
    @Override
    public String address(CatalogObject index) {
        return "INDEX " + Names.of(index.id());
    }

    @Override
    public void create(CatalogObject index, Blueprint all, Statements out) {
        String space = index.attribute("tablespace")
                .map(name -> " TABLESPACE " + Names.of(name))
                .orElse("");
        String definition = index.text("definition");
        int where = space.isEmpty() ? -1 : definition.lastIndexOf(" WHERE ");
        out.add(where < 0 ? definition + space : definition.substring(0, where) + space + definition.substring(where));
    }

    @Override
    public void settle(CatalogObject index, Blueprint all, Statements out) {
        index.attribute("parent")
                .ifPresent(parent -> out.add("ALTER INDEX " + parent + " ATTACH PARTITION " + Names.of(index.id())));
        if (index.has("clustered")) {
            out.add(table(index.id(), all) + "CLUSTER ON " + Names.last(index.id()));
        }
        if (index.has("replica identity")) {
            out.add(table(index.id(), all) + "REPLICA IDENTITY USING INDEX " + Names.last(index.id()));
        }
        target(index, "", out);
    }

    private static void target(CatalogObject index, String before, Statements out) {
        String alter = "ALTER INDEX " + Names.of(index.id()) + " ALTER COLUMN ";
        String after = index.text("statistics targets");
        for (String target : Relations.parts(before)) {
            if (!Relations.parts(after).contains(target)) {
                out.add(alter + target.substring(0, target.indexOf(':')) + " SET STATISTICS -1");
            }
        }
        for (String target : Relations.parts(after)) {
            if (!Relations.parts(before).contains(target)) {
                out.add(alter + target.replace(": ", " SET STATISTICS "));
            }
        }
    }

    private static String table(ObjectId index, Blueprint all) {
        return Relations.holder(index, all)
                .flatMap(id -> all.catalog().object(id))
                .map(table -> "ALTER " + Relations.word(table) + " " + Names.of(table.id()) + " ")
                .orElseThrow();
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (!change.onlyIn(
                        "clustered", "replica identity", "statistics targets", "tablespace", "parent", "table", "valid")
                || (change.differsIn("valid") && !change.after().has("parent") && !Relations.isPartitionedIndex(change))
                || (change.differsIn("parent") && change.before().has("parent"))) {
            return false;
        }
        CatalogObject after = change.after();
        String table = table(change.id(), change.to());
        if (change.differsIn("parent")) {
            out.add("ALTER INDEX " + after.text("parent") + " ATTACH PARTITION " + Names.of(change.id()));
        }
        if (change.differsIn("clustered")) {
            out.add(table + (after.has("clustered") ? "CLUSTER ON " + Names.last(change.id()) : "SET WITHOUT CLUSTER"));
        }
        if (change.differsIn("replica identity") && after.has("replica identity")) {
            out.add(table + "REPLICA IDENTITY USING INDEX " + Names.last(change.id()));
        }
        if (change.differsIn("tablespace")) {
            out.add("ALTER INDEX " + Names.of(change.id()) + " SET TABLESPACE "
                    + Names.of(after.attribute("tablespace").orElse("pg_default")));
        }
        target(after, change.before().text("statistics targets"), out);
        return true;
    }
}
