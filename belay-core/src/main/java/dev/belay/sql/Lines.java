package dev.belay.sql;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a text, one in memory at a time. */
final class Lines implements Iterator<Line> {
    private static final int LONGEST = 4 << 20;

    private final Window window;

    Lines(SqlText text) {
        this.window = new Window(text);
    }

    @Override
    public boolean hasNext() {
        return window.letter(0) != Window.END;
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int number = window.line();
        long begin = window.position();
        int length = stretch();
        String text = window.text(length);
        while (window.letter(length) != '\n' && window.letter(length) != Window.END) {
            window.drop(length);
            length = stretch();
        }
        window.drop(window.letter(length) == '\n' ? length + 1 : length);
        return new Line(
                text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, number, begin, window.position());
    }

    private int stretch() {
        return window.find('\n', 0, LONGEST);
    }
}
