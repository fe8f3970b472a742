package dev.belay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is one change to a person is told once. */
class HeadlinesTest {
    private static final Change UNIQUE = new Change.Added(constraint("email", "UNIQUE (email)"));
    private static final Change ITS_INDEX = new Change.Added(index("email", "public.account"));

    @Test
    void aConstraintIsToldWithoutItsIndex() {
        Change key = new Change.Dropped(constraint("account_pkey", "PRIMARY KEY (id)"));
        Change itsIndex = new Change.Dropped(index("account_pkey", "public.account"));
        assertThat(Headlines.of(List.of(UNIQUE, key, ITS_INDEX, itsIndex))).containsExactly(UNIQUE, key);
    }

    @Test
    void anIndexOfItsOwnIsTold() {
        Change check = new Change.Added(constraint("email", "CHECK (email <> '')"));
        assertThat(Headlines.of(List.of(check, ITS_INDEX))).containsExactly(check, ITS_INDEX);
        Change elsewhere = new Change.Added(index("email", "public.person"));
        assertThat(Headlines.of(List.of(UNIQUE, elsewhere))).containsExactly(UNIQUE, elsewhere);
        Change renamed = new Change.Dropped(index("email_early", "public.account"));
        assertThat(Headlines.of(List.of(UNIQUE, ITS_INDEX, renamed))).containsExactly(UNIQUE, renamed);
    }

    @Test
    void aPartitionIsNotToldWithItsParent() {
        Change parents = new Change.Added(column("account", Map.of()));
        Change partitions = new Change.Added(column("account_2026", Map.of("inherited", "1")));
        Change own = new Change.Added(column("account_2027", Map.of("inherited", "1 and local")));
        assertThat(Headlines.of(List.of(parents, partitions, own))).containsExactly(parents, own);
        assertThat(Headlines.of(List.of(partitions)))
                .as("nobody else tells of it")
                .containsExactly(partitions);
        Change index = new Change.Dropped(index("email", "public.account"));
        Change itsPart = new Change.Dropped(new CatalogObject(
                ObjectId.of(ObjectKind.INDEX, "public", "account_2026_email_idx"),
                new TreeMap<>(Map.of("table", "public.account_2026", "parent", "public.email"))));
        assertThat(Headlines.of(List.of(itsPart, index))).containsExactly(index);
    }

    private static CatalogObject column(String table, Map<String, String> attributes) {
        return new CatalogObject(ObjectId.of(ObjectKind.COLUMN, "public", table, "email"), new TreeMap<>(attributes));
    }

    private static CatalogObject constraint(String name, String definition) {
        return new CatalogObject(
                ObjectId.of(ObjectKind.CONSTRAINT, "public", "account", name),
                new TreeMap<>(Map.of("definition", definition)));
    }

    private static CatalogObject index(String name, String table) {
        return new CatalogObject(ObjectId.of(ObjectKind.INDEX, "public", name), new TreeMap<>(Map.of("table", table)));
    }
}
