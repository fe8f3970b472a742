package dev.belay.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks through a tree for folders that may hold migrations: down to a depth, a number of folders, and not into what is
 * installed, built or hidden. Links are not followed.
 */
final class FolderSearch {
    private static final int DEPTH = 10;
    private static final int FOLDERS = 50_000;
    private static final Set<String> PASSED_OVER = Set.of(
            "node_modules",
            "vendor",
            "target",
            "build",
            "dist",
            "out",
            "bin",
            "obj",
            "venv",
            "site-packages",
            "__pycache__",
            "third_party",
            "bower_components");
    private static final Pattern TELLING = Pattern.compile(
            "(?i).*\\.sql|alembic\\.ini|pyproject\\.toml|sqitch\\.(plan|conf)|flyway\\.(toml|conf)|liquibase\\.properties|application\\.(properties|ya?ml)"
                    + "|.*(changelog|master).*\\.(xml|ya?ml|json)");

    private final Set<Path> found = new TreeSet<>();
    private int seen;

    private final Set<Path> others;

    private FolderSearch(Set<Path> others) {
        this.others = others;
    }

    /**
     * The folders with a telling file, and those around them as far as they may be meant too; sorted.
     *
     * @param others folders that are passed over, absolute
     */
    static Set<Path> in(Path root, Set<Path> others) {
        FolderSearch search = new FolderSearch(others);
        try {
            Files.walkFileTree(root, Set.<FileVisitOption>of(), DEPTH, search.new Visitor(root));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return search.found;
    }

    /** Visits the tree. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name =
                    folder.getFileName() == null ? "" : folder.getFileName().toString();
            boolean passed = PASSED_OVER.contains(name)
                    || name.startsWith(".")
                    || others.contains(folder.toAbsolutePath().normalize());
            seen++;
            if (seen > FOLDERS) {
                return FileVisitResult.TERMINATE;
            }
            return passed && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            Path folder = file.getParent();
            if (folder != null && TELLING.matcher(name).matches()) {
                found.add(folder);
                around(folder, name.toLowerCase(Locale.ROOT));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A revision may be a folder; resources belong to a module; changelogs and versions may lie deeper than their root. */
        private void around(Path folder, String name) {
            int outwards = name.equals("up.sql") ? 1 : name.startsWith("application.") ? 3 : 2;
            Path outer = folder;
            for (int count = 0; count < outwards && outer != null && !outer.equals(root); count++) {
                outer = outer.getParent();
                if (outer != null) {
                    found.add(outer);
                }
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
