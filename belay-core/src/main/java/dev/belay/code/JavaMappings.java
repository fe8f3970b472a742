package dev.belay.code;

import dev.belay.source.Argument;
import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedColumn;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that JPA's entities map, with what their mapped superclasses add. */
final class JavaMappings {
    private final Map<String, Declared> classes = new HashMap<>();
    private final List<Declared> inOrder = new ArrayList<>();
    private final JavaColumns columns;
    private final JavaConstants constants;

    private JavaMappings(Set<String> converted, JavaConstants constants) {
        this.columns = new JavaColumns(converted, constants);
        this.constants = constants;
    }

    /** A class as it is declared. */
    private record Declared(SourceFile file, Statement.Type type) {
        boolean has(String annotation) {
            return type.annotations().stream().anyMatch(each -> each.lastName().equals(annotation));
        }

        Optional<String> value(String annotation, String argument, JavaConstants constants) {
            return type.annotations().stream()
                    .filter(each ->
                            each instanceof Expression.Call call && call.name().equals(annotation))
                    .flatMap(each -> ((Expression.Call) each).arguments().stream())
                    .filter(each -> each.name().equals(argument))
                    .map(Argument::value)
                    .flatMap(each -> constants.text(each).stream())
                    .findFirst();
        }

        Optional<String> parent() {
            return has("INTERFACE")
                    ? Optional.empty()
                    : type.bases().stream().findFirst().map(base -> base.value().lastName());
        }
    }

    /** The tables in these files. */
    static List<MappedTable> of(List<SourceFile> files, JavaConstants constants) {
        JavaMappings mappings = new JavaMappings(JavaColumns.convertedEverywhere(files), constants);
        files.forEach(file -> Walk.statements(file.statements(), statement -> {
            if (statement instanceof Statement.Type type) {
                Declared declared = new Declared(file, type);
                mappings.classes.put(type.name(), declared);
                mappings.inOrder.add(declared);
            }
        }));
        return mappings.inOrder.stream()
                .filter(declared -> declared.has("Entity"))
                .map(mappings::table)
                .toList();
    }

    private MappedTable table(Declared declared) {
        Map<String, MappedColumn> all = new LinkedHashMap<>();
        boolean complete = true;
        Optional<Declared> level = Optional.of(declared);
        Optional<Declared> owner = Optional.of(declared);
        for (int depth = 0; level.isPresent() && depth < 20; depth++) {
            Declared now = level.get();
            columns.of(now.file().path(), now.type()).forEach(column -> all.putIfAbsent(column.attribute(), column));
            embedded(now, all);
            complete &=
                    now.parent().isEmpty() || classes.containsKey(now.parent().get()) || implementsOnly(now);
            owner = now.has("Entity") && !joins(now) ? Optional.of(now) : owner;
            level = now.parent().flatMap(name -> Optional.ofNullable(classes.get(name)));
        }
        Declared named = owner.orElse(declared);
        Optional<String> table = named.value("Table", "name", constants).or(() -> named.value("Table", "", constants));
        String standard =
                named.value("Entity", "name", constants).orElse(named.type().name());
        return new MappedTable(
                declared.file().path(),
                declared.type().line(),
                Language.JAVA,
                declared.type().name(),
                declared.file().packageName(),
                named.value("Table", "schema", constants).orElse(""),
                table.map(JavaMappings::unquoted).orElse(SnakeCase.of(standard)),
                table.isPresent(),
                List.copyOf(all.values()),
                complete
                        && named.equals(declared)
                        && !named.has("AttributeOverride")
                        && !named.has("AttributeOverrides"),
                false);
    }

    /** What the classes add that are embedded; a name that the field overrides stands for the column. */
    private void embedded(Declared declared, Map<String, MappedColumn> all) {
        for (Statement member : declared.type().body()) {
            if (member instanceof Statement.Assign field && field.type().isPresent()) {
                Declared inner = classes.get(field.type().get().lastName());
                if (inner != null && inner.has("Embeddable")) {
                    String name = field.targets().getFirst().lastName();
                    Map<String, String> overrides = overrides(field.annotations());
                    columns.of(inner.file().path(), inner.type())
                            .forEach(column -> all.putIfAbsent(
                                    name + "." + column.attribute(),
                                    column.named(overrides.getOrDefault(column.attribute(), column.column()))));
                }
            }
        }
    }

    private Map<String, String> overrides(List<Expression> annotations) {
        Map<String, String> overrides = new HashMap<>();
        annotations.forEach(annotation -> Walk.within(annotation, each -> {
            if (each instanceof Expression.Call call && call.name().equals("AttributeOverride")) {
                Optional<String> attribute = call.named("name").flatMap(constants::text);
                Optional<String> column = call.named("column")
                        .filter(Expression.Call.class::isInstance)
                        .flatMap(inner -> ((Expression.Call) inner).named("name"))
                        .flatMap(constants::text);
                if (attribute.isPresent() && column.isPresent()) {
                    overrides.put(attribute.get(), unquoted(column.get()));
                }
            }
        }));
        return overrides;
    }

    /** A subclass with a table of its own. */
    private boolean joins(Declared declared) {
        return declared.has("Table")
                && declared.value("Table", "name", constants).isEmpty();
    }

    private static boolean implementsOnly(Declared declared) {
        return declared.has("RECORD") || declared.has("ENUM");
    }

    private static String unquoted(String name) {
        return name.replace("\"", "").replace("`", "");
    }
}
