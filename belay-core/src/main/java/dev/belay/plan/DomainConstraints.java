package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Checks of domains. */
final class DomainConstraints implements Writer {
    @Override
    public String address(CatalogObject constraint) {
        return "CONSTRAINT " + Names.last(constraint.id()) + " ON DOMAIN " + Names.holder(constraint.id());
    }

    private static String alter(CatalogObject constraint) {
        return "ALTER DOMAIN " + Names.holder(constraint.id()) + " ";
    }

    @Override
    public void create(CatalogObject constraint, Blueprint all, Statements out) {
        out.add(alter(constraint) + "ADD CONSTRAINT " + Names.last(constraint.id()) + " "
                + constraint.text("definition"));
    }

    @Override
    public void drop(CatalogObject constraint, Blueprint all, Statements out) {
        out.add(alter(constraint) + "DROP CONSTRAINT " + Names.last(constraint.id()));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        String before = change.before().text("definition");
        boolean validated = before.equals(change.after().text("definition") + " NOT VALID");
        if (validated) {
            out.add(alter(change.after()) + "VALIDATE CONSTRAINT " + Names.last(change.id()));
        }
        return validated;
    }
}
