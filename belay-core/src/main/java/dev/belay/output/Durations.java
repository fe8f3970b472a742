package dev.belay.output;

import java.util.Locale;

/** Times in the unit in which people would say them. */
final class Durations {
    private static final double SECOND = 1_000;
    private static final double MINUTE = 60 * SECOND;
    private static final double PRECISE = 10;

    private Durations() {}

    /** {@code 0.7 ms}, {@code 34 ms}, {@code 1.2 s}, {@code 34 s}, {@code 2 min 05 s}. */
    static String of(double millis) {
        if (Math.round(millis) < SECOND) {
            return number(millis) + " ms";
        }
        if (Math.round(millis / SECOND) < MINUTE / SECOND) {
            return number(millis / SECOND) + " s";
        }
        long seconds = Math.round(millis / SECOND);
        return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < PRECISE ? "%.1f" : "%.0f", value);
    }
}
