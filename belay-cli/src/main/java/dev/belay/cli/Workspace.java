package dev.belay.cli;

import dev.belay.output.Document;
import dev.belay.output.LineDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a project that Belay writes: the one place that writes them, or compares them and writes nothing. */
final class Workspace {
    private final Path root;

    Workspace(Path root) {
        this.root = root;
    }

    /**
     * A document that is not as it should be.
     *
     * @param path of it
     * @param difference line by line
     */
    record Stale(String path, String difference) {}

    /** The text of a file; none when it is not there. */
    Optional<String> read(String path) {
        Path file = root.resolve(path);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes what is not as it should be; tells the paths of those. */
    List<String> write(List<Document> documents) {
        List<Document> stale = documents.stream()
                .filter(document -> !read(document.path()).equals(Optional.of(document.text())))
                .toList();
        stale.forEach(this::write);
        return stale.stream().map(Document::path).toList();
    }

    private void write(Document document) {
        Path file = root.resolve(document.path()).toAbsolutePath();
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, document.text());
        } catch (IOException failure) {
            throw new UnwritableFileException(document.path(), failure);
        }
    }

    /** What is not as it should be. */
    List<Stale> stale(List<Document> documents) {
        return documents.stream()
                .filter(document -> !read(document.path()).equals(Optional.of(document.text())))
                .map(document -> new Stale(
                        document.path(), LineDiff.of(read(document.path()).orElse(""), document.text())))
                .toList();
    }
}
