package dev.belay.code;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedColumn.Kind;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that the fields or getters of a class map.
 *
 * @param converted types for which a converter applies everywhere
 * @param constants that names may stand for
 */
record JavaColumns(Set<String> converted, JavaConstants constants) {
    private static final Set<String> ELSEWHERE = Set.of(
            "Transient",
            "OneToMany",
            "ManyToMany",
            "ElementCollection",
            "Embedded",
            "EmbeddedId",
            "Formula",
            "Any",
            "static",
            "transient",
            "JoinTable",
            "MappedCollection");
    private static final Set<String> CONVERTERS =
            Set.of("Convert", "Type", "JdbcTypeCode", "JavaType", "JdbcType", "Serialized", "Lob");
    private static final Set<String> MAPPING = Set.of(
            "Id",
            "EmbeddedId",
            "Column",
            "JoinColumn",
            "OneToOne",
            "ManyToOne",
            "OneToMany",
            "ManyToMany",
            "Enumerated",
            "Temporal",
            "ElementCollection");
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("String", Kind.TEXT),
            Map.entry("int", Kind.NUMBER),
            Map.entry("long", Kind.NUMBER),
            Map.entry("short", Kind.NUMBER),
            Map.entry("double", Kind.NUMBER),
            Map.entry("float", Kind.NUMBER),
            Map.entry("Integer", Kind.NUMBER),
            Map.entry("Long", Kind.NUMBER),
            Map.entry("Short", Kind.NUMBER),
            Map.entry("Double", Kind.NUMBER),
            Map.entry("Float", Kind.NUMBER),
            Map.entry("BigDecimal", Kind.NUMBER),
            Map.entry("BigInteger", Kind.NUMBER),
            Map.entry("boolean", Kind.TRUTH),
            Map.entry("Boolean", Kind.TRUTH),
            Map.entry("LocalDateTime", Kind.LOCAL_TIME),
            Map.entry("Instant", Kind.INSTANT),
            Map.entry("OffsetDateTime", Kind.INSTANT),
            Map.entry("ZonedDateTime", Kind.INSTANT),
            Map.entry("JsonNode", Kind.JSON),
            Map.entry("Map", Kind.MAP),
            Map.entry("HashMap", Kind.MAP),
            Map.entry("LinkedHashMap", Kind.MAP),
            Map.entry("TreeMap", Kind.MAP));

    /** The first type argument of every converter that says {@code autoApply = true}. */
    static Set<String> convertedEverywhere(List<SourceFile> files) {
        Set<String> converted = new HashSet<>();
        files.forEach(file -> Walk.statements(file.statements(), statement -> {
            if (statement instanceof Statement.Type type && appliesEverywhere(type)) {
                for (Argument base : type.bases()) {
                    if (base.value() instanceof Expression.Other other
                            && other.parts().size() > 1) {
                        converted.add(other.parts().get(1).lastName());
                    }
                }
            }
        }));
        return converted;
    }

    private static boolean appliesEverywhere(Statement.Type type) {
        return type.annotations().stream()
                .anyMatch(each -> each instanceof Expression.Call call
                        && call.name().equals("Converter")
                        && call.named("autoApply").isPresent());
    }

    /** Where an attribute is declared. */
    private record Place(String file, int line) {}

    /** The columns of a class. */
    List<MappedColumn> of(String file, Statement.Type type) {
        boolean byGetter = isMappedByGetters(type);
        List<MappedColumn> columns = new ArrayList<>();
        for (Statement member : type.body()) {
            if (!byGetter
                    && member instanceof Statement.Assign field
                    && field.type().isPresent()) {
                String name = field.targets().getFirst().lastName();
                column(name, field.type().get(), field.annotations(), new Place(file, field.line()))
                        .ifPresent(columns::add);
            } else if (byGetter
                    && member instanceof Statement.Function getter
                    && getter.result().isPresent()) {
                property(getter)
                        .flatMap(name -> column(
                                name, getter.result().get(), getter.annotations(), new Place(file, getter.line())))
                        .ifPresent(columns::add);
            }
        }
        return columns;
    }

    /** Where the key stands decides; in a class whose base has the key, where the other annotations stand. */
    private static boolean isMappedByGetters(Statement.Type type) {
        boolean key = false;
        boolean getters = false;
        boolean fields = false;
        for (Statement member : type.body()) {
            if (member instanceof Statement.Function function) {
                key |= has(function.annotations(), "Id") || has(function.annotations(), "EmbeddedId");
                getters |= property(function).isPresent() && isMapping(function.annotations());
            } else if (member instanceof Statement.Assign field) {
                fields |= isMapping(field.annotations());
            }
        }
        return key || (getters && !fields);
    }

    private static boolean isMapping(List<Expression> annotations) {
        return annotations.stream().anyMatch(each -> MAPPING.contains(each.lastName()));
    }

    private static Optional<String> property(Statement.Function getter) {
        String name = getter.name();
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
        return prefix > 0 && name.length() > prefix && getter.parameters().isEmpty()
                ? Optional.of(Introspector.decapitalize(name.substring(prefix)))
                : Optional.empty();
    }

    private Optional<MappedColumn> column(String name, Expression type, List<Expression> annotations, Place place) {
        if (annotations.stream().anyMatch(each -> ELSEWHERE.contains(each.lastName()))) {
            return Optional.empty();
        }
        boolean joined = has(annotations, "ManyToOne") || has(annotations, "OneToOne");
        if (joined && !has(annotations, "JoinColumn")) {
            return Optional.empty();
        }
        Optional<String> named =
                value(annotations, joined ? "JoinColumn" : "Column", "name").or(() -> value(annotations, "Column", ""));
        if ((joined && named.isEmpty()) || isUnreadable(annotations)) {
            return Optional.empty();
        }
        String column =
                named.map(each -> each.replace("\"", "").replace("`", "")).orElse(SnakeCase.of(name));
        return Optional.of(new MappedColumn(
                name,
                column,
                kind(type, annotations, joined),
                type.lastName(),
                named.isPresent(),
                place.file(),
                place.line()));
    }

    /** A name that is a constant of another class. */
    private boolean isUnreadable(List<Expression> annotations) {
        return annotations.stream()
                .filter(each -> each instanceof Expression.Call call
                        && Set.of("Column", "JoinColumn").contains(call.name()))
                .flatMap(each -> ((Expression.Call) each).named("name").stream())
                .anyMatch(each -> constants.text(each).isEmpty());
    }

    private Kind kind(Expression type, List<Expression> annotations, boolean joined) {
        String name = type.lastName();
        String definition =
                value(annotations, "Column", "columnDefinition").orElse("").toLowerCase(Locale.ROOT);
        boolean json = definition.startsWith("json")
                || annotations.stream()
                        .anyMatch(each -> each instanceof Expression.Call call
                                && call.name().equals("JdbcTypeCode")
                                && call.arguments().stream()
                                        .anyMatch(argument ->
                                                argument.value().lastName().equals("JSON")));
        if (json && !KINDS.getOrDefault(name, Kind.UNKNOWN).equals(Kind.MAP)) {
            return Kind.JSON;
        }
        if (joined
                || annotations.stream().anyMatch(each -> CONVERTERS.contains(each.lastName()))
                || converted.contains(name)) {
            return json ? Kind.JSON : Kind.UNKNOWN;
        }
        return KINDS.getOrDefault(name, Kind.UNKNOWN);
    }

    private static boolean has(List<Expression> annotations, String name) {
        return annotations.stream().anyMatch(each -> each.lastName().equals(name));
    }

    private Optional<String> value(List<Expression> annotations, String annotation, String argument) {
        return annotations.stream()
                .filter(each ->
                        each instanceof Expression.Call call && call.name().equals(annotation))
                .flatMap(each -> ((Expression.Call) each).arguments().stream())
                .filter(each -> each.name().equals(argument))
                .map(Argument::value)
                .flatMap(each -> constants.text(each).stream())
                .findFirst();
    }
}
