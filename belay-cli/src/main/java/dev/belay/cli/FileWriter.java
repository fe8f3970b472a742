package dev.belay.cli;

import dev.belay.layout.Drafts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes what was drafted. */
final class FileWriter {
    private FileWriter() {}

    /** Takes away what is gone, when the rest is written; a folder in which nothing is left goes, too. */
    private static void remove(Drafts drafts) {
        drafts.gone().forEach(file -> {
            try {
                Files.deleteIfExists(file);
                try (Stream<Path> left = Files.list(file.getParent())) {
                    if (left.findAny().isPresent()) {
                        return;
                    }
                }
                Files.delete(file.getParent());
            } catch (IOException failure) {
                throw new UnwrittenFileException(file, failure);
            }
        });
    }

    /** Each file takes the place of the old one at once; a folder that is not there is made. */
    static void write(Drafts drafts) {
        drafts.texts().forEach((file, text) -> {
            try {
                Files.createDirectories(file.getParent());
                Path beside = Files.createTempFile(file.getParent(), ".belay", ".tmp");
                Files.writeString(beside, text);
                if (Files.exists(file)) {
                    Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
                } else {
                    Files.setPosixFilePermissions(
                            beside, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
                }
                Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                throw new UnwrittenFileException(file, failure);
            }
        });
        remove(drafts);
    }
}
