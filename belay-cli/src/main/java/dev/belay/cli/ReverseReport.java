package dev.belay.cli;

import dev.belay.cli.Reversal.Found;
import dev.belay.cli.Reversal.Result;
import dev.belay.evidence.DowngradeOutcome;
import dev.belay.layout.MigrationFolder;
import dev.belay.output.FileDiff;
import dev.belay.output.Screen;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code belay reverse} prints.
 *
 * @param folder the migrations as they were
 * @param result what was found
 * @param dryRun whether nothing is written
 */
record ReverseReport(MigrationFolder folder, Result result, boolean dryRun) {
    String text() {
        StringBuilder text = new StringBuilder();
        result.found().forEach((id, found) -> {
            if (!found.isRight() || result.found().size() == 1) {
                revision(text, id, found);
            }
        });
        if (dryRun) {
            result.drafts().texts().forEach((file, now) -> {
                String name = folder.path()
                        .toAbsolutePath()
                        .normalize()
                        .relativize(file)
                        .toString();
                text.append('\n').append(FileDiff.of(folder.shown(name), folder.whole(name), now));
            });
        }
        text.append(text.isEmpty() ? "" : "\n").append(summary()).append('\n');
        return text.toString().lines().map(Screen::safe).collect(Collectors.joining("\n", "", "\n"));
    }

    private void revision(StringBuilder text, String id, Found found) {
        String was = found.seen().outcome().word();
        String message = found.seen().revision().message();
        String head = found.isRight() ? "right" : found.proved().isPresent() ? done(found) : "NOT WRITTEN";
        text.append("%-11s  %s  %s%s%n".formatted(head, id, was, message.isEmpty() ? "" : "  " + message));
        if (!found.doubt().isEmpty()) {
            text.append("    ").append(found.doubt()).append('\n');
        }
        found.proved()
                .filter(trial -> !trial.remark().isEmpty())
                .ifPresent(trial ->
                        text.append("    keeps: ").append(trial.remark()).append('\n'));
        found.proof().stream()
                .filter(proof -> found.proved().isPresent())
                .flatMap(proof -> proof.losses().stream())
                .forEach(loss ->
                        text.append("    cannot come back: ").append(loss).append('\n'));
    }

    private static String done(Found found) {
        return found.proved()
                .map(trial -> switch (trial.way()) {
                    case WRITTEN -> "written";
                    case COMPLETED -> "completed";
                })
                .orElse("");
    }

    private String summary() {
        Map<String, Found> found = result.found();
        long proved = found.values().stream()
                .filter(each -> each.proved().isPresent())
                .count();
        long open = found.values().stream()
                .filter(each -> !each.isRight() && each.proved().isEmpty())
                .count();
        long restores = found.values().stream()
                .filter(each -> each.isRight() && each.seen().outcome() == DowngradeOutcome.RESTORES)
                .count();
        long other = found.size() - proved - open - restores;
        return "%d %s: %d restore already, %d %s, %d not written%s"
                .formatted(
                        found.size(),
                        found.size() == 1 ? "revision" : "revisions",
                        restores,
                        proved,
                        dryRun ? "proved" : "proved and written",
                        open,
                        other == 0 ? "" : ", " + other + " irreversible or not rehearsed");
    }
}
