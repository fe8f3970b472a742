package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.SqlError;
import dev.belay.evidence.Verification;
import java.util.Map;
import java.util.stream.Stream;

/** The verification that comes with an upgrade refuses what the upgrade made. */
@AutoService(Rule.class)
public final class VerifyFails implements Rule {
    private static final Page PAGE = new Page(
            "verify-fails",
            Hazard.FAILS,
            Risk.HIGH,
            "the script that verifies an upgrade (Sqitch's `verify`) fails right after it",
            "with `--verify` the deployment stops here and is reverted; without it, `sqitch verify` never passes again",
            "Mend the script, or the upgrade where it does not do what the script asks for.",
            new Example.Files("""
                    -- sqitch.plan --
                    %syntax-version=1.0.0
                    %project=shop

                    account 2026-01-01T00:00:00Z Ada <ada@example.org> # accounts
                    -- deploy/account.sql --
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- revert/account.sql --
                    DROP TABLE account;
                    -- verify/account.sql --
                    BEGIN;
                    -- expect: verify-fails
                    SELECT id, name FROM account WHERE false;
                    ROLLBACK;
                    """, """
                    -- sqitch.plan --
                    %syntax-version=1.0.0
                    %project=shop

                    account 2026-01-01T00:00:00Z Ada <ada@example.org> # accounts
                    -- deploy/account.sql --
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- revert/account.sql --
                    DROP TABLE account;
                    -- verify/account.sql --
                    BEGIN;
                    SELECT id FROM account WHERE false;
                    ROLLBACK;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.verification().flatMap(Verification::failure).stream().map(error -> finding(evidence, error));
    }

    private static Finding finding(Evidence evidence, SqlError error) {
        return PAGE.at(
                Risk.HIGH,
                evidence.revision().verification().orElseThrow().file(),
                error.line(),
                "the verification fails after the upgrade: " + error.told(),
                Map.of("sqlstate", error.sqlstate()),
                "Mend the script, or let the upgrade do what it asks for.");
    }
}
