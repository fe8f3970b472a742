package dev.belay.gate;

import dev.belay.evidence.Evidence;
import dev.belay.evidence.Pass;
import dev.belay.gate.Judgement.Accepted;
import dev.belay.history.Downgrade;
import dev.belay.history.Revision;
import dev.belay.history.Script;
import dev.belay.rules.ChecklistRisk;
import dev.belay.rules.Finding;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.sql.Directive;
import dev.belay.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges evidence by the rules: what is found, what its author accepted, what blocks. */
public final class Gate {
    private static final Pattern ACCEPT = Pattern.compile("accept\\s+(\\S+)\\s+because\\s+(\\S.*)");
    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::risk)
            .reversed()
            .thenComparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::message);

    private final List<Rule> rules;
    private final Risk blocking;

    /**
     * A gate.
     *
     * @param blocking the lowest risk of a finding that blocks its revision
     */
    public Gate(List<Rule> rules, Risk blocking) {
        this.rules = List.copyOf(rules);
        this.blocking = blocking;
    }

    /** Judges one revision. */
    public Judgement judge(Evidence evidence) {
        if (evidence.notRehearsed().isPresent()) {
            Verdict verdict = new Verdict.NotRehearsed(evidence.notRehearsed().get());
            return new Judgement(evidence, Risk.HIGH, List.of(), List.of(), verdict);
        }
        List<Finding> findings = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        List<Statement> statements = statements(evidence.revision());
        rules.stream()
                .flatMap(rule -> rule.check(evidence))
                .distinct()
                .sorted(WORST_FIRST)
                .forEach(finding -> reason(finding, evidence.revision(), statements)
                        .ifPresentOrElse(
                                reason -> accepted.add(new Accepted(finding, reason)), () -> findings.add(finding)));
        Risk risk = findings.stream().map(Finding::risk).reduce(base(evidence), Risk::or);
        return new Judgement(evidence, risk, findings, accepted, verdict(findings));
    }

    private Verdict verdict(List<Finding> findings) {
        List<Finding> blocks = findings.stream()
                .filter(finding -> finding.risk().compareTo(blocking) >= 0)
                .toList();
        return blocks.isEmpty() ? new Verdict.Passed() : new Verdict.Blocked(blocks);
    }

    private static Risk base(Evidence evidence) {
        return ChecklistRisk.of(evidence.upgrade().map(Pass::changes).orElse(List.of()));
    }

    /** The reason in a directive above the statement that the finding is about; above any for the whole revision. */
    private static Optional<String> reason(Finding finding, Revision revision, List<Statement> statements) {
        for (Statement statement : statements) {
            for (Directive directive : statement.directives()) {
                Matcher accept = ACCEPT.matcher(directive.text());
                if (accept.matches()
                        && accept.group(1).equals(finding.rule())
                        && (isOfTheWhole(finding, revision) || isAbout(finding, statement, directive))) {
                    return Optional.of(accept.group(2));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAbout(Finding finding, Statement statement, Directive directive) {
        boolean sameFile = finding.file().equals(statement.span().file());
        boolean inside = finding.line() >= directive.line()
                && finding.line() <= statement.span().lastLine();
        return sameFile && inside;
    }

    private static boolean isOfTheWhole(Finding finding, Revision revision) {
        return finding.file().equals(revision.file())
                && finding.line() == revision.place().line();
    }

    /** The statements that carry a directive; the others are not kept, since there may be a million. */
    private static List<Statement> statements(Revision revision) {
        List<Statement> statements = new ArrayList<>();
        if (revision.upgrade() instanceof Script.Sql sql) {
            addDirected(sql, statements);
        }
        if (revision.downgrade() instanceof Downgrade.Written(Script.Sql sql)) {
            addDirected(sql, statements);
        }
        return statements;
    }

    private static void addDirected(Script.Sql sql, List<Statement> statements) {
        for (Statement statement : sql.statements()) {
            if (!statement.directives().isEmpty()) {
                statements.add(statement);
            }
        }
    }
}
