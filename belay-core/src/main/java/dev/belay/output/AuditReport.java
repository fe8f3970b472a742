package dev.belay.output;

import dev.belay.audit.Audit;
import dev.belay.gate.Judgement.Accepted;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of code.
 *
 * @param audit what was found
 * @param files how many were parsed
 * @param screen where it is read
 */
public record AuditReport(Audit audit, int files, Screen screen) {
    /** For people: each finding with its place and remedy, then how many. */
    public String text() {
        Colours colours = new Colours(screen.coloured());
        StringBuilder out = new StringBuilder();
        for (Finding finding : audit.findings()) {
            String risk = finding.risk() == Risk.HIGH
                    ? colours.red(finding.risk().name())
                    : colours.yellow(finding.risk().name());
            out.append("%s  %s  %s:%d\n".formatted(risk, colours.bold(finding.rule()), finding.file(), finding.line()))
                    .append(screen.wrapped("  ", Screen.safe(finding.message())))
                    .append(screen.wrapped("  -> ", Screen.safe(finding.remedy())));
        }
        for (Accepted accepted : audit.accepted()) {
            out.append("accepted  %s  %s:%d\n"
                            .formatted(
                                    accepted.finding().rule(),
                                    accepted.finding().file(),
                                    accepted.finding().line()))
                    .append(screen.wrapped("  because ", Screen.safe(accepted.reason())));
        }
        String accepted =
                audit.accepted().isEmpty() ? "" : ", " + audit.accepted().size() + " accepted";
        return out.append("%d files with database code: %d findings%s\n"
                        .formatted(files, audit.findings().size(), accepted))
                .toString();
    }

    /** For machines. */
    public String json(String version) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", version);
        json.put("format", 1);
        json.put("findings", audit.findings().stream().map(AuditReport::finding).toList());
        List<Map<String, @Nullable Object>> accepted = audit.accepted().stream()
                .map(each -> {
                    Map<String, @Nullable Object> muted = finding(each.finding());
                    muted.put("because", each.reason());
                    return muted;
                })
                .toList();
        json.put("accepted", accepted);
        return JsonText.of(json);
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rule", finding.rule());
        json.put("hazard", finding.hazard().name());
        json.put("risk", finding.risk().name());
        json.put("file", finding.file());
        json.put("line", finding.line());
        json.put("message", finding.message());
        json.put("evidence", finding.evidence());
        json.put("remedy", finding.remedy());
        return json;
    }
}
