package dev.belay.cli;

import dev.belay.build.CompiledModule;
import dev.belay.build.EffectivePom;
import dev.belay.engine.EngineTerms;
import dev.belay.engine.EngineTerms.Kind;
import dev.belay.error.BelayException;
import dev.belay.layout.MigrationFolder;
import dev.belay.project.Candidate;
import dev.belay.project.MavenModule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds out which engine a project migrates with, and how it is run: by the class path and the settings of its Maven module, of the
 * engine's command on the path, or as told.
 *
 * @param path of the project, as the user names it
 * @param options how its migrations are found
 * @param classPath as told; none to look for it
 */
record EngineSearch(Path path, RehearsalOptions options, Optional<String> classPath) {
    private static final List<String> SOURCES =
            List.of("src/main/resources", "src/main/java", "src/main/kotlin", "src/main/groovy");

    /** From this version on, PostgreSQL is a module of Flyway's. */
    private static final int MODULAR = 10;

    NativeProject find() {
        Optional<Candidate> place = place();
        Path here = place.map(found -> found.folder().path())
                .orElse(path)
                .toAbsolutePath()
                .normalize();
        Optional<CompiledModule> module = classPath.isPresent() ? Optional.empty() : module(here);
        Kind kind = kind(place, module);
        List<Path> places = classPath
                .map(CompiledModule::split)
                .or(() -> module.map(found -> complete(kind, found)))
                .or(() -> installed(kind))
                .orElseThrow(
                        () -> new NoEngineException(
                                "there is no pom.xml around %s, and no %s on the PATH".formatted(here, kind.word()),
                                "Give the class path of the engine with --classpath: its jars, and the folders of migrations that are code."));
        return new NativeProject(path, terms(kind, place, here, module, places), place);
    }

    /** The migrations in files; a project may have none. */
    private Optional<Candidate> place() {
        try {
            Candidate found = options.locate(path);
            return Optional.of(found).filter(one -> kindOf(one.layout().name()).isPresent());
        } catch (BelayException none) {
            if (options.forcesLayout() || !Files.isDirectory(path)) {
                throw none;
            }
            return Optional.empty();
        }
    }

    private static Optional<Kind> kindOf(String word) {
        return Stream.of(Kind.values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    private static Optional<CompiledModule> module(Path here) {
        for (Path outer = here; outer != null; outer = outer.getParent()) {
            if (MavenModule.isOne(outer)) {
                return Optional.of(CompiledModule.of(new MavenModule(outer)));
            }
            if (Files.exists(outer.resolve(".git"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Kind kind(Optional<Candidate> place, Optional<CompiledModule> module) {
        return place.flatMap(found -> kindOf(found.layout().name()))
                .or(() -> module.flatMap(found -> Stream.of(Kind.values())
                        .filter(kind -> plugin(kind, found).isPresent() || has(kind, found.classPath()))
                        .findFirst()))
                .orElseThrow(
                        () -> new NoEngineException(
                                "neither Flyway nor Liquibase was found",
                                "Name the module that has the migrations, or force one with --layout flyway or --layout liquibase."));
    }

    private static Optional<EffectivePom.Plugin> plugin(Kind kind, CompiledModule module) {
        return module.pom().plugin(kind.word() + "-maven-plugin");
    }

    private static boolean has(Kind kind, List<Path> classPath) {
        return classPath.stream()
                .map(place -> String.valueOf(place.getFileName()))
                .anyMatch(name -> name.matches(kind.word() + "-core-.*\\.jar"));
    }

    /** The module's class path, with the engine of its plugin where it has none itself. */
    private static List<Path> complete(Kind kind, CompiledModule module) {
        if (has(kind, module.classPath())) {
            return module.classPath();
        }
        EffectivePom.Plugin plugin = plugin(kind, module)
                .orElseThrow(() -> new NoEngineException(
                        "%s has no %s: neither as a dependency nor as a plugin"
                                .formatted(module.module().pom(), kind.title()),
                        "Name the module that has it, or give --classpath."));
        Set<Path> all = new LinkedHashSet<>(module.classPath());
        all.addAll(module.artifacts(artifacts(kind, plugin)));
        return List.copyOf(all);
    }

    private static List<String> artifacts(Kind kind, EffectivePom.Plugin plugin) {
        List<String> names = new ArrayList<>(plugin.dependencies());
        String version = plugin.version();
        names.addFirst(plugin.group() + ":" + kind.word() + "-core:" + version);
        boolean modular = kind == Kind.FLYWAY && Integer.parseInt(version.replaceAll("\\D.*", "")) >= MODULAR;
        if (modular && names.stream().noneMatch(name -> name.contains(":flyway-database-postgresql:"))) {
            names.add(plugin.group() + ":flyway-database-postgresql:" + version);
        }
        return names;
    }

    /** The jars of the engine's command. */
    private static Optional<List<Path>> installed(Kind kind) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder).resolve(kind.word()))
                .filter(Files::isExecutable)
                .map(EngineSearch::jarsAround)
                .filter(jars -> !jars.isEmpty())
                .findFirst();
    }

    private static List<Path> jarsAround(Path command) {
        try (Stream<Path> files = Files.walk(command.toRealPath().getParent(), 4)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private EngineTerms terms(
            Kind kind, Optional<Candidate> place, Path here, Optional<CompiledModule> module, List<Path> places) {
        MigrationFolder folder = place.map(Candidate::folder).orElseGet(() -> new MigrationFolder(path, path));
        Path home = module.map(found -> found.module().folder())
                .orElse(path.toAbsolutePath().normalize());
        Map<String, String> told = new TreeMap<>();
        module.flatMap(found -> plugin(kind, found)).ifPresent(plugin -> told.putAll(plugin.settings()));
        module.ifPresent(found -> found.pom().properties().forEach((name, value) -> {
            if (name.startsWith(kind.word() + ".")) {
                told.putIfAbsent(name.substring(kind.word().length() + 1), value);
            }
        }));
        EngineSettings settings = new EngineSettings(folder, home, told);
        List<Path> sources = new ArrayList<>(
                SOURCES.stream().map(home::resolve).filter(Files::isDirectory).toList());
        sources.add(home);
        sources.add(here);
        Set<Path> all = new LinkedHashSet<>(places);
        Map<String, String> named = switch (kind) {
            case FLYWAY -> settings.flyway(places);
            case LIQUIBASE -> {
                EngineSettings.ChangeLog root = settings.changeLog(places);
                all.addAll(root.folders());
                yield settings.liquibase(root.name());
            }
        };
        return new EngineTerms(kind, List.copyOf(all), named, home, path, sources);
    }
}
