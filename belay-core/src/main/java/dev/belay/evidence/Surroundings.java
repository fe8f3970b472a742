package dev.belay.evidence;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ForeignKey;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.catalog.Schema;
import dev.belay.evidence.TypedColumn.Other;
import dev.belay.evidence.TypedColumn.Saying;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a catalog says about columns of some names, gathered in one walk over it. */
final class Surroundings {
    private static final Set<String> COMMENTS = Set.of("comment", "not null comment");

    private static final Set<String> TEXTS = Set.of("text", "character varying");

    private final Catalog catalog;
    private final Map<String, List<CatalogObject>> namesakes = new HashMap<>();
    private final Map<ObjectId, List<ForeignKey>> keys = new HashMap<>();
    private final Map<String, List<String>> checks = new HashMap<>();
    private final List<Saying> json = new ArrayList<>();

    Surroundings(Catalog catalog, Set<String> names) {
        this.catalog = catalog;
        for (CatalogObject object : catalog.objects().values()) {
            String name = object.id().path().isEmpty() ? "" : object.id().path().getLast();
            if (object.id().kind() == ObjectKind.COLUMN && names.contains(name) && isOfTable(object)) {
                namesakes.computeIfAbsent(name, each -> new ArrayList<>()).add(object);
            }
            if (object.id().kind() == ObjectKind.CONSTRAINT) {
                ForeignKey.of(object)
                        .ifPresent(key -> keys.computeIfAbsent(key.table(), each -> new ArrayList<>())
                                .add(key));
                if (object.text("definition").startsWith("CHECK")) {
                    checks.computeIfAbsent(Schema.home(object).orElse(""), each -> new ArrayList<>())
                            .add(object.text("definition"));
                }
            }
            addJson(object);
        }
    }

    private boolean isOfTable(CatalogObject column) {
        return catalog.object(new ObjectId(ObjectKind.TABLE, column.id().path().subList(0, 2)))
                .filter(table -> !table.has("partition bound"))
                .isPresent();
    }

    /** Of what an object says only the texts that speak of JSON are kept. */
    private void addJson(CatalogObject object) {
        object.attributes().forEach((attribute, text) -> {
            boolean isType = attribute.equals("type") || attribute.equals("default");
            if (!isType
                    && !COMMENTS.contains(attribute)
                    && text.toLowerCase(Locale.ROOT).contains("json")) {
                json.add(new Saying(object.id(), text));
            }
        });
    }

    TypedColumn column(CatalogObject column, Optional<String> typeBefore) {
        ObjectId table = new ObjectId(ObjectKind.TABLE, column.id().path().subList(0, 2));
        String name = column.id().path().getLast();
        Pattern named = word(name);
        boolean isText = TEXTS.contains(TypedColumn.family(column.text("type")));
        return new TypedColumn(
                column,
                typeBefore,
                catalog.columnOrder().getOrDefault(table, List.of()),
                namesakes.getOrDefault(name, List.of()).stream()
                        .filter(other -> !other.id().equals(column.id()))
                        .map(Surroundings::other)
                        .toList(),
                referenced(table, name),
                checks.getOrDefault(table.name(), List.of()).stream()
                        .filter(check -> named.matcher(check).find())
                        .toList(),
                json.stream()
                        .filter(saying -> isText && saying.text().contains(name))
                        .filter(saying -> named.matcher(saying.text()).find() && isAbout(saying, table))
                        .toList());
    }

    /** What hangs on the table names no table; what stands by itself does. */
    private boolean isAbout(Saying saying, ObjectId table) {
        Optional<String> home =
                Schema.home(Objects.requireNonNull(catalog.objects().get(saying.by())));
        return home.isPresent()
                ? home.get().equals(table.name())
                : word(table.path().getLast()).matcher(saying.text()).find();
    }

    private List<Other> referenced(ObjectId table, String column) {
        List<Other> all = new ArrayList<>();
        for (ForeignKey key : keys.getOrDefault(table, List.of())) {
            int place = key.columns().indexOf(column);
            if (place >= 0) {
                List<String> path = new ArrayList<>(key.target().path());
                path.add(key.targetColumns().get(place));
                catalog.object(new ObjectId(ObjectKind.COLUMN, path)).ifPresent(target -> all.add(other(target)));
            }
        }
        return all;
    }

    private static Other other(CatalogObject column) {
        return new Other(column.id(), column.text("type"));
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE);
    }
}
