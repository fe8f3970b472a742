package dev.belay.impact;

import dev.belay.source.Expression;
import dev.belay.source.Language;
import dev.belay.source.SourceFile;
import dev.belay.source.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What files mean by the names of classes: those that they declare, import, or have beside them. */
final class ClassNames {
    private final Map<String, List<Declared>> byName = new HashMap<>();

    /** By the path of the file. */
    private final Map<String, List<Statement.Import>> imports = new HashMap<>();

    void add(Declared declared) {
        byName.computeIfAbsent(declared.type().name(), name -> new ArrayList<>())
                .add(declared);
    }

    void add(SourceFile file, Statement.Import imported) {
        imports.computeIfAbsent(file.path(), each -> new ArrayList<>()).add(imported);
    }

    /** The class that a file declares. */
    Optional<Declared> at(String path, String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(each -> each.file().path().equals(path))
                .findFirst();
    }

    /** The class that a file means by a name, by what it imports. */
    Optional<Declared> named(SourceFile file, Expression expression) {
        String name = expression.lastName();
        List<Declared> all = byName.getOrDefault(name, List.of());
        if (all.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Declared> own =
                all.stream().filter(each -> each.file().equals(file)).findFirst();
        return own.or(() -> file.language() == Language.JAVA
                ? java(file, expression, name, all)
                : python(file, expression, name, all));
    }

    private Optional<Declared> java(SourceFile file, Expression expression, String name, List<Declared> all) {
        String dotted = expression.dotted();
        if (dotted.contains(".") && Character.isLowerCase(dotted.charAt(0))) {
            return all.stream()
                    .filter(each -> dotted.equals(each.file().packageName() + "." + name))
                    .findFirst();
        }
        String outer = dotted.contains(".") ? dotted.substring(0, dotted.indexOf('.')) : name;
        for (Statement.Import imported : imports(file.path())) {
            if (imported.names().contains(outer)) {
                return all.stream()
                        .filter(each -> imported.module().equals(each.file().packageName())
                                || imported.module().startsWith(each.file().packageName() + "."))
                        .findFirst();
            }
        }
        return all.stream()
                .filter(each -> each.file().packageName().equals(file.packageName()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(each -> imports(file.path()).stream()
                                .anyMatch(imported -> imported.names().contains("*")
                                        && imported.module().equals(each.file().packageName())))
                        .findFirst());
    }

    private Optional<Declared> python(SourceFile file, Expression expression, String name, List<Declared> all) {
        if (expression instanceof Expression.Member || expression instanceof Expression.Text) {
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        }
        for (Statement.Import imported : imports(file.path())) {
            if (imported.names().contains(name) || imported.names().contains("*")) {
                String last = lastWord(imported);
                Optional<Declared> found = all.stream()
                        .filter(each -> ("/" + each.file().path()).endsWith("/" + last + ".py")
                                || ("/" + each.file().path()).contains("/" + last + "/"))
                        .findFirst();
                if (found.isPresent() || imported.names().contains(name)) {
                    return found.or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
                }
            }
        }
        return Optional.empty();
    }

    /** The only class of a name, or the one whose module a file imports. */
    Optional<Declared> imported(String path, String name) {
        List<Declared> all = byName.getOrDefault(name, List.of());
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        Set<String> words = new HashSet<>();
        imports(path).forEach(each -> {
            words.add(lastWord(each));
            words.addAll(each.names());
        });
        List<Declared> meant = all.stream()
                .filter(each -> words.stream()
                        .anyMatch(word -> ("/" + each.file().path()).endsWith("/" + word + ".py")
                                || ("/" + each.file().path()).endsWith("/" + word + "/__init__.py")))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private List<Statement.Import> imports(String path) {
        return imports.getOrDefault(path, List.of());
    }

    private static String lastWord(Statement.Import imported) {
        return imported.module().substring(imported.module().lastIndexOf('.') + 1);
    }
}
