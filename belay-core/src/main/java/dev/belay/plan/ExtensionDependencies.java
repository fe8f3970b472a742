package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** {@code ALTER … DEPENDS ON EXTENSION}. */
final class ExtensionDependencies implements Writer {
    @Override
    public String address(CatalogObject object) {
        return Identified.of(object.id()).sql();
    }

    private static String extension(CatalogObject object) {
        return " DEPENDS ON EXTENSION " + Names.of(object.id().path().getFirst());
    }

    @Override
    public void create(CatalogObject object, Blueprint all, Statements out) {
        out.add("ALTER " + address(object) + extension(object));
    }

    @Override
    public void drop(CatalogObject object, Blueprint all, Statements out) {
        out.add("ALTER " + address(object) + " NO" + extension(object));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        return true;
    }
}
