package dev.belay.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What stays possible for code that does not know the revision is not called breaking. */
class ImpactTest {
    private static final Change NEW_COLUMN = new Change.Added(column(Map.of("type", "bigint")));
    private static final String REFERENCE = "FOREIGN KEY (shop_id) REFERENCES public.shop(id)";

    @Test
    void aNewRuleBreaksUnlessItSparesThoseWhoDoNotKnowItsColumns() {
        Change rule = added(REFERENCE);
        assertThat(breaks(rule)).hasSize(1);
        assertThat(Impact.of(List.of(NEW_COLUMN, rule), List.of(rule.id())).breaks())
                .isEmpty();
        assertThat(breaks(index("CREATE UNIQUE INDEX i ON public.account USING btree (email)")))
                .hasSize(1);
    }

    @Test
    void toValidateRefusesNothingNew() {
        CatalogObject before = constraint(REFERENCE + " NOT VALID");
        assertThat(breaks(new Change.Altered(before, constraint(REFERENCE)))).isEmpty();
        assertThat(breaks(new Change.Altered(before, constraint(REFERENCE + " ON DELETE CASCADE"))))
                .hasSize(1);
    }

    private static List<Impact.Break> breaks(Change... changes) {
        return Impact.of(List.of(changes), List.of()).breaks();
    }

    private static CatalogObject column(Map<String, String> attributes) {
        return new CatalogObject(
                ObjectId.of(ObjectKind.COLUMN, "public", "account", "shop_id"), new TreeMap<>(attributes));
    }

    private static Change added(String definition) {
        return new Change.Added(constraint(definition));
    }

    private static CatalogObject constraint(String definition) {
        return new CatalogObject(
                ObjectId.of(ObjectKind.CONSTRAINT, "public", "account", "shop"),
                new TreeMap<>(Map.of("definition", definition)));
    }

    private static Change index(String definition) {
        return new Change.Added(new CatalogObject(
                ObjectId.of(ObjectKind.INDEX, "public", "i"),
                new TreeMap<>(Map.of("table", "public.account", "definition", definition))));
    }
}
