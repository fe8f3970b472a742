package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;

/** Extended statistics. */
final class Statistics implements Writer {
    @Override
    public String address(CatalogObject statistics) {
        return "STATISTICS " + Names.of(statistics.id());
    }

    @Override
    public void create(CatalogObject statistics, Blueprint all, Statements out) {
        out.add(statistics.text("definition"));
    }

    @Override
    public void settle(CatalogObject statistics, Blueprint all, Statements out) {
        if (statistics.has("target")) {
            target(statistics, out);
        }
    }

    private void target(CatalogObject statistics, Statements out) {
        out.add("ALTER " + address(statistics) + " SET STATISTICS "
                + statistics.attribute("target").orElse("-1"));
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        boolean targeted = change.onlyIn("target");
        if (targeted) {
            target(change.after(), out);
        }
        return targeted;
    }
}
