package dev.belay.cli;

import dev.belay.error.Nearest;
import dev.belay.history.History;
import dev.belay.history.Revision;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which revisions the user asked for. */
final class Selection {
    private final History history;

    Selection(History history) {
        this.history = history;
    }

    /** Ids by a range: empty for all, one id, a number without its zeros or a unique beginning, or {@code FROM..TO} with either side left out. */
    Set<String> of(String range) {
        List<String> ids = history.revisions().stream().map(Revision::id).toList();
        if (range.isEmpty()) {
            return new LinkedHashSet<>(ids);
        }
        int dots = range.indexOf("..");
        if (dots < 0) {
            return Set.of(id(range, ids));
        }
        String from = range.substring(0, dots);
        String to = range.substring(dots + 2);
        int first = from.isEmpty() ? 0 : ids.indexOf(id(from, ids));
        int last = to.isEmpty() ? ids.size() - 1 : ids.indexOf(id(to, ids));
        return first > last ? Set.of() : new LinkedHashSet<>(ids.subList(first, last + 1));
    }

    /** The revision of this id, or of this number; none where a table may be meant. */
    Optional<Revision> exact(String asked) {
        return history.revisions().stream()
                .filter(revision -> revision.id().equals(asked))
                .findFirst()
                .or(() -> history.revisions().stream()
                        .filter(revision -> isNumber(revision.id(), asked)
                                || (asked.length() > 3 && revision.id().startsWith(asked))
                                || (asked.equals("head") && history.heads().equals(List.of(revision.id()))))
                        .findFirst());
    }

    private String id(String asked, List<String> ids) {
        if (asked.equals("head") && history.heads().size() == 1) {
            return history.heads().getFirst();
        }
        List<String> found = ids.contains(asked)
                ? List.of(asked)
                : ids.stream()
                        .filter(id -> isNumber(id, asked))
                        .findFirst()
                        .map(List::of)
                        .orElseGet(() ->
                                ids.stream().filter(id -> id.startsWith(asked)).toList());
        if (found.size() != 1) {
            throw new UnknownRevisionException(
                    asked, found, asked.matches("[0-9]+") ? List.of() : Nearest.to(asked, ids));
        }
        return found.getFirst();
    }

    /** People leave out the zeros before a number. */
    private static boolean isNumber(String id, String asked) {
        return asked.matches("[0-9]+") && id.matches("0*" + asked);
    }
}
