package dev.belay.output;

import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Lock;
import dev.belay.evidence.LockMode;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.gate.Impact;
import dev.belay.history.Revision;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log of changes: an entry for each revision, the newest first. */
final class SchemaLog {
    private final Remarks remarks;

    SchemaLog(Remarks remarks) {
        this.remarks = remarks;
    }

    /** The place of a revision's entry. */
    static String anchor(Revision revision) {
        return Markdown.anchor("rev", revision.id());
    }

    /** The day that the document gives for a revision: its own, the one that the document had, or the new one. */
    LocalDate date(LogEntry entry) {
        return entry.date()
                .or(() -> remarks.date(anchor(entry.revision())).map(LocalDate::parse))
                .orElse(entry.newDate());
    }

    /** One entry, as the checklist writes it. */
    String entry(LogEntry entry) {
        String section = anchor(entry.revision());
        ChangeWords words = new ChangeWords(entry.evidence());
        StringBuilder text = new StringBuilder(Markdown.place(section));
        String message = entry.revision().message().isBlank()
                ? Markdown.code(entry.revision().id())
                : Markdown.text(entry.revision().message());
        text.append("### ").append(date(entry)).append(": ").append(message).append("\n\n");
        bullet(text, "Change", changes(entry, words));
        String reason = entry.revision()
                .reason()
                .map(Markdown::text)
                .or(() -> remarks.reason(section))
                .orElse(Remarks.NO_REASON);
        text.append(Remarks.REASON).append(reason).append('\n');
        bullet(text, "Tables Affected", words.tables());
        bullet(text, "Columns Modified", words.columns());
        bullet(text, "Migration", List.of(Markdown.code(entry.revision().file())));
        bullet(text, "Revision", List.of(Markdown.code(entry.revision().id())));
        bullet(text, "Impact", impact(entry));
        bullet(text, "Risk", List.of(entry.risk().name()));
        bullet(text, "Downgrade", List.of(downgrade(entry)));
        files(entry, section).ifPresent(text::append);
        return text.append(remarks.notes(section)).toString();
    }

    private static List<String> changes(LogEntry entry, ChangeWords words) {
        return entry.evidence()
                .notRehearsed()
                .or(() -> entry.evidence().upgrade().flatMap(Pass::error).map(error -> "its upgrade fails: " + error))
                .map(reason -> List.of("Not in this document: " + Markdown.text(reason)))
                .orElseGet(words::sentences);
    }

    /** What one line can say stands on it, more below it. */
    private static void bullet(StringBuilder text, String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        text.append("- **").append(name).append(":**");
        if (values.size() == 1) {
            text.append(' ').append(values.getFirst()).append('\n');
        } else {
            text.append('\n');
            values.forEach(value -> text.append("  - ").append(value).append('\n'));
        }
    }

    private static List<String> impact(LogEntry entry) {
        if (entry.evidence().upgrade().filter(Pass::succeeded).isEmpty()) {
            return List.of("Not known");
        }
        Impact impact = Impact.of(entry.evidence());
        List<String> seen = Stream.of(
                        impact.breaks().stream()
                                .map(each -> "%s %s %s"
                                        .formatted(
                                                each.id().kind().word(),
                                                Markdown.code(Markdown.name(each.id())),
                                                Markdown.text(each.what()))),
                        losses(entry),
                        locks(entry))
                .flatMap(each -> each)
                .toList();
        String verdict =
                impact.isBreaking() ? "Breaking" : "Non-breaking (what could be read and written before still can)";
        return seen.isEmpty()
                ? List.of(verdict)
                : Stream.concat(Stream.of(verdict), seen.stream()).toList();
    }

    private static Stream<String> losses(LogEntry entry) {
        return entry.evidence().dataLoss().stream()
                .filter(loss -> !loss.what().isByDowngrade())
                .map(SchemaLog::loss)
                .distinct();
    }

    private static String loss(DataLoss loss) {
        String place = loss.table() + (loss.column().isEmpty() ? "" : "." + loss.column());
        return "%s: %s%s"
                .formatted(
                        Markdown.code(ChangeWords.withoutPublic(place)),
                        loss.what().words(),
                        loss.comesBack() ? "; the downgrade brings them back" : "");
    }

    /** The strongest lock on each table that others know. */
    private static Stream<String> locks(LogEntry entry) {
        Map<String, LockMode> strongest = new TreeMap<>();
        Optional<Pass> upgrade = entry.evidence().upgrade();
        for (Observation seen : upgrade.map(Pass::observations).orElse(List.of())) {
            for (Lock lock : seen.locks()) {
                if (lock.mode().blocksWrites() && !upgrade.orElseThrow().created(lock.relation())) {
                    strongest.merge(lock.relation(), lock.mode(), LockMode::stronger);
                }
            }
        }
        Map<String, TreeSet<String>> byWaiters = new TreeMap<>();
        strongest.forEach((relation, mode) -> byWaiters
                .computeIfAbsent(mode.blocks(), each -> new TreeSet<>())
                .add(Markdown.code(ChangeWords.withoutPublic(relation))));
        return byWaiters.entrySet().stream()
                .map(entries -> "While it runs, %s of %s wait"
                        .formatted(entries.getKey(), entries.getValue().stream().collect(Collectors.joining(", "))));
    }

    private static String downgrade(LogEntry entry) {
        return switch (entry.evidence().outcome()) {
            case RESTORES -> "Restores the schema";
            case DIFFERS -> "Leaves another schema than there was before";
            case FAILS -> "Fails";
            case FAILS_ON_ROWS -> "Fails on rows that the new schema allows";
            case MISSING -> "Missing";
            case IRREVERSIBLE -> "None: irreversible";
            case UNKNOWN -> "Not known";
        };
    }

    /** Files of an entry that the document had stay as they are, for somebody may have added some. */
    private Optional<String> files(LogEntry entry, String section) {
        List<String> lines = remarks.has(section)
                ? remarks.files(section)
                : entry.files().stream()
                        .map(file -> "  - " + Markdown.code(file))
                        .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Remarks.FILES + "\n" + String.join("\n", lines) + "\n");
    }
}
