package dev.belay.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What decides how tests end: everything in a project but what is made from it, what is fetched, and what only people read. */
final class Content {
    private static final Set<String> MADE =
            Set.of("target", "build", "node_modules", "venv", "__pycache__", "site-packages");
    private static final List<String> READ_BY_PEOPLE = List.of(".md", ".svg", ".png", ".jpg", ".pdf", ".log");
    private static final String OF_MAVEN = ".mvn";

    private Content() {}

    /** One word for the content below these folders, and for these further words. */
    static String digest(Collection<Path> folders, List<String> words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            words.forEach(word -> digest.update((word + "\n").getBytes(StandardCharsets.UTF_8)));
            for (Path folder : new TreeSet<>(folders)) {
                for (Path file : files(folder)) {
                    digest.update(("\n" + folder.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                String name = inner.equals(folder) ? "" : String.valueOf(inner.getFileName());
                boolean hidden = name.startsWith(".") && !name.equals(OF_MAVEN);
                return hidden || MADE.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && READ_BY_PEOPLE.stream().noneMatch(file.toString()::endsWith)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
