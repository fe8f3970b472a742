package dev.belay.postgres;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong, in words; Java's own exceptions of files say only the name of the file. */
final class Reason {
    private Reason() {}

    static String of(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NoSuchFileException missing -> message + " does not exist";
            case AccessDeniedException denied -> message + ": permission denied";
            case FileAlreadyExistsException existing -> message + " is in the way";
            case NotDirectoryException file -> message + " is not a folder";
            default -> message;
        };
    }
}
