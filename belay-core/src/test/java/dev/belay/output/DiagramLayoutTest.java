package dev.belay.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.output.DiagramLayout.Box;
import dev.belay.output.DiagramLayout.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of random schemas without circles: nothing lies upon anything. */
class DiagramLayoutTest {
    private static final int POINTS = 40;

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 200})
    void noBoxAndNoLineLiesUponABox(int tables) {
        long seed = new Random().nextLong();
        DiagramLayout layout = DiagramLayout.of(schema(tables, new Random(seed)).tables());
        assertThat(layout.boxes()).as("seed %d", seed).hasSize(tables);
        for (Box box : layout.boxes()) {
            assertThat(layout.boxes())
                    .as("seed %d: upon %s", seed, box.title())
                    .noneMatch(other -> !other.table().id().equals(box.table().id()) && overlap(box, other));
            assertThat(layout.lines())
                    .as("seed %d: through %s", seed, box.title())
                    .noneMatch(line -> crosses(line, box));
        }
        boolean isLarge = tables >= 100;
        assertThat(layout.width()).as("seed %d", seed).isLessThan(isLarge ? 3 * layout.height() : 5000);
        assertThat(layout.height()).as("seed %d", seed).isLessThan(3 * layout.width());
    }

    /** Each table refers to some of those before it, and many to the first. */
    private static Schema schema(int tables, Random random) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (int number = 0; number < tables; number++) {
            String name = "table_" + number + "x".repeat(random.nextInt(20));
            add(objects, ObjectId.of(ObjectKind.TABLE, "public", name), Map.of("kind", "table"));
            for (int key = random.nextInt(4); key > 0 && number > 0; key--) {
                String target = names.get(random.nextInt(4) == 0 ? 0 : random.nextInt(number));
                add(
                        objects,
                        ObjectId.of(ObjectKind.CONSTRAINT, "public", name, "key_" + key),
                        Map.of("definition", "FOREIGN KEY (a%d) REFERENCES public.%s(id)".formatted(key, target)));
            }
            names.add(name);
        }
        return Schema.of(new Catalog(objects, new TreeMap<>(), new TreeMap<>()));
    }

    private static void add(SortedMap<ObjectId, CatalogObject> objects, ObjectId id, Map<String, String> attributes) {
        objects.put(id, new CatalogObject(id, new TreeMap<>(attributes)));
    }

    private static boolean overlap(Box one, Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    /** The straight parts, and points of the curve, which is a cubic one. */
    private static boolean crosses(Line line, Box box) {
        if (isWithin(line.fromX(), line.straightTo(), line.fromY(), box)
                || isWithin(line.curveTo(), line.toX(), line.toY(), box)) {
            return true;
        }
        double bend = (line.straightTo() - line.curveTo()) / 2.0;
        for (int point = 1; point < POINTS; point++) {
            double t = (double) point / POINTS;
            double u = 1 - t;
            double x = (u * u * u) * line.straightTo()
                    + 3 * u * u * t * (line.straightTo() - bend)
                    + 3 * u * t * t * (line.curveTo() + bend)
                    + t * t * t * line.curveTo();
            double y = (u * u * u + 3 * u * u * t) * line.fromY() + (3 * u * t * t + t * t * t) * line.toY();
            if (isWithin(x, x, y, box)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(double from, double to, double y, Box box) {
        return Math.max(from, to) > box.x()
                && Math.min(from, to) < box.x() + box.width()
                && y > box.y()
                && y < box.y() + box.height();
    }
}
