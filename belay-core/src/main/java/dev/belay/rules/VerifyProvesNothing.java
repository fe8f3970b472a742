package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Verification;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The verification of an upgrade passes without the upgrade, too. */
@AutoService(Rule.class)
public final class VerifyProvesNothing implements Rule {
    private static final Page PAGE = new Page(
            "verify-proves-nothing",
            Hazard.LEAVES_TRACE,
            Risk.LOW,
            "the script that verifies an upgrade (Sqitch's `verify`) passes on the database before the upgrade as well",
            "it would not notice that the upgrade was never run, or was taken back by hand",
            "Ask for what this upgrade makes.",
            new Example.Files("""
                    -- sqitch.plan --
                    %syntax-version=1.0.0
                    %project=shop

                    account 2026-01-01T00:00:00Z Ada <ada@example.org> # accounts
                    email 2026-01-02T00:00:00Z Ada <ada@example.org> # their addresses
                    -- deploy/account.sql --
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- revert/account.sql --
                    DROP TABLE account;
                    -- deploy/email.sql --
                    ALTER TABLE account ADD COLUMN email text;
                    -- revert/email.sql --
                    ALTER TABLE account DROP COLUMN email;
                    -- verify/email.sql --
                    -- expect: verify-proves-nothing
                    SELECT id FROM account WHERE false;
                    """, """
                    -- sqitch.plan --
                    %syntax-version=1.0.0
                    %project=shop

                    account 2026-01-01T00:00:00Z Ada <ada@example.org> # accounts
                    email 2026-01-02T00:00:00Z Ada <ada@example.org> # their addresses
                    -- deploy/account.sql --
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- revert/account.sql --
                    DROP TABLE account;
                    -- deploy/email.sql --
                    ALTER TABLE account ADD COLUMN email text;
                    -- revert/email.sql --
                    ALTER TABLE account DROP COLUMN email;
                    -- verify/email.sql --
                    SELECT email FROM account WHERE false;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.verification().flatMap(VerifyProvesNothing::seen).stream()
                .map(seen -> PAGE.at(
                        Risk.LOW,
                        evidence.revision().verification().orElseThrow().file(),
                        1,
                        seen,
                        Map.of(),
                        "Ask for what this upgrade makes, so that the script fails without it."));
    }

    private static Optional<String> seen(Verification said) {
        return switch (said) {
            case Verification.Run(var before, var after) ->
                before.isEmpty() && after.isEmpty()
                        ? Optional.of("the verification passes before the upgrade as well")
                        : Optional.empty();
            case Verification.Silent(String reason) -> Optional.of("the verification says nothing here: " + reason);
        };
    }
}
