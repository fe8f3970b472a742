package dev.belay.layout;

import dev.belay.history.Revision;
import java.math.BigInteger;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The version after the last one, numbered as the others are. */
final class Versions {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int STAMP_LENGTH = 14;

    private Versions() {}

    static String next(NewRevision wanted) {
        return next(wanted, id -> id);
    }

    /** The next version, where the version is a part of the id. */
    static String next(NewRevision wanted, Function<String, String> version) {
        List<String> versions = wanted.history().revisions().stream()
                .map(Revision::id)
                .map(version)
                .filter(id -> id.matches("[0-9]+"))
                .toList();
        String stamp = STAMP.format(wanted.now());
        Optional<BigInteger> highest = versions.stream().map(BigInteger::new).max(BigInteger::compareTo);
        if (highest.isEmpty()) {
            return stamp;
        }
        String next = highest.get().add(BigInteger.ONE).toString();
        String last = versions.getLast();
        if (last.length() == STAMP_LENGTH) {
            return stamp.compareTo(next) > 0 ? stamp : next;
        }
        if (last.length() == 10 && last.matches("1[0-9]{9}")) {
            String seconds = Long.toString(wanted.now().toEpochSecond(java.time.ZoneOffset.UTC));
            return seconds.compareTo(next) > 0 ? seconds : next;
        }
        return "0".repeat(Math.max(0, last.length() - next.length())) + next;
    }

    /** The number with which an id begins; empty when it begins with none. */
    static String leading(String id) {
        return id.replaceFirst("^([0-9]*).*", "$1");
    }

    /** What stands between number and words in the last id. */
    static String separator(NewRevision wanted) {
        return wanted.last()
                .map(id -> id.replaceFirst("^[0-9]+([-_]).*", "$1"))
                .filter(found -> found.length() == 1)
                .orElse("-");
    }
}
