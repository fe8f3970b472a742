package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import java.util.List;

/** Operator families, with what was added to them beside their classes. */
final class OperatorFamilies implements Writer {
    /** A class or family with its access method: {@code public.f USING btree}. */
    static String name(ObjectId id) {
        List<String> path = id.path();
        return Names.path(path.subList(0, 2)) + " USING " + Names.of(path.getLast());
    }

    @Override
    public String address(CatalogObject family) {
        return "OPERATOR FAMILY " + name(family.id());
    }

    @Override
    public void create(CatalogObject family, Blueprint all, Statements out) {
        out.add("CREATE " + address(family));
    }

    /** A class of the family may have to be there first, for PostgreSQL to keep them apart from what is the class's. */
    @Override
    public void settle(CatalogObject family, Blueprint all, Statements out) {
        add(family, "OPERATOR", List.of(), Relations.parts(family.text("operators")), out);
        add(family, "FUNCTION", List.of(), Relations.parts(family.text("functions")), out);
    }

    private void add(CatalogObject family, String word, List<String> were, List<String> are, Statements out) {
        are.stream()
                .filter(member -> !were.contains(member))
                .forEach(member -> out.add("ALTER " + address(family) + " ADD " + word + " " + member));
    }

    private void drop(CatalogObject family, String word, List<String> were, List<String> are, Statements out) {
        were.stream()
                .filter(member -> !are.contains(member))
                .forEach(member -> out.add("ALTER " + address(family) + " DROP " + word + " " + slot(member)));
    }

    /** The number and the types of a member, which tell it from all others of its family: {@code 1 (integer, bigint)}. */
    private static String slot(String member) {
        int open = member.indexOf('(');
        return member.substring(0, member.indexOf(' ')) + " " + member.substring(open, member.indexOf(')', open) + 1);
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        List<String> words = List.of("OPERATOR", "FUNCTION");
        for (String word : words) {
            drop(change.after(), word, members(change.before(), word), members(change.after(), word), out);
        }
        for (String word : words) {
            add(change.after(), word, members(change.before(), word), members(change.after(), word), out);
        }
        return true;
    }

    private static List<String> members(CatalogObject family, String word) {
        return Relations.parts(family.text(word.equals("OPERATOR") ? "operators" : "functions"));
    }
}
