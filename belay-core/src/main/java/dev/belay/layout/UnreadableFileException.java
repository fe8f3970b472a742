package dev.belay.layout;

import dev.belay.error.BelayException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A migration file cannot be read as text. */
public final class UnreadableFileException extends BelayException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    /** A file or folder that the system does not give out. */
    static UnreadableFileException of(String file, IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied ->
                new UnreadableFileException(
                        file + " cannot be read: permission denied", "Give yourself the right to read it.", failure);
            case NoSuchFileException missing ->
                new UnreadableFileException(file + " does not exist", "Check that it is there.", failure);
            case FileSystemLoopException loop ->
                new UnreadableFileException(
                        file + " holds a symbolic link that leads back to a folder around it",
                        "Remove the link.",
                        failure);
            default ->
                new UnreadableFileException(
                        file + " cannot be read: " + failure.getMessage(),
                        "Check that it is there and may be read.",
                        failure);
        };
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
