package dev.belay.impact;

import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The mapped classes and attributes that stand for what is asked about.
 *
 * @param targets what is asked about
 * @param entities one for each class and target
 * @param attributes likewise, of the targets that are columns
 */
record Watched(List<Target> targets, List<Entity> entities, List<Attribute> attributes) {
    /**
     * A class that maps a target's table.
     *
     * @param declared the class; empty for a table without one
     */
    record Entity(MappedTable table, Optional<Declared> declared, Target target) {}

    /**
     * An attribute that maps a target's column.
     *
     * @param name in the code
     * @param accessors the methods that read and write it
     */
    record Attribute(Entity entity, MappedColumn column, String name, Set<String> accessors) {
        /** Whether a class is the one that has it, one that extends that, or the one that declares it for that. */
        boolean isOf(Declared declared, Types types) {
            Optional<Declared> owner = entity.declared();
            return owner.isPresent()
                    && (types.lineage(declared).contains(owner.get())
                            || (declares(declared)
                                    && (declared.isEmbeddable()
                                            || types.lineage(owner.get()).contains(declared))));
        }

        private boolean declares(Declared declared) {
            return declared.file().path().equals(column.file()) && declared.has(name);
        }
    }

    Watched {
        targets = List.copyOf(targets);
        entities = List.copyOf(entities);
        attributes = List.copyOf(attributes);
    }

    /** What to watch. */
    static Watched of(List<Target> targets, List<MappedTable> tables, Types types) {
        List<Entity> entities = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (Target target : targets) {
            for (MappedTable table : tables) {
                if (target.isMappedBy(table)) {
                    Entity entity = new Entity(table, types.mappedBy(table), target);
                    entities.add(entity);
                    target.column()
                            .ifPresent(column -> table.columns().stream()
                                    .filter(each -> each.column().equalsIgnoreCase(column))
                                    .forEach(each -> attributes.add(attribute(entity, each))));
                }
            }
        }
        return new Watched(targets, entities, attributes);
    }

    private static Attribute attribute(Entity entity, MappedColumn column) {
        return new Attribute(
                entity, column, column.attribute(), accessors(entity.table().language(), column.attribute()));
    }

    /** Every word that code may use for some tables' columns: classes, attributes, accessors. */
    static Set<String> words(List<Target> targets, List<MappedTable> tables) {
        Set<String> words = new HashSet<>();
        for (Target target : targets) {
            for (MappedTable table : tables) {
                if (target.isMappedBy(table)) {
                    words.add(table.name());
                    table.columns().stream()
                            .filter(each -> target.column()
                                    .filter(column -> column.equalsIgnoreCase(each.column()))
                                    .isPresent())
                            .forEach(each -> words.addAll(searched(table.language(), each.attribute())));
                }
            }
        }
        return words;
    }

    /** A field's own name is used in files that name its class; other files call its accessors. */
    private static Set<String> searched(Language language, String attribute) {
        Set<String> words = accessors(language, attribute);
        boolean plain = attribute.chars().noneMatch(letter -> Character.isUpperCase(letter) || letter == '_');
        if (plain) {
            words.remove(attribute);
        }
        return words;
    }

    /** The names under which an attribute is read and written. */
    private static Set<String> accessors(Language language, String attribute) {
        Set<String> names = new HashSet<>(Set.of(attribute));
        if (language == Language.JAVA) {
            beans(attribute, names);
            if (attribute.length() > 2 && attribute.startsWith("is") && Character.isUpperCase(attribute.charAt(2))) {
                beans(attribute.substring(2), names);
            }
        }
        return names;
    }

    private static void beans(String attribute, Set<String> names) {
        String capital = capital(attribute);
        names.addAll(Set.of("get" + capital, "set" + capital, "is" + capital, "with" + capital));
    }

    static String capital(String attribute) {
        return attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
    }

    /** The classes of the project that are mapped to any table. */
    static Set<Declared> mapped(List<MappedTable> tables, Types types) {
        Set<Declared> mapped = new HashSet<>();
        tables.forEach(table -> types.mappedBy(table).ifPresent(mapped::add));
        return mapped;
    }

    /** The classes and attributes themselves. */
    void mappings(Places places, List<Hit> hits) {
        for (Entity entity : entities) {
            if (entity.target().column().isEmpty()) {
                MappedTable table = entity.table();
                hits.add(new Hit(
                        Effect.TOUCHES,
                        table.file(),
                        table.line(),
                        places.at(table.file(), table.line()),
                        Hit.Kind.MAPPING,
                        table.name() + " maps " + table.table(),
                        List.of(entity.target().name()),
                        Optional.empty()));
            }
        }
        for (Attribute attribute : attributes) {
            MappedColumn column = attribute.column();
            hits.add(new Hit(
                    Effect.TOUCHES,
                    column.file(),
                    column.line(),
                    places.at(column.file(), column.line()),
                    Hit.Kind.MAPPING,
                    "%s.%s maps %s".formatted(attribute.entity().table().name(), attribute.name(), column.column()),
                    List.of(attribute.entity().target().name()),
                    Optional.empty()));
        }
    }
}
