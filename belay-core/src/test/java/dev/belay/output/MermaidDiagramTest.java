package dev.belay.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Diagrams stay small enough to be read. */
class MermaidDiagramTest {
    @Test
    void aTableThatManyReferToTakesSeveralDiagrams() {
        Map<String, String> diagrams = MermaidDiagram.of(around(20));
        assertThat(diagrams.keySet()).containsExactly("hub", "hub, 2", "hub, 3");
        assertThat(diagrams.values())
                .allSatisfy(diagram -> assertThat(diagram.lines()).hasSizeBetween(7, 11));
        assertThat(MermaidDiagram.of(around(16)).keySet()).containsExactly("");
    }

    @Test
    void longNamesTakeMoreRoom() {
        Map<String, String> diagrams =
                MermaidDiagram.of(around(17, "admin_statistics_top_most_downloaded_extensions_"));
        assertThat(diagrams.keySet()).containsExactly("hub", "hub, 2", "hub, 3", "hub, 4", "hub, 5", "hub, 6");
        assertThat(diagrams.values())
                .allSatisfy(diagram -> assertThat(diagram.lines()).hasSizeBetween(5, 6));
    }

    private static Schema around(int tables) {
        return around(tables, "t");
    }

    /** So many tables with such names refer to one. */
    private static Schema around(int tables, String begin) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        add(objects, ObjectId.of(ObjectKind.TABLE, "public", "hub"), Map.of("kind", "table"));
        for (int number = 0; number < tables; number++) {
            String name = begin + number;
            add(objects, ObjectId.of(ObjectKind.TABLE, "public", name), Map.of("kind", "table"));
            add(
                    objects,
                    ObjectId.of(ObjectKind.CONSTRAINT, "public", name, "key"),
                    Map.of("definition", "FOREIGN KEY (hub_id) REFERENCES public.hub(id)"));
        }
        return Schema.of(new Catalog(objects, new TreeMap<>(), new TreeMap<>()));
    }

    private static void add(SortedMap<ObjectId, CatalogObject> objects, ObjectId id, Map<String, String> attributes) {
        objects.put(id, new CatalogObject(id, new TreeMap<>(attributes)));
    }
}
