package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.plan.Step.Commit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands on columns that change places with their second ones: an index, a key, a check. It goes with the
 * old column; an index is built on the second column ahead, and takes its name then.
 *
 * @param object as it will be
 * @param columns the swapped ones that it stands on
 * @param twin the name of the index on the second columns until then, unquoted; empty for what is no index
 */
record SwapPart(CatalogObject object, Set<ObjectId> columns, String twin) {
    SwapPart {
        columns = Set.copyOf(columns);
    }

    private boolean isKey() {
        return object.id().kind() == ObjectKind.CONSTRAINT && Constraints.isKey(object);
    }

    private boolean isCheck() {
        return object.id().kind() == ObjectKind.CONSTRAINT && !isKey();
    }

    ObjectId index() {
        return isKey() ? Constraints.index(object.id()) : object.id();
    }

    /** Its index on the second columns. */
    List<Step> ahead(Map<String, String> names, Map<String, String> types, Blueprint to) {
        if (twin.isEmpty()) {
            return List.of();
        }
        CatalogObject index = to.catalog().object(index()).orElseThrow();
        String definition = Indexes.definition(index)
                .replaceFirst(
                        "INDEX " + Pattern.quote(Names.last(index.id())) + " ON ",
                        Matcher.quoteReplacement("INDEX " + Names.of(twin) + " ON "));
        return List.of(SafeIndexes.concurrently(Step.of(ColumnNames.exchanged(definition, names, types))));
    }

    /** What gives it its place when all its columns have theirs. */
    void place(Statements out) {
        String alter = "ALTER TABLE " + Names.holder(object.id()) + " ";
        if (isKey()) {
            String key = Constraints.usingIndex(object);
            out.add(alter + "ADD CONSTRAINT " + Names.last(object.id()) + " "
                    + key.replace(" USING INDEX " + Names.last(object.id()), " USING INDEX " + Names.of(twin)));
        } else if (isCheck()) {
            String definition = object.text("definition");
            boolean unread = definition.contains(" NOT VALID") || definition.contains(" NOT ENFORCED");
            out.add(alter + "ADD CONSTRAINT " + Names.last(object.id()) + " " + ValueLists.worded(definition)
                    + (unread ? "" : " NOT VALID"));
        } else {
            out.add("ALTER INDEX " + Names.path(List.of(object.id().path().getFirst(), twin)) + " RENAME TO "
                    + Names.last(object.id()));
        }
    }

    /** What is left to do when others may read and write again. */
    List<Step> behind() {
        String definition = object.text("definition");
        boolean unread = definition.contains(" NOT VALID") || definition.contains(" NOT ENFORCED");
        return isCheck() && !unread
                ? List.of(SafeConstraints.validate(
                        "ALTER TABLE " + Names.holder(object.id()) + " ", Names.last(object.id())))
                : List.of();
    }

    /** Tells whether it says this commit. */
    static boolean isBehind(Step step) {
        return step.commit() == Commit.BY_ITSELF && step.sql().contains(" VALIDATE CONSTRAINT ");
    }
}
