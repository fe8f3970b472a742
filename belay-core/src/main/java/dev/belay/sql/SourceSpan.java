package dev.belay.sql;

/**
 * A place in a migration's file.
 *
 * @param file path as the user would write it, relative to the project's root, with forward slashes
 * @param line first line, 1-based
 * @param lastLine last line, 1-based, at least {@code line}
 */
public record SourceSpan(String file, int line, int lastLine) {
    /** Refuses lines that no file has. */
    public SourceSpan {
        if (line < 1 || lastLine < line) {
            throw new IllegalArgumentException("lines " + line + ".." + lastLine + " of " + file);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
