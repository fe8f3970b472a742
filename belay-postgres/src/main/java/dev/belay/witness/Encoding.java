package dev.belay.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/** How the tool wants its texts, and what its server is, as ParameterStatus tells. */
final class Encoding {
    private volatile Charset charset = UTF_8;
    private volatile int major;

    /** Takes notice of a ParameterStatus. */
    void learn(Message status) {
        String name = status.textAt(0);
        String value = status.textAt(name.length() + 1);
        if (name.equals("client_encoding")) {
            charset = value.equals("LATIN1") ? ISO_8859_1 : UTF_8;
        } else if (name.equals("server_version")) {
            String digits = value.replaceFirst("[^0-9].*", "");
            major = digits.isEmpty() ? 0 : Integer.parseInt(digits);
        }
    }

    Charset charset() {
        return charset;
    }

    /** The server's major version. */
    int major() {
        return major;
    }

    /** A text as people read it that was taken byte by byte. */
    String decoded(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), charset);
    }
}
