package dev.belay.code;

import dev.belay.source.Language;
import dev.belay.source.MappedTable;
import dev.belay.source.SourceCode.Unregistered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which of SQLAlchemy's models the migrations see: those in files that Alembic's {@code env.py} imports, directly or through
 * others; without one, those that the {@code __init__.py} of their package imports.
 */
final class PythonRegistry {
    private static final List<String> DYNAMIC = List.of(
            "importlib",
            "pkgutil",
            "__import__",
            "walk_packages",
            "find_modules",
            "import_string",
            "entry_points",
            "iter_modules",
            "venusian",
            "config.scan(");
    private static final Pattern RUNS_ALEMBIC =
            Pattern.compile("(?m)^\\s*(?:from\\s+alembic\\s+import\\s+.*\\b(?:command|config)\\b"
                    + "|(?:from|import)\\s+alembic\\.(?:command|config)\\b)");
    private static final List<String> METADATA =
            List.of("declarative_base(", "DeclarativeBase", "SQLAlchemy(", "__tablename__");
    private static final String INIT = "__init__.py";

    private final Map<String, SourceText> files = new LinkedHashMap<>();
    private final PythonModules modules;

    private PythonRegistry(List<SourceText> texts) {
        texts.stream().filter(text -> text.language() == Language.PYTHON).forEach(text -> files.put(text.path(), text));
        this.modules = new PythonModules(files);
    }

    /** The models that are not seen. */
    static List<Unregistered> of(List<SourceText> texts, List<MappedTable> tables) {
        List<MappedTable> models = tables.stream()
                .filter(table -> table.language() == Language.PYTHON && !table.restates())
                .toList();
        return models.isEmpty() ? List.of() : new PythonRegistry(texts).unregistered(models);
    }

    private List<Unregistered> unregistered(List<MappedTable> models) {
        List<String> environments = files.keySet().stream()
                .filter(path -> path.endsWith("env.py"))
                .filter(path -> text(path).contains("target_metadata"))
                .toList();
        return environments.isEmpty() ? byPackage(models) : byEnvironment(environments, models);
    }

    private List<Unregistered> byEnvironment(List<String> environments, List<MappedTable> models) {
        Set<String> seen = new TreeSet<>();
        environments.forEach(environment -> seen.addAll(reached(environment)));
        boolean flask = environments.stream().anyMatch(path -> text(path).contains("current_app"));
        if (flask) {
            files.values().stream()
                    .filter(file -> file.text().contains("Flask("))
                    .forEach(file -> seen.addAll(reached(file.path())));
        }
        files.values().stream()
                .filter(file -> RUNS_ALEMBIC.matcher(file.text()).find() && !file.isTest())
                .forEach(file -> seen.addAll(reached(file.path())));
        if (isDynamic(seen) || models.stream().noneMatch(model -> seen.contains(model.file()))) {
            return List.of();
        }
        List<Unregistered> found = new ArrayList<>();
        for (MappedTable model : models) {
            if (!seen.contains(model.file()) && sharesMetadata(model, seen)) {
                found.add(unregistered(model, environments.getFirst()));
            }
        }
        return found;
    }

    /** Its package's {@code __init__.py} imports other models and not this one. */
    private List<Unregistered> byPackage(List<MappedTable> models) {
        List<Unregistered> found = new ArrayList<>();
        for (MappedTable model : models) {
            String init = folder(model.file()) + INIT;
            if (files.containsKey(init) && !model.file().equals(init)) {
                Set<String> seen = reached(init);
                boolean importsOthers = models.stream()
                        .anyMatch(other -> !other.file().equals(init)
                                && seen.contains(other.file())
                                && folder(other.file()).equals(folder(model.file())));
                if (importsOthers && !seen.contains(model.file()) && !isDynamic(Set.of(init))) {
                    found.add(unregistered(model, init));
                }
            }
        }
        return found;
    }

    private Unregistered unregistered(MappedTable model, String environment) {
        String init = folder(model.file()) + INIT;
        String module =
                model.file().substring(model.file().lastIndexOf('/') + 1).replace(".py", "");
        return files.containsKey(init) && !text(init).isBlank()
                ? new Unregistered(model, init, "Add `from .%s import %s` to %s.".formatted(module, model.name(), init))
                : new Unregistered(model, environment, "Import %s in %s.".formatted(model.name(), environment));
    }

    /** Its metadata is that of the migrations: what it stands on is imported from a file that they see. */
    private boolean sharesMetadata(MappedTable model, Set<String> seen) {
        SourceText file = files.get(model.file());
        return file != null
                && modules.imported(file).stream()
                        .anyMatch(
                                path -> seen.contains(path) && METADATA.stream().anyMatch(text(path)::contains));
    }

    private boolean isDynamic(Set<String> paths) {
        return paths.stream().anyMatch(path -> DYNAMIC.stream().anyMatch(text(path)::contains));
    }

    private String text(String path) {
        SourceText file = files.get(path);
        return file == null ? "" : file.text();
    }

    private Set<String> reached(String from) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String path = open.pop();
            SourceText file = files.get(path);
            if (seen.add(path) && file != null) {
                open.addAll(modules.imported(file));
            }
        }
        return seen;
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
