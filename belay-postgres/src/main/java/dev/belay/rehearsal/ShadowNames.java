package dev.belay.rehearsal;

/** Names for shadow databases, no two alike in one rehearsal. */
final class ShadowNames {
    private final String prefix;
    private int count;

    ShadowNames(String prefix) {
        this.prefix = prefix;
    }

    String next() {
        count++;
        return prefix + "_" + count;
    }
}
