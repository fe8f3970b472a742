package dev.belay.docs;

import dev.belay.output.LineDiff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Committed files that are made from what happens: compared, or written when somebody approves of the change. */
final class Approval {
    private static final boolean WRITES = Boolean.getBoolean("belay.approve");
    private static final String ACCEPT = "To accept it: make approve";

    private Approval() {}

    /** What differs between a committed file and what it would be now, and how to accept it; nothing when it was written. */
    static Optional<String> difference(Path file, String wanted) {
        String committed = read(file);
        if (committed.equals(wanted)) {
            return Optional.empty();
        }
        if (WRITES) {
            write(file, wanted);
            return Optional.empty();
        }
        return Optional.of("%s is not what it would be now (- committed, + now)\n%s%s"
                .formatted(file.getFileName(), LineDiff.of(committed, wanted), ACCEPT));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
