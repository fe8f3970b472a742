package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.Locale;

/** {@code ALTER … DEPENDS ON EXTENSION}. */
final class ExtensionDependencies implements Writer {
    /** Kind and identity as {@code pg_identify_object} tells them: {@code (function public.f(integer))}. */
    @Override
    public String address(CatalogObject object) {
        String told = object.id().path().getLast();
        String whole = told.substring(1, told.length() - 1);
        for (String kind : new String[] {"materialized view", "function", "procedure", "trigger", "index"}) {
            if (whole.startsWith(kind + " ")) {
                return kind.toUpperCase(Locale.ROOT)
                        + whole.substring(kind.length()).replace(" on ", " ON ");
            }
        }
        return whole;
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
