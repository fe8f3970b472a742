package dev.belay.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.belay.postgres.SessionSettings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first packet of a connection; source: PostgreSQL manual 54.7, StartupMessage and its siblings. */
final class Greeting {
    private static final int CANCEL = 80877102;
    private static final int TLS = 80877103;
    private static final int GSS = 80877104;
    private static final String OPTIONS = "options";

    private final byte[] packet;

    /** Takes the packet without its length. */
    Greeting(byte[] packet) {
        this.packet = packet;
    }

    byte[] packet() {
        return packet;
    }

    private int code() {
        return ByteBuffer.wrap(packet).getInt();
    }

    /** Tells whether it asks for encryption. */
    boolean wantsEncryption() {
        return code() == TLS || code() == GSS;
    }

    boolean cancels() {
        return code() == CANCEL;
    }

    /** What a session is asked for: user, database, settings. */
    Map<String, String> parameters() {
        Message rest = new Message('\0', packet);
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 4;
        while (at < packet.length && packet[at] != 0) {
            String name = rest.textAt(at);
            String value = rest.textAt(at + name.length() + 1);
            parameters.put(name, value);
            at += name.length() + value.length() + 2;
        }
        return parameters;
    }

    /** The same, with the settings of a rehearsal below those that the tool asks for. */
    byte[] pinned() {
        Map<String, String> parameters = parameters();
        parameters.merge(OPTIONS, SessionSettings.options(""), (asked, ours) -> ours + " " + asked);
        ByteArrayOutputStream pinned = new ByteArrayOutputStream();
        pinned.write(packet, 0, 4);
        parameters.forEach((name, value) -> {
            pinned.writeBytes(name.getBytes(ISO_8859_1));
            pinned.write(0);
            pinned.writeBytes(value.getBytes(ISO_8859_1));
            pinned.write(0);
        });
        pinned.write(0);
        return pinned.toByteArray();
    }

    /** The packet that cancels what the session of these key data runs. */
    static byte[] cancelling(byte[] keyData) {
        return ByteBuffer.allocate(4 + keyData.length)
                .putInt(CANCEL)
                .put(keyData)
                .array();
    }
}
