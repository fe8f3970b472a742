package dev.belay.code;

import dev.belay.source.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of code below a folder; what tools fetch or make is left out. */
final class SourceTree {
    private static final long LARGEST = 4L << 20;
    private static final Set<String> FOREIGN = Set.of(
            "node_modules",
            "target",
            "build",
            "dist",
            "out",
            "venv",
            "env",
            "site-packages",
            "__pycache__",
            "vendor",
            "bower_components",
            "htmlcov",
            "generated",
            "generated-sources",
            "third_party");

    private SourceTree() {}

    /** Every file that is wanted, by its name, and in a language that Belay reads; sorted by path. */
    static List<SourceText> of(Path root, Predicate<String> wanted) {
        List<Path> paths = new ArrayList<>();
        try {
            if (Files.isRegularFile(root)) {
                paths.add(root);
            } else {
                Files.walkFileTree(root, new Collector(root, paths, wanted));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return InParallel.map(paths, () -> path -> read(root, path)).stream()
                .filter(source -> !source.text().isEmpty())
                .sorted(Comparator.comparing(SourceText::path))
                .toList();
    }

    private static SourceText read(Path root, Path path) {
        Path relative = root.equals(path) ? path.getFileName() : root.relativize(path);
        String shown = relative.toString().replace('\\', '/');
        Language language = Language.of(shown).orElse(Language.TEMPLATE);
        try {
            return new SourceText(shown, language, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new SourceText(shown, language, "");
        }
    }

    /** Takes the files of known languages. */
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> paths;
        private final Predicate<String> wanted;

        Collector(Path root, List<Path> paths, Predicate<String> wanted) {
            this.root = root;
            this.paths = paths;
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.equals(root) ? "" : String.valueOf(folder.getFileName());
            return name.startsWith(".") || FOREIGN.contains(name)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                    && attributes.size() <= LARGEST
                    && Language.of(file.toString()).isPresent()
                    && wanted.test(file.toString())) {
                paths.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }
}
