package dev.belay.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody can guess. */
final class RandomWord {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomWord() {}

    /** 256 random bits, for a password. */
    static String secret() {
        return word(BYTES);
    }

    /** 64 random bits, for a name that is nobody else's. */
    static String next() {
        return word(BYTES / 4);
    }

    private static String word(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
