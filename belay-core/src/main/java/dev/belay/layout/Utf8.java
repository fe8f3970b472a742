package dev.belay.layout;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict reading of files as UTF-8: what cannot be read is told with its line. */
final class Utf8 {
    private Utf8() {}

    /** The characters of a file in memory, a byte order mark left out. */
    static String decode(String file, byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            refuseUtf16(file, bytes);
        }
        CharBuffer text = CharBuffer.allocate(
                (int) Math.ceil(bytes.length * (double) charset.newDecoder().maxCharsPerByte()));
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, text, true);
        if (result.isError()) {
            int line = 1 + lines(ByteBuffer.wrap(bytes, 0, input.position()));
            throw malformed(file, line, bytes[input.position()]);
        }
        text.flip();
        for (int index = 0; index < text.limit(); index++) {
            if (text.get(index) == '\0') {
                throw nul(file, 1 + lines(text, index));
            }
        }
        String decoded = text.toString();
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** Refuses a file that begins with the byte order mark of UTF-16. */
    static void refuseUtf16(String file, byte[] bytes) {
        boolean little = bytes.length >= 2 && bytes[0] == -1 && bytes[1] == -2;
        boolean big = bytes.length >= 2 && bytes[0] == -2 && bytes[1] == -1;
        if (little || big) {
            throw new UnreadableFileException(file + " is encoded as UTF-16", "Save the file as UTF-8.", null);
        }
    }

    static UnreadableFileException malformed(String file, int line, byte wrong) {
        return new UnreadableFileException(
                "%s:%d: byte 0x%02X is not UTF-8".formatted(file, line, wrong),
                "Save the file as UTF-8.",
                new CharacterCodingException());
    }

    static UnreadableFileException nul(String file, int line) {
        return new UnreadableFileException(
                "%s:%d: the file holds a NUL character".formatted(file, line),
                "Remove the character, or save the file as UTF-8 if it is UTF-16; PostgreSQL cannot receive it.",
                null);
    }

    /** How many line feeds stand in a buffer. */
    static int lines(ByteBuffer bytes) {
        int lines = 0;
        for (int index = bytes.position(); index < bytes.limit(); index++) {
            lines += bytes.get(index) == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** How many line feeds stand before an index. */
    static int lines(CharBuffer text, int until) {
        int lines = 0;
        for (int index = 0; index < until; index++) {
            lines += text.get(index) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
