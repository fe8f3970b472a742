package dev.belay.output;

import dev.belay.evidence.DataLoss;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.gate.Judgement;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The message of a commit that brings revisions, in the checklist's form; its last lines say what a rehearsal saw.
 *
 * @param judgements of the revisions, in order
 * @param documents of the schema that are in the commit
 * @param tests that are in the commit
 * @param others models and code that are in the commit
 * @param ran what the tests of the project said when they were run; empty when there are none
 * @param despite why it is made though the gate failed
 */
public record CommitMessage(
        List<Judgement> judgements,
        List<String> documents,
        List<String> tests,
        List<String> others,
        String ran,
        Optional<String> despite) {
    private static final int TITLE = 72;
    private static final int FILES = 12;
    private static final int TRIES = 4;

    /** Copies the lists. */
    public CommitMessage {
        judgements = List.copyOf(judgements);
        documents = List.copyOf(documents);
        tests = List.copyOf(tests);
        others = List.copyOf(others);
    }

    /** The whole message, with a line feed at its end. */
    public String text() {
        StringBuilder text = new StringBuilder(title()).append("\n\n");
        for (Judgement judgement : judgements) {
            Revision revision = judgement.evidence().revision();
            text.append("- Add migration %s: %s\n".formatted(revision.id(), words(revision)));
            revision.reason().ifPresent(reason -> text.append("  Reason: %s\n".formatted(plain(reason))));
        }
        documents.forEach(file -> text.append("- Update %s\n".formatted(file)));
        if (!tests.isEmpty()) {
            text.append("- Add migration tests: %s\n".formatted(told(tests)));
        }
        if (!others.isEmpty()) {
            text.append("- Update %s\n".formatted(told(others)));
        }
        text.append("\nMigration reversible: %s\n".formatted(each(CommitMessage::reversible)));
        text.append("Data loss risk: %s\n".formatted(each(CommitMessage::loss)));
        text.append("Tests: %s%s\n".formatted(ran.isEmpty() ? "" : plain(ran) + "; ", tries()));
        despite.ifPresent(reason -> text.append("Despite the gate: %s\n".formatted(plain(reason))));
        return text.toString();
    }

    private String title() {
        Revision last = judgements.getLast().evidence().revision();
        String words = words(last);
        String first = words.isEmpty() ? last.id() : words;
        String more = judgements.size() > 1 ? " and %d more".formatted(judgements.size() - 1) : "";
        String title = "feat(db): " + lower(first).replaceFirst("[.\\s]+$", "");
        int room = TITLE - more.length();
        return (title.length() <= room ? title : title.substring(0, room - 1).stripTrailing() + "…") + more;
    }

    /** Words begin with a small letter; a name such as {@code ID} or {@code JSON} stays. */
    private static String lower(String words) {
        boolean word = words.length() > 1 && Character.isLowerCase(words.charAt(1));
        return word ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words;
    }

    private static String words(Revision revision) {
        return plain(revision.message().replace('_', ' '));
    }

    private static String plain(String text) {
        return Screen.safe(text).strip().replaceAll("\\s+", " ");
    }

    private static String told(List<String> files) {
        String told = files.stream().limit(FILES).collect(Collectors.joining(", "));
        return files.size() > FILES ? "%s and %d more".formatted(told, files.size() - FILES) : told;
    }

    /** One answer when all revisions have the same, else one a revision. */
    private String each(java.util.function.Function<Evidence, String> question) {
        List<String> answers = judgements.stream()
                .map(judgement -> question.apply(judgement.evidence()))
                .toList();
        return new TreeSet<>(answers).size() == 1
                ? answers.getFirst()
                : judgements.stream()
                        .map(judgement ->
                                judgement.evidence().revision().id() + ": " + question.apply(judgement.evidence()))
                        .collect(Collectors.joining("; "));
    }

    private static String reversible(Evidence evidence) {
        return switch (evidence.outcome()) {
            case RESTORES -> "Yes";
            case DIFFERS -> "No: the downgrade leaves another schema";
            case FAILS -> "No: the downgrade fails";
            case FAILS_ON_ROWS -> "No: the downgrade fails on some rows";
            case MISSING -> "No: there is no downgrade";
            case IRREVERSIBLE ->
                "No: "
                        + (evidence.revision().downgrade() instanceof Downgrade.Irreversible(String reason)
                                ? plain(reason)
                                : "its author says so");
            case UNKNOWN -> "not known: it was not rehearsed";
        };
    }

    private static String loss(Evidence evidence) {
        if (evidence.notRehearsed().isPresent()) {
            return "not known: it was not rehearsed";
        }
        List<String> losses =
                evidence.dataLoss().stream().map(CommitMessage::loss).distinct().toList();
        return losses.isEmpty() ? "None" : String.join("; ", losses);
    }

    private static String loss(DataLoss loss) {
        String where = loss.column().isEmpty() ? loss.table() : loss.table() + "." + loss.column();
        return "%s: %s%s"
                .formatted(where, loss.what().words(), loss.comesBack() ? " (the downgrade brings them back)" : "");
    }

    /** The four of the checklist, of each revision, as a rehearsal tried them. */
    private String tries() {
        List<String> failed = new ArrayList<>();
        int passed = 0;
        for (Judgement judgement : judgements) {
            Evidence evidence = judgement.evidence();
            String id = judgements.size() > 1 ? evidence.revision().id() + " " : "";
            passed += count(evidence.upgrade().filter(Pass::succeeded).isPresent(), id + "upgrade", failed);
            passed += count(evidence.outcome() == DowngradeOutcome.RESTORES, id + "downgrade", failed);
            passed += count(
                    evidence.upgradeAgain().filter(Pass::succeeded).isPresent()
                            && evidence.againDifferences().isEmpty(),
                    id + "upgrade again",
                    failed);
            passed += count(
                    evidence.notRehearsed().isEmpty()
                            && evidence.dataLoss().stream().allMatch(DataLoss::comesBack),
                    id + "data kept",
                    failed);
        }
        int all = TRIES * judgements.size();
        return "%d/%d passing in the rehearsal%s"
                .formatted(passed, all, failed.isEmpty() ? "" : "; not: " + String.join(", ", failed));
    }

    private static int count(boolean passed, String name, List<String> failed) {
        if (!passed) {
            failed.add(name);
        }
        return passed ? 1 : 0;
    }
}
