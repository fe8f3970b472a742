package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks, keys, exclusions and foreign keys of tables. */
final class Constraints implements Writer {
    private static final Pattern DEFERRABILITY =
            Pattern.compile("( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT ENFORCED)?( NOT VALID)?$");

    /** Where the options of an index would stand in the definition of a key. */
    private static final Pattern END_OF_KEY = Pattern.compile(" WHERE \\(| DEFERRABLE| INITIALLY");

    private final Set<ObjectId> usableIndexes;

    /** Takes the indexes that stand, and that a key of their name may use. */
    Constraints(Set<ObjectId> usableIndexes) {
        this.usableIndexes = usableIndexes;
    }

    @Override
    public String address(CatalogObject constraint) {
        return "CONSTRAINT " + Names.last(constraint.id()) + " ON " + Names.holder(constraint.id());
    }

    @Override
    public void create(CatalogObject constraint, Blueprint all, Statements out) {
        out.add((onlyHere(constraint, all)
                        ? Relations.alterOnly(constraint.id(), all)
                        : Relations.alter(constraint.id(), all))
                + "ADD CONSTRAINT " + Names.last(constraint.id()) + " "
                + (usableIndexes.contains(index(constraint.id()))
                        ? usingIndex(constraint)
                        : definition(constraint, all)));
    }

    /** The definition with the options of the index behind it, which PostgreSQL does not tell with a constraint. */
    private static String definition(CatalogObject constraint, Blueprint all) {
        String definition = constraint.text("definition");
        String options = all.catalog()
                .object(index(constraint.id()))
                .filter(index -> isKey(constraint))
                .map(Indexes::options)
                .orElse("");
        int end = END_OF_KEY
                .matcher(definition)
                .results()
                .findFirst()
                .map(MatchResult::start)
                .orElse(definition.length());
        return ValueLists.worded(definition.substring(0, end) + options + definition.substring(end));
    }

    @Override
    public void settle(CatalogObject constraint, Blueprint all, Statements out) {
        if (constraint.has("triggers")) {
            Switches.set(constraint, out);
        }
    }

    /** The keys of partitions are made one by one and attached, so that each has the name that it should have. */
    private static boolean onlyHere(CatalogObject constraint, Blueprint all) {
        return Relations.isPartitioned(constraint.id(), all) && isKey(constraint);
    }

    static boolean isKey(CatalogObject constraint) {
        String definition = constraint.text("definition");
        return definition.startsWith("PRIMARY KEY")
                || definition.startsWith("UNIQUE")
                || definition.startsWith("EXCLUDE");
    }

    static boolean isForeignKey(CatalogObject constraint) {
        return constraint.text("definition").startsWith("FOREIGN KEY");
    }

    static ObjectId index(ObjectId constraint) {
        return new ObjectId(
                ObjectKind.INDEX,
                List.of(constraint.path().getFirst(), constraint.path().getLast()));
    }

    static String usingIndex(CatalogObject constraint) {
        String definition = constraint.text("definition");
        String kind = definition.startsWith("PRIMARY KEY") ? "PRIMARY KEY" : "UNIQUE";
        int deferrable = definition.indexOf(" DEFERRABLE");
        return kind + " USING INDEX " + Names.last(constraint.id())
                + (deferrable < 0 ? "" : definition.substring(deferrable));
    }

    @Override
    public void drop(CatalogObject constraint, Blueprint all, Statements out) {
        out.add(Relations.alter(constraint.id(), all) + "DROP CONSTRAINT " + Names.last(constraint.id()));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (change.differsIn("definition") && !redefine(change, out)) {
            return false;
        }
        if (change.differsIn("triggers")) {
            Switches.set(change.after(), out);
        }
        return true;
    }

    private static boolean redefine(Alteration change, Statements out) {
        String before = change.before().text("definition");
        String after = change.after().text("definition");
        String alter = Relations.alter(change.id(), change.to());
        if (before.equals(after + " NOT VALID")) {
            out.add(alter + "VALIDATE CONSTRAINT " + Names.last(change.id()));
            return true;
        }
        boolean same = bare(before).equals(bare(after)) && isForeignKey(change.after());
        boolean valid = before.endsWith(" NOT VALID") == after.endsWith(" NOT VALID")
                && before.contains(" NOT ENFORCED") == after.contains(" NOT ENFORCED");
        if (same && valid) {
            out.add(alter + "ALTER CONSTRAINT " + Names.last(change.id())
                    + (after.contains(" DEFERRABLE") ? " DEFERRABLE" : " NOT DEFERRABLE")
                    + (after.contains(" INITIALLY DEFERRED") ? " INITIALLY DEFERRED" : ""));
        }
        return same && valid;
    }

    private static String bare(String definition) {
        return DEFERRABILITY.matcher(definition).replaceFirst("");
    }

    /** The key that an index belongs to. */
    static Optional<ObjectId> keyOf(ObjectId index, Blueprint all) {
        return all.dependencies().whole(index).filter(whole -> whole.kind() == ObjectKind.CONSTRAINT);
    }
}
