package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Security labels. The provider has to be loaded on the server. */
final class SecurityLabels implements Writer {
    @Override
    public String address(CatalogObject label) {
        return "SECURITY LABEL FOR " + Names.of(label.id().path().getFirst()) + " ON "
                + Identified.of(label.id()).sql();
    }

    @Override
    public void create(CatalogObject label, Blueprint all, Statements out) {
        out.add(address(label) + " IS " + Names.literal(label.text("label")));
    }

    @Override
    public void drop(CatalogObject label, Blueprint all, Statements out) {
        out.add(address(label) + " IS NULL");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        create(change.after(), change.to(), out);
        return true;
    }
}
