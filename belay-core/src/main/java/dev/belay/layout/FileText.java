package dev.belay.layout;

import dev.belay.sql.SqlText;
import dev.belay.sql.TextSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A large file of UTF-8; positions count bytes. It is opened for each stretch that is read and closed again.
 *
 * @param path where it is
 * @param shown as the user would write it
 */
record FileText(Path path, String shown) implements TextSource {
    private static final int STRETCH = 1 << 18;
    private static final int LONGEST_CHARACTER = 4;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** The whole file, a byte order mark left out. */
    SqlText whole() {
        try {
            long size = Files.size(path);
            byte[] beginning = new byte[BYTE_ORDER_MARK.length];
            int read = read(ByteBuffer.wrap(beginning), 0);
            boolean marked = read == beginning.length && java.util.Arrays.equals(beginning, BYTE_ORDER_MARK);
            Utf8.refuseUtf16(shown, beginning);
            return new SqlText(shown, this, marked ? BYTE_ORDER_MARK.length : 0, size, 1);
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown, failure);
        }
    }

    @Override
    public Reader open(long begin, long end) {
        return new Stretches(begin, end);
    }

    @Override
    public long width(char[] letters, int from, int to) {
        long width = (long) to - from;
        for (int index = from; index < to; index++) {
            if (letters[index] >= 0x80) {
                width += letters[index] < 0x800 || Character.isSurrogate(letters[index]) ? 1 : 2;
            }
        }
        return width;
    }

    private int read(ByteBuffer into, long position) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            channel.position(position);
            int read = 0;
            while (into.hasRemaining() && read >= 0) {
                read = channel.read(into);
            }
            return into.position();
        }
    }

    /** Reads stretch after stretch; holds no file open between them. */
    private final class Stretches extends Reader {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer decoded = CharBuffer.allocate(STRETCH).limit(0);
        private final ByteBuffer bytes = ByteBuffer.allocate(STRETCH);
        private final long end;
        private long position;

        Stretches(long begin, long end) {
            this.position = begin;
            this.end = end;
        }

        @Override
        public int read(char[] letters, int offset, int count) {
            if (!decoded.hasRemaining() && position < end) {
                next();
            }
            if (!decoded.hasRemaining()) {
                return -1;
            }
            int taken = Math.min(count, decoded.remaining());
            decoded.get(letters, offset, taken);
            return taken;
        }

        private void next() {
            bytes.clear().limit((int) Math.min(STRETCH, end - position));
            try {
                FileText.this.read(bytes, position);
            } catch (IOException failure) {
                throw UnreadableFileException.of(shown, failure);
            }
            bytes.flip();
            decoded.clear();
            CoderResult result = decoder.reset().decode(bytes, decoded, false);
            position += bytes.position();
            decoded.flip();
            boolean cutCharacter = bytes.remaining() < LONGEST_CHARACTER && position + bytes.remaining() < end;
            if (result.isError() || (bytes.hasRemaining() && !cutCharacter)) {
                throw Utf8.malformed(shown, lineOf(position), bytes.get(bytes.position()));
            }
            refuseNul();
        }

        private void refuseNul() {
            char[] letters = decoded.array();
            int limit = decoded.limit();
            for (int index = 0; index < limit; index++) {
                if (letters[index] == '\0') {
                    throw Utf8.nul(shown, lineOf(position - bytes.position()) + Utf8.lines(decoded, index));
                }
            }
        }

        @Override
        public void close() {}
    }

    private int lineOf(long position) {
        ByteBuffer stretch = ByteBuffer.allocate(STRETCH);
        int line = 1;
        try {
            for (long at = 0; at < position; at += STRETCH) {
                stretch.clear().limit((int) Math.min(STRETCH, position - at));
                read(stretch, at);
                line += Utf8.lines(stretch.flip());
            }
        } catch (IOException failure) {
            throw UnreadableFileException.of(shown, failure);
        }
        return line;
    }
}
