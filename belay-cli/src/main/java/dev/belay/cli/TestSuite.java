package dev.belay.cli;

import dev.belay.expectation.Expectations;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.output.Document;
import dev.belay.output.JunitTests;
import dev.belay.output.PytestTests;
import dev.belay.output.Seal;
import dev.belay.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the tests of a project's migrations are, and in which language.
 *
 * @param project whose they are
 * @param folder relative to its root, forward slashes
 * @param language of the tests
 */
record TestSuite(Project project, String folder, Language language) {
    /** Endings of files that a build of Java compiles. */
    static final List<String> OF_JVM = List.of("java", "kt", "groovy");

    private static final Set<String> CODE =
            Set.of("java", "kt", "groovy", "py", "go", "rs", "ts", "js", "rb", "php", "cs", "ex", "exs");
    private static final Pattern TEST = Pattern.compile("(?i)[^/]*(test|spec)[^/]*|[^/]*IT\\.[a-z]+");

    /** What tests are written for. */
    enum Language {
        JUNIT("src/test/java/migrations"),
        PYTEST("tests/test_migrations");

        private final String customary;

        Language(String customary) {
            this.customary = customary;
        }
    }

    /** The tests in the folder of this name, else where such tests are by custom. */
    static TestSuite of(Project project, Optional<String> named) {
        Optional<Script.Command> alembic = command(project);
        Language language = alembic.isPresent() ? Language.PYTEST : Language.JUNIT;
        String folder = named.orElseGet(() -> customary(project, language, alembic));
        return new TestSuite(project, folder.replace('\\', '/').replaceAll("/+$", ""), language);
    }

    private static String customary(Project project, Language language, Optional<Script.Command> alembic) {
        Path root = project.root().toAbsolutePath().normalize();
        if (language == Language.JUNIT && !Files.isDirectory(root.resolve("src/test/java"))) {
            throw new NoTestFolderException(project.root());
        }
        return alembic.map(Script.Command::directory)
                .map(directory -> directory.toAbsolutePath().normalize())
                .filter(directory -> directory.startsWith(root) && !directory.equals(root))
                .map(directory -> slashes(root.relativize(directory)) + "/" + language.customary)
                .orElse(language.customary);
    }

    private static Optional<Script.Command> command(Project project) {
        return project.history().revisions().stream()
                .map(Revision::upgrade)
                .filter(Script.Command.class::isInstance)
                .map(Script.Command.class::cast)
                .findFirst();
    }

    /** The tests of one revision. */
    Document document(Expectations expected) {
        return switch (language) {
            case JUNIT -> new JunitTests(folder, before(expected.revision().id()), expected).document();
            case PYTEST -> new PytestTests(folder, expected).document();
        };
    }

    /** What the tests share, if they do. */
    Optional<Document> shared() {
        return switch (language) {
            case JUNIT -> Optional.empty();
            case PYTEST -> command(project).map(command -> PytestTests.shared(folder, ini(command)));
        };
    }

    /** The configuration of Alembic as seen from the tests. */
    private String ini(Script.Command command) {
        int named = command.argv().indexOf("-c");
        String file = named < 0 ? "alembic.ini" : command.argv().get(named + 1);
        Path here = project.root().resolve(folder).toAbsolutePath().normalize();
        return slashes(here.relativize(
                command.directory().toAbsolutePath().normalize().resolve(file).normalize()));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** The id of the revision that stands before another in the history. */
    private String before(String id) {
        List<String> ids =
                project.history().revisions().stream().map(Revision::id).toList();
        int place = ids.indexOf(id);
        return place < 1 ? "base" : ids.get(place - 1);
    }

    /** The text of every file among the tests, by its path relative to the root. */
    Map<String, String> files() {
        Path root = project.root();
        Path tests = root.resolve(folder);
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(tests)) {
            return texts;
        }
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = String.valueOf(file.getFileName());
                if (CODE.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    texts.put(
                            slashes(root.relativize(file)),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tells whether a file holds tests, by its name; what starts them holds none. */
    static boolean isTest(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return TEST.matcher(name).matches() && !name.equals("conftest.py");
    }

    /** Where the tests start: where their tool does. */
    Path home() {
        return command(project).map(Script.Command::directory).orElse(project.root());
    }

    /** The file among these that was written for a revision, under whatever name. */
    static Optional<String> of(String about, Map<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> Seal.isAbout(file.getValue(), about))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
