package dev.belay.layout;

import com.google.auto.service.AutoService;
import dev.belay.history.Downgrade;
import dev.belay.history.History;
import dev.belay.history.Irregularity.Kind;
import dev.belay.history.Ledger;
import dev.belay.history.VerifyScript;
import dev.belay.layout.SqitchPlan.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sqitch: {@code sqitch.plan} with the scripts in {@code deploy} and {@code revert}, run by psql, so that each statement
 * commits by itself unless the script says BEGIN. A change that was reworked has its earlier scripts under
 * {@code name@tag}. Where the plan and the folders are is read from {@code sqitch.conf}; the scripts in {@code verify} are the
 * revisions' verifications.
 */
@AutoService(Layout.class)
public final class SqitchLayout implements Layout {
    @Override
    public String name() {
        return "sqitch";
    }

    @Override
    public int turn() {
        return 20;
    }

    @Override
    public boolean readsBelow() {
        return true;
    }

    @Override
    public boolean recognises(MigrationFolder folder) {
        return folder.has(SqitchConfig.of(folder).plan());
    }

    @Override
    public Optional<RevisionWriter> writer() {
        return Optional.of(new SqitchWriter());
    }

    @Override
    public History read(MigrationFolder folder) {
        SqitchConfig config = SqitchConfig.of(folder);
        Revisions revisions = new Revisions(name(), folder);
        SqitchPlan plan = SqitchPlan.of(folder, config, revisions);
        Set<String> planned = new HashSet<>();
        for (Change change : plan.changes()) {
            String deploy = config.deploy() + change.script();
            String revert = config.revert() + change.script();
            String verify = config.verify() + change.script();
            planned.addAll(List.of(deploy, revert, verify));
            if (folder.has(deploy)) {
                revisions.add(
                        change.id(),
                        change.note().isEmpty() ? Revisions.words(change.name()) : change.note(),
                        folder.shown(deploy),
                        PsqlFile.script(folder, deploy),
                        folder.has(revert)
                                ? new Downgrade.Written(PsqlFile.script(folder, revert))
                                : new Downgrade.Missing());
                if (folder.has(verify)) {
                    revisions.verifiedBy(new VerifyScript(folder.shown(verify), PsqlFile.script(folder, verify)));
                }
            } else {
                revisions.refused(
                        folder.shown(config.plan()),
                        change.line(),
                        "the plan names " + change.name() + ", and there is no " + folder.shown(deploy),
                        "Add the script, or take the change out of the plan.");
            }
        }
        strays(folder, config, planned, revisions);
        return revisions.history();
    }

    private static void strays(MigrationFolder folder, SqitchConfig config, Set<String> planned, Revisions revisions) {
        for (String place : List.of(config.deploy(), config.revert(), config.verify())) {
            if (!folder.hasFolder(place)) {
                continue;
            }
            for (String file : folder.below(place).tree()) {
                if (Revisions.looksLikeSql(file) && !planned.contains(place + file)) {
                    revisions.irregular(
                            Kind.IGNORED_BY_TOOL,
                            folder.shown(place + file),
                            1,
                            "the plan does not name this script",
                            "Add it to the plan with `sqitch add`, or delete it.");
                }
            }
        }
    }

    @Override
    public Optional<Ledger> ledger(MigrationFolder folder, History history) {
        return Optional.of(SqitchLedger.ledger(folder, SqitchConfig.of(folder), history));
    }
}
