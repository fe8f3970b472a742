package dev.belay.sql;

import java.io.Reader;
import java.io.StringReader;

/**
 * Text in memory; positions count characters.
 *
 * @param text all of it
 */
record HeldText(String text) implements TextSource {
    @Override
    public Reader open(long begin, long end) {
        return new StringReader(text.substring((int) begin, (int) end));
    }

    @Override
    public long width(char[] letters, int from, int to) {
        return (long) to - from;
    }
}
