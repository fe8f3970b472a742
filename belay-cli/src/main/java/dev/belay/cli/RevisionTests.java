package dev.belay.cli;

import dev.belay.output.Seal;
import dev.belay.runner.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tests of new revisions, with what came of running them.
 *
 * @param running what runs them
 * @param files by the id of the revision, in order; none where it has no tests
 * @param edited how many revisions have tests of Belay's that somebody edited
 * @param outcome empty when there is nothing to run
 */
record RevisionTests(TestRunning running, Map<String, List<String>> files, int edited, Optional<Outcome> outcome) {
    /** Those of the new revisions, when the settings name a folder of tests. */
    static Optional<RevisionTests> of(Proposal proposal) {
        Optional<String> folder = proposal.settings().value("tests");
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        TestSuite suite = TestSuite.of(proposal.own(), folder);
        TestRunning running = new TestRunning(suite, proposal.settings(), proposal.options(), proposal.progress());
        Map<String, String> texts = suite.files();
        Map<String, List<String>> files = new LinkedHashMap<>();
        int edited = 0;
        for (String id : proposal.fresh()) {
            Optional<String> own = TestSuite.of(id, texts);
            files.put(id, own.map(List::of).orElseGet(() -> named(id, texts)));
            edited += own.map(texts::get).filter(Seal::isBroken).isPresent() ? 1 : 0;
        }
        List<String> all =
                files.values().stream().flatMap(List::stream).distinct().toList();
        return Optional.of(new RevisionTests(
                running, files, edited, all.isEmpty() ? Optional.empty() : Optional.of(running.kept(all))));
    }

    /** Tests by hand that name a revision; those that Belay wrote for another are that one's. */
    private static List<String> named(String id, Map<String, String> texts) {
        Pattern name = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(id) + "(?![A-Za-z0-9])");
        List<String> files = new ArrayList<>();
        new TreeMap<>(texts).forEach((file, text) -> {
            if (TestSuite.isTest(file)
                    && !Seal.isSealed(text)
                    && name.matcher(text).find()) {
                files.add(file);
            }
        });
        return files;
    }

    /** Ids of those that have none. */
    List<String> without() {
        return files.keySet().stream()
                .filter(id -> files.getOrDefault(id, List.of()).isEmpty())
                .toList();
    }

    /** What a commit says of the tests of these revisions. */
    String told(Iterable<String> revisions) {
        List<String> theirs = new ArrayList<>();
        revisions.forEach(id -> theirs.addAll(files.getOrDefault(id, List.of())));
        return theirs.isEmpty()
                ? ""
                : outcome.map(what -> what.of(theirs).told()).orElse("");
    }
}
