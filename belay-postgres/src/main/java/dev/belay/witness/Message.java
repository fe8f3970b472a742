package dev.belay.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of the protocol, version 3; source: PostgreSQL manual 54.7. Texts are read and written byte by byte, whatever
 * their encoding. Nobody changes a body once it is made.
 */
final class Message {
    static final Message FLUSH = new Message('H', new byte[0]);
    static final Message SYNC = new Message('S', new byte[0]);

    private final char type;
    private final byte[] body;

    Message(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    /** Its letter. */
    char type() {
        return type;
    }

    /** What follows its length. */
    byte[] body() {
        return body;
    }

    static Message parse(String statement, String sql) {
        return new Message('P', joined(text(statement), text(sql), new byte[2]));
    }

    /** All parameters and all results as text. */
    static Message bind(String portal, String statement, long... parameters) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(joined(text(portal), text(statement), new byte[2], number(parameters.length, 2)));
        for (long parameter : parameters) {
            byte[] digits = String.valueOf(parameter).getBytes(ISO_8859_1);
            body.writeBytes(joined(number(digits.length, 4), digits));
        }
        body.writeBytes(new byte[2]);
        return new Message('B', body.toByteArray());
    }

    static Message describePortal(String portal) {
        return new Message('D', joined(new byte[] {'P'}, text(portal)));
    }

    static Message execute(String portal) {
        return new Message('E', joined(text(portal), new byte[4]));
    }

    static Message close(char what, String name) {
        return new Message('C', joined(new byte[] {(byte) what}, text(name)));
    }

    static Message fatal(String sqlstate, String words) {
        return new Message(
                'E',
                joined(
                        text("SFATAL"),
                        text("VFATAL"),
                        text("C" + sqlstate),
                        new byte[] {'M'},
                        words.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new byte[2]));
    }

    /** The zero-terminated text that begins here; what is left when nothing ends it. */
    String textAt(int begin) {
        int end = Math.min(begin, body.length);
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return new String(body, Math.min(begin, body.length), end - Math.min(begin, body.length), ISO_8859_1);
    }

    /** All zero-terminated texts of the body. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < body.length; ) {
            String text = textAt(at);
            texts.add(text);
            at += text.length() + 1;
        }
        return texts;
    }

    /** The field of an error or notice by its letter, manual 54.8; empty when it has none. */
    String field(char letter) {
        return texts().stream()
                .filter(text -> !text.isEmpty() && text.charAt(0) == letter)
                .map(text -> text.substring(1))
                .findFirst()
                .orElse("");
    }

    /** This error, pointing behind what was cut off before the statement that it is about. */
    Message shifted(int letters) {
        if (letters == 0 || field('P').isEmpty()) {
            return this;
        }
        ByteArrayOutputStream shifted = new ByteArrayOutputStream();
        for (String text : texts()) {
            boolean position = text.startsWith("P");
            shifted.writeBytes(
                    position
                            ? text("P" + (Integer.parseInt(text.substring(1)) + letters))
                            : text.isEmpty() ? new byte[1] : text(text));
        }
        return new Message(type, shifted.toByteArray());
    }

    /** The values of a row that came as text; null for NULL. */
    List<@Nullable String> values(java.nio.charset.Charset charset) {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        int columns = buffer.getShort();
        List<@Nullable String> values = new ArrayList<>(columns);
        for (int column = 0; column < columns; column++) {
            int length = buffer.getInt();
            if (length < 0) {
                values.add(null);
            } else {
                byte[] value = new byte[length];
                buffer.get(value);
                values.add(new String(value, charset));
            }
        }
        return values;
    }

    private static byte[] number(int number, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        return (bytes == 2 ? buffer.putShort((short) number) : buffer.putInt(number)).array();
    }

    private static byte[] text(String text) {
        return joined(text.getBytes(ISO_8859_1), new byte[1]);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    @Override
    public String toString() {
        return "message " + type + " of " + body.length + " bytes";
    }
}
