package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.List;

/** Operator classes, with the operators and functions that are theirs. */
final class OperatorClasses implements Writer {
    @Override
    public String address(CatalogObject object) {
        return "OPERATOR CLASS " + OperatorFamilies.name(object.id());
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        List<String> members = new ArrayList<>();
        Relations.parts(object.text("operators")).forEach(operator -> members.add("OPERATOR " + operator));
        Relations.parts(object.text("functions")).forEach(function -> members.add("FUNCTION " + function));
        if (object.has("key type") || members.isEmpty()) {
            members.add("STORAGE " + object.attribute("key type").orElse(object.text("type")));
        }
        List<String> path = object.id().path();
        out.add("CREATE OPERATOR CLASS " + Names.path(path.subList(0, 2))
                + (object.has("default") ? " DEFAULT" : "")
                + " FOR TYPE " + object.text("type")
                + " USING " + Names.of(path.getLast())
                + " FAMILY " + object.text("family")
                + " AS " + String.join(", ", members));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        return false;
    }
}
