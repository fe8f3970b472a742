package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.List;

/** Operators. One that names a commutator or negator which is not there yet makes PostgreSQL expect it. */
final class Operators implements Writer {
    @Override
    public String address(CatalogObject operator) {
        List<String> path = operator.id().path();
        return "OPERATOR " + name(path) + " " + path.getLast();
    }

    private static String name(List<String> path) {
        return Names.of(path.getFirst()) + "." + path.get(1);
    }

    @Override
    public void create(CatalogObject operator, Blueprint all, Statements out) {
        List<String> path = operator.id().path();
        List<String> operands =
                Relations.parts(path.getLast().substring(1, path.getLast().length() - 1));
        List<String> options = new ArrayList<>();
        options.add("FUNCTION = " + bare(operator.text("function")));
        if (!operands.getFirst().equals("NONE")) {
            options.add("LEFTARG = " + operands.getFirst());
        }
        options.add("RIGHTARG = " + operands.getLast());
        operator.attribute("commutator").ifPresent(it -> options.add("COMMUTATOR = " + reference(it)));
        operator.attribute("negator").ifPresent(it -> options.add("NEGATOR = " + reference(it)));
        operator.attribute("restrict").ifPresent(it -> options.add("RESTRICT = " + it));
        operator.attribute("join").ifPresent(it -> options.add("JOIN = " + it));
        if (operator.has("hashes")) {
            options.add("HASHES");
        }
        if (operator.has("merges")) {
            options.add("MERGES");
        }
        out.add("CREATE OPERATOR " + name(path) + " (" + String.join(", ", options) + ")");
    }

    /** A function or operator without what it takes. */
    private static String bare(String signature) {
        return signature.substring(0, signature.lastIndexOf('('));
    }

    private static String reference(String operator) {
        return "OPERATOR(" + bare(operator) + ")";
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (!change.onlyIn("restrict", "join")) {
            return false;
        }
        List<String> options = new ArrayList<>();
        for (String estimator : List.of("restrict", "join")) {
            if (change.differsIn(estimator)) {
                options.add(estimator.toUpperCase(java.util.Locale.ROOT) + " = "
                        + change.after().attribute(estimator).orElse("NONE"));
            }
        }
        out.add("ALTER " + address(change.after()) + " SET (" + String.join(", ", options) + ")");
        return true;
    }
}
