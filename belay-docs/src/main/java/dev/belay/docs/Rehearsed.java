package dev.belay.docs;

import dev.belay.audit.Audit;
import dev.belay.cli.CodeAudit;
import dev.belay.code.CodeReader;
import dev.belay.gate.Gate;
import dev.belay.gate.Judgement;
import dev.belay.history.Revision;
import dev.belay.layout.Layout;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.postgres.RehearsalServer;
import dev.belay.project.Project;
import dev.belay.project.ProjectFinder;
import dev.belay.rehearsal.Rehearsal;
import dev.belay.rehearsal.Terms;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rehearsal of a folder came to.
 *
 * @param historyFindings of the history as a whole
 * @param judgements of its revisions, in order
 */
record Rehearsed(List<Finding> historyFindings, List<Judgement> judgements) {
    Rehearsed {
        historyFindings = List.copyOf(historyFindings);
        judgements = List.copyOf(judgements);
    }

    /** Rehearses what is in a folder, as {@code belay rehearse} would. */
    static Rehearsed of(RehearsalServer server, Path folder, Set<String> given) {
        Project project = new ProjectFinder(Layout.all()).find(folder, Optional.empty());
        List<Rule> rules = Rule.all();
        Gate gate = new Gate(rules, Risk.MEDIUM);
        Set<String> wanted = project.history().revisions().stream()
                .map(revision -> revision.id())
                .filter(id -> !given.contains(id))
                .collect(Collectors.toSet());
        List<Judgement> judgements = new ArrayList<>();
        new Rehearsal(server, new Random())
                .run(project.history().revisions(), wanted, evidence -> judgements.add(gate.judge(evidence)));
        List<Finding> historyFindings =
                rules.stream().flatMap(rule -> rule.check(project.history())).toList();
        return new Rehearsed(historyFindings, judgements);
    }

    /** Reads the code in a folder, as {@code belay audit} would. */
    static Rehearsed ofCode(Path folder) {
        CodeReader.Code code = CodeReader.read(folder, text -> true);
        CodeAudit audit = new CodeAudit(() -> EmbeddedServer.start(PostgresVersion.newest()), Terms.USUAL, note -> {});
        Audit found = Audit.of(audit.look(code, () -> history(folder)), Rule.all());
        return new Rehearsed(found.findings(), List.of());
    }

    private static List<Revision> history(Path folder) {
        return Files.isDirectory(folder.resolve("migrations"))
                ? new ProjectFinder(Layout.all())
                        .find(folder, Optional.empty())
                        .history()
                        .revisions()
                : List.of();
    }

    /** Every finding, of the history and of its revisions. */
    List<Finding> findings() {
        return Stream.concat(
                        historyFindings.stream(),
                        judgements.stream().flatMap(judgement -> judgement.findings().stream()))
                .toList();
    }

    /** The places of the findings. */
    SortedSet<Mark> marks() {
        return findings().stream().map(Mark::of).collect(Collectors.toCollection(TreeSet::new));
    }
}
