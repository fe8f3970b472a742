package dev.belay.rehearsal;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.Change;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.Lookalike;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the words of new names with those that a schema has: {@code enrchment} with {@code enrichment}.
 *
 * <p>Two letters that changed places count in words of six letters on; a letter too many, too few or another one in words of
 * nine on, because many shorter words of English differ by one letter ({@code contact}, {@code contract}), and not at the end,
 * where they are inflected. Over some 8,000 names of 24 public histories that leaves one, {@code normalized} beside
 * {@code normalised}.
 */
final class Spelling {
    private static final Set<ObjectKind> NAMED =
            EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.COLUMN);
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");
    private static final int SWAPPED = 6;
    private static final int LONG = 9;

    /** Every name in lower case. */
    private final Set<String> names = new HashSet<>();

    /** Every word with the objects that have it in their names. */
    private final Map<String, Set<ObjectId>> owners = new LinkedHashMap<>();

    private Spelling(Catalog before) {
        before.objects().keySet().stream()
                .filter(id -> NAMED.contains(id.kind()))
                .forEach(id -> {
                    names.add(id.path().getLast().toLowerCase(Locale.ROOT));
                    words(id)
                            .forEach(word -> owners.computeIfAbsent(word, each -> new LinkedHashSet<>())
                                    .add(id));
                });
    }

    /** What new names look like, in the order of the changes. */
    static List<Lookalike> lookalikes(Catalog before, List<Change> changes) {
        List<ObjectId> added = changes.stream()
                .filter(Change.Added.class::isInstance)
                .map(Change::id)
                .filter(id -> NAMED.contains(id.kind()))
                .toList();
        if (added.isEmpty()) {
            return List.of();
        }
        Spelling spelling = new Spelling(before);
        List<Lookalike> found = new ArrayList<>();
        for (ObjectId id : added) {
            words(id).forEach(word -> spelling.lookalike(id, word).ifPresent(found::add));
        }
        return List.copyOf(found);
    }

    private Optional<Lookalike> lookalike(ObjectId added, String word) {
        if (word.length() < SWAPPED || names.stream().anyMatch(name -> name.contains(word))) {
            return Optional.empty();
        }
        return owners.entrySet().stream()
                .filter(known -> isSlip(word, known.getKey()))
                .map(known -> new Lookalike(
                        added,
                        word,
                        known.getKey(),
                        known.getValue().iterator().next(),
                        known.getValue().size()))
                .findFirst();
    }

    private static Stream<String> words(ObjectId id) {
        return WORD.matcher(id.path().getLast())
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT));
    }

    /** Tells whether one word comes of the other by a single slip. */
    static boolean isSlip(String word, String other) {
        int begin = 0;
        int shorter = Math.min(word.length(), other.length());
        while (begin < shorter && word.charAt(begin) == other.charAt(begin)) {
            begin++;
        }
        if (begin == shorter) {
            return false;
        }
        boolean swapped = shorter >= SWAPPED
                && begin + 1 < shorter
                && word.length() == other.length()
                && word.charAt(begin) == other.charAt(begin + 1)
                && word.charAt(begin + 1) == other.charAt(begin)
                && word.substring(begin + 2).equals(other.substring(begin + 2));
        return swapped || (isLong(word, other) && differsByOne(word.substring(begin), other.substring(begin)));
    }

    private static boolean isLong(String word, String other) {
        return Math.max(word.length(), other.length()) >= LONG;
    }

    /** One letter was put in, left out or mistaken at the beginning of these ends, and it is not the last one. */
    private static boolean differsByOne(String end, String other) {
        String behind = end.substring(1);
        String otherBehind = other.substring(1);
        boolean mistaken = behind.equals(otherBehind);
        boolean tooMany = behind.equals(other);
        boolean tooFew = end.equals(otherBehind);
        return mistaken ? !behind.isEmpty() : tooMany || tooFew;
    }
}
