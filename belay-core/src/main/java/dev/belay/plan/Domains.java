package dev.belay.plan;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.CatalogObject;
import java.util.Optional;

/** Domains; their checks are objects of their own. */
final class Domains implements Writer {
    @Override
    public String address(CatalogObject domain) {
        return "DOMAIN " + Names.of(domain.id());
    }

    @Override
    public void create(CatalogObject domain, Blueprint all, Statements out) {
        String usual = domain.id().path().getLast() + "_not_null";
        String named = Optional.ofNullable(all.catalog().notNullNames().get(domain.id()))
                .filter(name -> !name.equals(usual))
                .map(name -> " CONSTRAINT " + Names.of(name))
                .orElse("");
        out.add("CREATE " + address(domain) + " AS " + domain.text("type")
                + domain.attribute("collation")
                        .map(collation -> " COLLATE " + collation)
                        .orElse("")
                + domain.attribute("default").map(value -> " DEFAULT " + value).orElse("")
                + (domain.has("not null") ? named + " NOT NULL" : ""));
    }

    @Override
    public void settle(CatalogObject domain, Blueprint all, Statements out) {
        if (domain.has("not null comment")) {
            comment(domain, all, out);
        }
    }

    private static void comment(CatalogObject domain, Blueprint all, Statements out) {
        String name = all.catalog().notNullNames().get(domain.id());
        if (name != null) {
            out.add("COMMENT ON CONSTRAINT " + Names.of(name) + " ON DOMAIN " + Names.of(domain.id()) + " IS "
                    + domain.attribute("not null comment").map(Names::literal).orElse("NULL"));
        }
    }

    @Override
    public boolean alter(Alteration change, Statements out) {
        if (!change.onlyIn("default", "not null", "not null comment")) {
            return false;
        }
        String alter = "ALTER " + address(change.after()) + " ";
        if (change.differsIn("default")) {
            out.add(alter
                    + change.after()
                            .attribute("default")
                            .map(value -> "SET DEFAULT " + value)
                            .orElse("DROP DEFAULT"));
        }
        if (change.differsIn("not null")) {
            out.add(alter + (change.after().has("not null") ? "SET NOT NULL" : "DROP NOT NULL"));
        }
        if (change.differsIn("not null comment")) {
            comment(change.after(), change.to(), out);
        }
        return true;
    }
}
