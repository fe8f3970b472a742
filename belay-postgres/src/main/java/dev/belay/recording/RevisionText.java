package dev.belay.recording;

import java.nio.file.Path;

/**
 * Where the text of a revision stands.
 *
 * @param directory from which the tool names files
 * @param shown its file as the user would write it
 * @param file the same on the disk, relative to the directory or absolute
 * @param first its first line, 1-based
 * @param last its last line; beyond the end of the file when it goes to there
 */
public record RevisionText(Path directory, String shown, Path file, int first, int last) {
    /** A revision that has a file of its own. */
    public static RevisionText whole(Path directory, String shown, Path file) {
        return new RevisionText(directory, shown, file, 1, Integer.MAX_VALUE);
    }

    boolean holds(int line) {
        return line >= first && line <= last;
    }
}
