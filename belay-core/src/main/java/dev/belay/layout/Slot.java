package dev.belay.layout;

/**
 * A place in a file for the statements of one direction of a revision.
 *
 * @param file relative to the folder of the migrations; there may be none of this name yet
 * @param begin of what stands there now, counted in characters of the whole file
 * @param end behind it
 * @param head what has to stand above the statements
 * @param tail what has to stand below them
 */
public record Slot(String file, int begin, int end, String head, String tail) {
    /** A place whose marks are there already. */
    Slot(String file, int begin, int end) {
        this(file, begin, end, "", "");
    }

    /** All of a file that holds nothing else. */
    static Slot wholeFile(MigrationFolder folder, String file) {
        String text = folder.whole(file);
        int begin = text.startsWith("\uFEFF") ? 1 : 0;
        return new Slot(file, begin, text.length());
    }
}
