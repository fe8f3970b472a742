package dev.belay.sql;

import java.io.Reader;

/**
 * Text that can be read again from any place in it. A position is a count from the text's beginning in units of the source's
 * own (characters, bytes); only {@link #width} tells how far characters move it.
 */
public interface TextSource {
    /** Opens a part of the text. The reader holds nothing open between two reads, so that it may be abandoned. */
    Reader open(long begin, long end);

    /** How far the characters from one index of an array to another move the position on. */
    long width(char[] letters, int from, int to);
}
