package dev.belay.layout;

import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import dev.belay.sql.TextSource;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names in a text that stand for values: {@code ${name}}, everywhere in it. A name without value stays as it is.
 *
 * @param prefix before the name
 * @param suffix behind the name
 * @param values by lower-case name
 */
record Placeholders(String prefix, String suffix, Map<String, String> values) {
    /**
     * A name in a text that has no value.
     *
     * @param name without prefix and suffix
     * @param line where it stands, 1-based
     */
    record Missing(String name, int line) {}

    /** A text with its values filled in; a long one is filled in each time that it is read. */
    SqlText filled(SqlText text) {
        if (!occursIn(text)) {
            return text;
        }
        if (text.isShort()) {
            return SqlText.of(text.file(), read(new Filling(open(text))));
        }
        Filled source = new Filled(text);
        return new SqlText(text.file(), source, 0, source.length(), text.firstLine());
    }

    /** The names in a text that have no value. */
    List<Missing> missing(SqlText text) {
        List<Missing> missing = new ArrayList<>();
        for (Line line : text.lines()) {
            int at = line.text().indexOf(prefix);
            while (at >= 0) {
                int end = line.text().indexOf(suffix, at + prefix.length());
                String name = line.text()
                        .substring(at + prefix.length(), end < 0 ? line.text().length() : end);
                if (value(name).isEmpty()) {
                    missing.add(new Missing(name, line.number()));
                }
                at = line.text().indexOf(prefix, at + prefix.length());
            }
        }
        return missing;
    }

    private boolean occursIn(SqlText text) {
        for (Line line : text.lines()) {
            if (line.text().contains(prefix)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Reader open(SqlText text) {
        return text.source().open(text.begin(), text.end());
    }

    private static String read(Reader reader) {
        try {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A long text with its values; positions count its characters, so that a part of it is reached by reading up to it. */
    private final class Filled implements TextSource {
        private final SqlText text;

        Filled(SqlText text) {
            this.text = text;
        }

        long length() {
            try (Reader reader = new Filling(Placeholders.open(text))) {
                return reader.skip(Long.MAX_VALUE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public Reader open(long begin, long end) {
            Filling reader = new Filling(Placeholders.open(text));
            reader.move(begin, end - begin);
            return reader;
        }

        @Override
        public long width(char[] letters, int from, int to) {
            return (long) to - from;
        }
    }

    /** Fills in values while it reads. */
    private final class Filling extends Reader {
        private static final int MUCH = 1 << 13;

        private final Reader text;
        private final char[] stretch = new char[MUCH];
        private final StringBuilder ahead = new StringBuilder();
        private Reader value = new StringReader("");
        private boolean complete;
        private long left = Long.MAX_VALUE;

        Filling(Reader text) {
            this.text = text;
        }

        void move(long begin, long length) {
            try {
                skipNBytes(begin);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            left = length;
        }

        private void skipNBytes(long count) throws IOException {
            long skipped = 0;
            while (skipped < count) {
                skipped += skip(count - skipped);
            }
        }

        @Override
        public int read(char[] letters, int offset, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int wanted = (int) Math.min(count, left);
            int read = value.read(letters, offset, wanted);
            if (read <= 0) {
                read = plain(letters, offset, wanted);
            }
            left -= Math.max(read, 0);
            return read;
        }

        /** What stands before the next name; without any, the name's value is begun. */
        private int plain(char[] letters, int offset, int count) throws IOException {
            fetch(MUCH);
            int name = ahead.indexOf(prefix);
            int safe = name >= 0 ? name : complete ? ahead.length() : ahead.length() - prefix.length() + 1;
            if (safe == 0) {
                return ahead.isEmpty() ? -1 : begin(letters, offset, count);
            }
            int read = Math.min(count, safe);
            ahead.getChars(0, read, letters, offset);
            ahead.delete(0, read);
            return read;
        }

        private int begin(char[] letters, int offset, int count) throws IOException {
            int end = ahead.indexOf(suffix, prefix.length());
            String written = ahead.substring(0, end < 0 ? prefix.length() : end + suffix.length());
            String name = end < 0 ? "" : ahead.substring(prefix.length(), end);
            ahead.delete(0, written.length());
            value = new StringReader(end < 0 ? written : value(name).orElse(written));
            int read = value.read(letters, offset, count);
            return read > 0 ? read : plain(letters, offset, count);
        }

        private void fetch(int wanted) throws IOException {
            while (!complete && ahead.length() < wanted) {
                int read = text.read(stretch);
                complete = read < 0;
                ahead.append(stretch, 0, Math.max(read, 0));
            }
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
