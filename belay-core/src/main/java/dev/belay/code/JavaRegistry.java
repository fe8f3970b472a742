package dev.belay.code;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode.Unregistered;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import dev.belay.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which entities JPA sees: those that {@code persistence.xml} lists, or those in the packages that Spring scans. */
final class JavaRegistry {
    private static final Pattern LISTED = Pattern.compile("<class>\\s*([\\w.$]+)\\s*</class>");
    private static final Pattern OPEN = Pattern.compile("<exclude-unlisted-classes>\\s*false");
    private static final String SOURCES = "src/main/";

    private final List<MappedTable> entities;

    private JavaRegistry(List<MappedTable> entities) {
        this.entities = entities;
    }

    /** The entities that are not seen. */
    static List<Unregistered> of(List<SourceText> texts, List<SourceFile> files, List<MappedTable> tables) {
        JavaRegistry registry = new JavaRegistry(tables.stream()
                .filter(table -> table.language() == Language.JAVA)
                .toList());
        if (registry.entities.isEmpty()) {
            return List.of();
        }
        List<Unregistered> found = new ArrayList<>();
        texts.stream()
                .filter(text -> text.path().endsWith("persistence.xml") && !text.isTest())
                .forEach(text -> registry.unlisted(text, found));
        registry.unscanned(files, found);
        return found;
    }

    private void unlisted(SourceText unit, List<Unregistered> found) {
        Set<String> listed = new TreeSet<>();
        Matcher matcher = LISTED.matcher(unit.text());
        while (matcher.find()) {
            listed.add(matcher.group(1));
        }
        if (listed.isEmpty() || OPEN.matcher(unit.text()).find()) {
            return;
        }
        for (MappedTable entity : entities) {
            String name = entity.packageName().isEmpty() ? entity.name() : entity.packageName() + "." + entity.name();
            if (module(entity.file()).equals(module(unit.path())) && !listed.contains(name)) {
                found.add(new Unregistered(
                        entity, unit.path(), "Add `<class>%s</class>` to %s.".formatted(name, unit.path())));
            }
        }
    }

    private static String module(String path) {
        int sources = path.indexOf(SOURCES);
        return sources < 0 ? "" : path.substring(0, sources);
    }

    /** An entity concerns the programs of its own module, and those whose code imports it. */
    private void unscanned(List<SourceFile> files, List<Unregistered> found) {
        Scan scan = Scan.of(files);
        if (scan.places.isEmpty() || scan.isUnknown) {
            return;
        }
        Map<String, Set<String>> importing = importing(files);
        for (MappedTable entity : entities) {
            String within = entity.packageName() + ".";
            boolean seen = scan.places.keySet().stream().anyMatch(root -> within.startsWith(root + "."));
            Set<String> concerned = new TreeSet<>(importing.getOrDefault(within + entity.name(), Set.of()));
            concerned.addAll(importing.getOrDefault(within + "*", Set.of()));
            concerned.add(module(entity.file()));
            scan.places.values().stream()
                    .filter(place -> !seen && concerned.contains(module(place)))
                    .findFirst()
                    .ifPresent(place -> found.add(new Unregistered(
                            entity,
                            place,
                            "Move %s below package %s, or name its package in @EntityScan in %s."
                                    .formatted(entity.name(), String.join(" or ", scan.packages(place)), place))));
        }
    }

    /** The modules that import each name. */
    private static Map<String, Set<String>> importing(List<SourceFile> files) {
        Map<String, Set<String>> importing = new HashMap<>();
        for (SourceFile file : files) {
            String module = module(file.path());
            file.statements().stream()
                    .filter(Statement.Import.class::isInstance)
                    .map(Statement.Import.class::cast)
                    .forEach(each -> names(each)
                            .forEach(name -> importing
                                    .computeIfAbsent(name, any -> new TreeSet<>())
                                    .add(module)));
        }
        return importing;
    }

    private static List<String> names(Statement.Import each) {
        return each.names().isEmpty()
                ? List.of(each.module())
                : each.names().stream().map(name -> each.module() + "." + name).toList();
    }

    /** What Spring is told to scan. */
    private static final class Scan {
        /** Where each package is named. */
        private final SortedMap<String, String> places = new TreeMap<>();

        private boolean isUnknown;

        static Scan of(List<SourceFile> files) {
            Scan named = new Scan();
            Scan standard = new Scan();
            for (SourceFile file : files) {
                Walk.statements(file.statements(), statement -> {
                    if (statement instanceof Statement.Type type) {
                        type.annotations().forEach(annotation -> named.take(file, annotation, standard));
                    }
                });
                Walk.expressions(
                        file.statements(),
                        expression -> named.isUnknown |= expression instanceof Expression.Call call
                                && Set.of("setPackagesToScan", "addAnnotatedClass", "packagesToScan", "packages")
                                        .contains(call.name()));
            }
            standard.isUnknown |= named.isUnknown;
            return named.places.isEmpty() ? standard : named;
        }

        /** Those that a file names. */
        Set<String> packages(String place) {
            Set<String> packages = new TreeSet<>(places.keySet());
            packages.removeIf(each -> !places.getOrDefault(each, "").equals(place));
            return packages;
        }

        private void take(SourceFile file, Expression annotation, Scan standard) {
            if (annotation.lastName().equals("SpringBootApplication")) {
                standard.places.put(file.packageName(), file.path());
            } else if (annotation instanceof Expression.Call call && call.name().equals("EntityScan")) {
                if (call.arguments().isEmpty()) {
                    places.put(file.packageName(), file.path());
                }
                call.arguments().forEach(argument -> names(argument.value(), file.path()));
            }
        }

        private void names(Expression value, String place) {
            Optional<String> text =
                    value instanceof Expression.Text each && each.holes().isEmpty()
                            ? Optional.of(each.text())
                            : Optional.empty();
            if (value instanceof Expression.Items items) {
                items.items().forEach(item -> names(item, place));
            } else if (text.isPresent()
                    && !text.get().contains("*")
                    && !text.get().contains("$")) {
                places.put(text.get(), place);
            } else {
                isUnknown = true;
            }
        }
    }
}
