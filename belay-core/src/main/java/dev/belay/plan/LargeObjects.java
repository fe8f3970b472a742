package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Large objects: that they are there, not what is in them. */
final class LargeObjects implements Writer {
    @Override
    public String address(CatalogObject object) {
        return "LARGE OBJECT " + object.id().path().getFirst();
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        out.add("SELECT lo_create(" + object.id().path().getFirst() + ")");
    }

    @Override
    public void drop(CatalogObject object, Blueprint all, Statements out) {
        out.add("SELECT lo_unlink(" + object.id().path().getFirst() + ")");
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        return true;
    }
}
