package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Indexes; that of a key is made with the key. */
final class Indexes implements Writer {
    private static final Pattern OPTIONS = Pattern.compile(" WITH \\(([a-z_]+='[^']*'(?:, [a-z_]+='[^']*')*)\\)");

    @Override
    public String address(CatalogObject index) {
        return "INDEX " + Names.of(index.id());
    }

    @Override
    public void create(CatalogObject index, Blueprint all, Statements out) {
        out.add(definition(index));
    }

    /** The statement that makes it, in its tablespace. */
    static String definition(CatalogObject index) {
        String space = index.attribute("tablespace")
                .map(name -> " TABLESPACE " + Names.of(name))
                .orElse("");
        String definition = ValueLists.worded(index.text("definition"));
        int where = space.isEmpty() ? -1 : definition.lastIndexOf(" WHERE ");
        return where < 0 ? definition + space : definition.substring(0, where) + space + definition.substring(where);
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

    /** The options of storage as they stand in the definition, with {@code WITH}; empty when there are none. */
    static String options(CatalogObject index) {
        Matcher options = OPTIONS.matcher(index.text("definition"));
        return options.find() ? options.group() : "";
    }

    private static String plain(CatalogObject index) {
        return OPTIONS.matcher(index.text("definition")).replaceFirst("");
    }

    private static void restore(Alteration change, Statements out) {
        String alter = "ALTER INDEX " + Names.of(change.id()) + " ";
        List<String> were = single(change.before());
        List<String> are = single(change.after());
        String reset = were.stream()
                .map(Indexes::name)
                .filter(name -> are.stream().map(Indexes::name).noneMatch(name::equals))
                .collect(Collectors.joining(", "));
        String set = are.stream().filter(option -> !were.contains(option)).collect(Collectors.joining(", "));
        if (!reset.isEmpty()) {
            out.add(alter + "RESET (" + reset + ")");
        }
        if (!set.isEmpty()) {
            out.add(alter + "SET (" + set + ")");
        }
    }

    private static List<String> single(CatalogObject index) {
        String options = options(index);
        return options.isEmpty()
                ? List.of()
                : Relations.parts(options.substring(" WITH (".length(), options.length() - 1));
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('='));
    }

    private static String table(ObjectId index, Blueprint all) {
        return Relations.holder(index, all)
                .flatMap(id -> all.catalog().object(id))
                .map(table -> "ALTER " + Relations.word(table) + " " + Names.of(table.id()) + " ")
                .orElseThrow();
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (!isAlterable(change)) {
            return false;
        }
        CatalogObject after = change.after();
        String table = table(change.id(), change.to());
        if (change.differsIn("definition")) {
            restore(change, out);
        }
        if (change.differsIn("parent") && after.has("parent")) {
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

    private static boolean isAlterable(Alteration change) {
        boolean built = change.after().has("parent") || Relations.isPartitionedIndex(change);
        return change.onlyIn(
                        "clustered",
                        "replica identity",
                        "statistics targets",
                        "tablespace",
                        "parent",
                        "table",
                        "valid",
                        "definition")
                && plain(change.before()).equals(plain(change.after()))
                && (!change.differsIn("valid") || built)
                && (!change.differsIn("parent") || !change.before().has("parent") || isLetGo(change));
    }

    /** Tells whether the index lets go of its parent because its table does. */
    private static boolean isLetGo(Alteration change) {
        return Relations.holder(change.id(), change.to())
                .filter(table -> Descents.isLeft(table, change.from(), change.to()))
                .isPresent();
    }
}
