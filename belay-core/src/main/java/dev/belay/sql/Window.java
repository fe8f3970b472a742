package dev.belay.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What of a text is in memory: from the first letter that is still wanted to the last one that was looked at. Indexes count
 * from the first.
 */
final class Window {
    /** What stands behind the last letter. */
    static final int END = -1;

    private static final int LONGEST = 64 << 20;
    private static final int FIRST_CAPACITY = 1 << 16;

    private final String file;
    private final TextSource source;
    private final Reader reader;
    private char[] letters;
    private int first;
    private int behind;
    private boolean complete;
    private int line;
    private long position;

    Window(SqlText text) {
        this.file = text.file();
        this.source = text.source();
        this.reader = source.open(text.begin(), text.end());
        this.letters = new char[Math.clamp(text.end() - text.begin() + 1, 1, FIRST_CAPACITY)];
        this.line = text.firstLine();
        this.position = text.begin();
    }

    /** The letter at an index, or {@link #END}. */
    int letter(int index) {
        return first + index < behind || reach(index) ? letters[first + index] : END;
    }

    /** The index of a letter at or behind an index, or of the end. */
    int find(char wanted, int from) {
        return find(wanted, from, Integer.MAX_VALUE);
    }

    /** The index of a letter at or behind an index, of the end, or the limit if both are beyond it. */
    int find(char wanted, int from, int limit) {
        int at = from;
        while (at < limit && letter(at) != END) {
            int end = (int) Math.min((long) first + limit, behind);
            for (int index = first + at; index < end; index++) {
                if (letters[index] == wanted) {
                    return index - first;
                }
            }
            at = end - first;
        }
        return at;
    }

    boolean startsWith(String wanted, int index) {
        for (int at = 0; at < wanted.length(); at++) {
            if (letter(index + at) != wanted.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** The letters up to an index. */
    String text(int end) {
        return text(0, end);
    }

    String text(int begin, int end) {
        return new String(letters, first + begin, end - begin);
    }

    /** The line of the first letter, 1-based. */
    int line() {
        return line;
    }

    /** The position of the first letter in the source. */
    long position() {
        return position;
    }

    /** Moves the beginning on. */
    void drop(int count) {
        int end = first + count;
        int lines = 0;
        for (int at = first; at < end; at++) {
            lines += letters[at] == '\n' ? 1 : 0;
        }
        line += lines;
        position += source.width(letters, first, end);
        first = end;
    }

    private boolean reach(int index) {
        while (!complete && first + index >= behind) {
            makeRoom();
            try {
                int read = reader.read(letters, behind, letters.length - behind);
                complete = read < 0;
                behind += Math.max(read, 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return first + index < behind;
    }

    private void makeRoom() {
        if (behind < letters.length) {
            return;
        }
        if (behind - first > LONGEST) {
            throw new StatementTooLongException(file, line, LONGEST);
        }
        char[] room = first > letters.length / 2 ? letters : Arrays.copyOf(letters, letters.length * 2);
        System.arraycopy(letters, first, room, 0, behind - first);
        letters = room;
        behind -= first;
        first = 0;
    }
}
