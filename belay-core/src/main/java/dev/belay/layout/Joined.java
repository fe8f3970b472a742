package dev.belay.layout;

import dev.belay.sql.Statement;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Statements of several sources one after the other, each read when it is its turn. (A stream's flatMap would gather all
 * of a source in memory.)
 *
 * @param several the sources in order
 */
record Joined(List<? extends Iterable<Statement>> several) implements Iterable<Statement> {
    @Override
    public Iterator<Statement> iterator() {
        return new Turns(several.iterator());
    }

    /** The source whose turn it is. */
    private static final class Turns implements Iterator<Statement> {
        private final Iterator<? extends Iterable<Statement>> sources;
        private Iterator<Statement> current = Collections.emptyIterator();

        Turns(Iterator<? extends Iterable<Statement>> sources) {
            this.sources = sources;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && sources.hasNext()) {
                current = sources.next().iterator();
            }
            return current.hasNext();
        }

        @Override
        public Statement next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
