package dev.belay.project;

import dev.belay.error.BelayException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** More than one folder of migrations was found, and nothing says which one is meant. */
public final class SeveralProjectsException extends BelayException {
    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN = Pattern.compile("[\\w./\\\\:-]+");

    private final transient List<Candidate> candidates;

    SeveralProjectsException(String path, List<Candidate> candidates) {
        super(
                "%d folders of migrations were found in %s:%n%s"
                        .formatted(
                                candidates.size(),
                                path,
                                candidates.stream()
                                        .map(SeveralProjectsException::command)
                                        .collect(Collectors.joining(System.lineSeparator()))),
                "Run the command of the one that you mean.",
                null);
        this.candidates = List.copyOf(candidates);
    }

    private static String command(Candidate candidate) {
        String path = candidate.folder().path().toString();
        String word = PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
        return "  belay rehearse %s    (%s)".formatted(word, candidate.layout().name());
    }

    /** The folders, sorted by path. */
    List<Candidate> candidates() {
        return candidates;
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
