package dev.belay.layout;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version as Flyway compares them: numbers between dots, a missing one is zero.
 *
 * @param written with dots
 * @param parts the numbers, zeros at the end left out
 */
record FlywayVersion(String written, List<BigInteger> parts) implements Comparable<FlywayVersion> {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    /** A version from a file's name, if it is one. */
    static Optional<FlywayVersion> of(String name) {
        String dotted = name.replace('_', '.');
        if (!VERSION.matcher(dotted).matches()) {
            return Optional.empty();
        }
        List<BigInteger> all =
                Arrays.stream(dotted.split("\\.", -1)).map(BigInteger::new).toList();
        int count = all.size();
        while (count > 1 && all.get(count - 1).signum() == 0) {
            count--;
        }
        return Optional.of(new FlywayVersion(dotted, all.subList(0, count)));
    }

    /** Tells whether it is the same version, however it is written. */
    boolean isSameAs(FlywayVersion other) {
        return parts.equals(other.parts);
    }

    @Override
    public int compareTo(FlywayVersion other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int index = 0; index < common; index++) {
            int difference = parts.get(index).compareTo(other.parts.get(index));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }
}
