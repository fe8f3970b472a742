package dev.belay.output;

import dev.belay.catalog.Change;
import dev.belay.evidence.DataLoss;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.HostileRow;
import dev.belay.evidence.Observation;
import dev.belay.evidence.Pass;
import dev.belay.evidence.Rewrite;
import dev.belay.evidence.Scan;
import dev.belay.evidence.SqlError;
import dev.belay.gate.Judgement;
import dev.belay.rules.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report as JSON, format 1: a public contract, to which fields are added and in which none is renamed. */
public final class JsonReport {
    private JsonReport() {}

    /** The document. */
    public static String of(Report report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("belay", report.belay());
        json.put("format", 1);
        json.put(
                "server",
                map(
                        "version", report.server(),
                        "embedded", report.embedded(),
                        "settings", report.settings(),
                        "notes", report.notes()));
        json.put(
                "project",
                map(
                        "root", report.root(),
                        "layout", report.layout(),
                        "revisions", report.revisions(),
                        "heads", report.heads()));
        json.put(
                "revisions",
                report.judgements().stream().map(JsonReport::revision).toList());
        json.put(
                "findings",
                report.historyFindings().stream().map(JsonReport::finding).toList());
        json.put("summary", summary(report));
        return JsonText.of(json);
    }

    private static Map<String, @Nullable Object> revision(Judgement judgement) {
        Evidence evidence = judgement.evidence();
        Map<String, @Nullable Object> json = map(
                "id", evidence.revision().id(),
                "message", evidence.revision().message(),
                "file", evidence.revision().file(),
                "line", evidence.revision().place().line(),
                "parents", evidence.revision().parents(),
                "risk", judgement.risk().name(),
                "verdict", judgement.verdict().word(),
                "notRehearsed", evidence.notRehearsed().orElse(null),
                "downgrade", evidence.outcome().word(),
                "differences",
                        evidence.differences().stream()
                                .map(Differences::afterDowngrade)
                                .toList(),
                "reordered",
                        evidence.reordered().stream().map(table -> table.name()).toList());
        json.put(
                "againDifferences",
                evidence.againDifferences().stream().map(Change::summary).toList());
        json.put("dataLoss", evidence.dataLoss().stream().map(JsonReport::loss).toList());
        json.put(
                "hostileRows",
                evidence.hostileRows().stream().map(JsonReport::hostile).toList());
        json.put(
                "failsWithoutRows",
                evidence.upgradeFailedWithoutRows().map(JsonReport::failure).orElse(null));
        json.put(
                "unfilledTables",
                evidence.unfilled().stream()
                        .map(table -> map("table", table.table(), "reason", table.reason()))
                        .toList());
        json.put(
                "passes",
                map(
                        "upgrade", pass(evidence.upgrade()),
                        "downgrade", pass(evidence.downgrade()),
                        "upgradeAgain", pass(evidence.upgradeAgain())));
        json.put(
                "findings",
                judgement.findings().stream().map(JsonReport::finding).toList());
        json.put(
                "accepted",
                judgement.accepted().stream()
                        .map(accepted -> {
                            Map<String, @Nullable Object> muted = finding(accepted.finding());
                            muted.put("because", accepted.reason());
                            return muted;
                        })
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> pass(Optional<Pass> pass) {
        return pass.map(run -> map(
                        "ok", run.succeeded(),
                        "millis", run.millis(),
                        "statements",
                                run.observations().stream()
                                        .map(JsonReport::statement)
                                        .toList(),
                        "unseen", run.unseen()))
                .orElseGet(LinkedHashMap::new);
    }

    private static Map<String, @Nullable Object> failure(Observation seen) {
        SqlError error = seen.error().orElseThrow();
        return map(
                "sqlstate", error.sqlstate(),
                "message", error.message(),
                "file", seen.statement().span().file(),
                "line", error.line(),
                "sql", seen.statement().text());
    }

    private static Map<String, @Nullable Object> statement(Observation seen) {
        Map<String, @Nullable Object> json = map(
                "sql", seen.statement().text(),
                "line", seen.line(),
                "millis", seen.execution().millis(),
                "transaction", seen.execution().transaction(),
                "rows", seen.execution().rows(),
                "observed", seen.sight().name(),
                "locks",
                        seen.locks().stream()
                                .map(lock -> map(
                                        "relation", lock.relation(),
                                        "mode", lock.mode().pgName(),
                                        "blocks", lock.mode().blocks()))
                                .toList());
        json.put(
                "rewritten",
                seen.files().rewritten().stream().map(Rewrite::relation).toList());
        json.put("built", seen.files().builtIndexes());
        json.put(
                "scanned",
                seen.scanned().stream()
                        .filter(Scan::existedBefore)
                        .map(Scan::relation)
                        .toList());
        json.put(
                "touched",
                seen.touched().stream()
                        .map(rows -> map(
                                "relation", rows.relation(),
                                "inserted", rows.inserted(),
                                "updated", rows.updated(),
                                "deleted", rows.deleted()))
                        .toList());
        json.put("walBytes", seen.execution().walBytes());
        json.put("changes", seen.changes());
        json.put("notices", seen.execution().notices());
        json.put(
                "error",
                seen.error()
                        .map(error -> map(
                                "sqlstate", error.sqlstate(),
                                "message", error.message(),
                                "detail", error.detail(),
                                "line", error.line()))
                        .orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> loss(DataLoss loss) {
        return map(
                "table", loss.table(),
                "column", loss.column(),
                "rows", loss.rows(),
                "what", loss.what().words(),
                "comesBack", loss.comesBack());
    }

    private static Map<String, @Nullable Object> hostile(HostileRow row) {
        return map(
                "table", row.table(),
                "column", row.column(),
                "value", row.value(),
                "why", row.why(),
                "sqlstate", row.error().map(error -> error.sqlstate()).orElse(null),
                "line", row.error().map(error -> error.line()).orElse(null));
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        return map(
                "rule", finding.rule(),
                "hazard", finding.hazard().name(),
                "risk", finding.risk().name(),
                "file", finding.file(),
                "line", finding.line(),
                "message", finding.message(),
                "evidence", finding.evidence(),
                "remedy", finding.remedy());
    }

    private static Map<String, @Nullable Object> summary(Report report) {
        Tally tally = Tally.of(report);
        Map<String, @Nullable Object> risks = new LinkedHashMap<>();
        tally.risks().forEach((risk, count) -> risks.put(risk.name(), count));
        Map<String, @Nullable Object> outcomes = new LinkedHashMap<>();
        tally.outcomes().forEach((outcome, count) -> outcomes.put(outcome.word(), count));
        Map<String, @Nullable Object> findings = new LinkedHashMap<>();
        tally.findings().forEach((risk, count) -> findings.put(risk.name(), count));
        return map(
                "passed", tally.passed(),
                "blocked", tally.blocked(),
                "notRehearsed", tally.notRehearsed(),
                "risk", risks,
                "downgrade", outcomes,
                "findings", findings,
                "millis", report.millis());
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            map.put(String.valueOf(namesAndValues[index]), namesAndValues[index + 1]);
        }
        return map;
    }
}
