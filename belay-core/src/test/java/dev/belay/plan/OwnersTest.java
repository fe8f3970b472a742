package dev.belay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Blueprint;
import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Dependencies;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OwnersTest {
    /** The same REVOKE on two servers whose first superusers have other names. */
    @Test
    void theFirstSuperuserHasAnyName() {
        Catalog here = catalog("belay_admin", "belay");
        Catalog there = catalog("postgres", "shop");
        assertThat(here.changesTo(there)).hasSize(2);
        assertThat(owned(here).changesTo(owned(there))).isEmpty();
    }

    private static Catalog owned(Catalog catalog) {
        Blueprint all = new Blueprint(18, catalog, new Dependencies(new TreeMap<>(), new TreeMap<>()));
        return Owners.as("someone", all).catalog();
    }

    private static Catalog catalog(String superuser, String owner) {
        CatalogObject function = new CatalogObject(
                new ObjectId(ObjectKind.PRIVILEGES, List.of("(function pg_catalog.pg_ls_dir(text))")),
                new TreeMap<>(Map.of(
                        "at first", "%1$s=X/%1$s, monitor=X/%1$s".formatted(superuser),
                        "privileges", "%1$s=X/%1$s".formatted(superuser))));
        CatalogObject database =
                new CatalogObject(new ObjectId(ObjectKind.DATABASE, List.of()), new TreeMap<>(Map.of("owner", owner)));
        return new Catalog(
                new TreeMap<>(Map.of(function.id(), function, database.id(), database)),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
