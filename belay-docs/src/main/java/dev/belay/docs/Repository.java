package dev.belay.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout in which this module stands. */
final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("belay"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "there is no `belay` in any folder around " + Path.of("").toAbsolutePath());
    }

    /** A file or folder of it. */
    static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** The text of one of its files. */
    static String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
