package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A file or a line that looks like a migration and that the tool does not see. */
@AutoService(Rule.class)
public final class IgnoredByTool implements Rule {
    private static final Page PAGE = new Page(
            "ignored-by-tool",
            Hazard.IGNORED_BY_TOOL,
            Risk.HIGH,
            "a file or a marker line is spelled so that the tool passes over it in silence",
            "a migration that everybody believes to be there never runs",
            "Spell it as the tool does.",
            new Example.Files("""
                    -- V1__create_account.sql --
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- U1__create_account.sql --
                    DROP TABLE account;
                    -- V2_add_email.sql --
                    -- expect: ignored-by-tool
                    ALTER TABLE account ADD COLUMN email text;
                    """, """
                    -- V1__create_account.sql --
                    CREATE TABLE account (id bigint PRIMARY KEY);
                    -- U1__create_account.sql --
                    DROP TABLE account;
                    -- V2__add_email.sql --
                    ALTER TABLE account ADD COLUMN email text;
                    -- U2__add_email.sql --
                    ALTER TABLE account DROP COLUMN email;
                    """));

    private static final Set<Irregularity.Kind> KINDS =
            Set.of(Irregularity.Kind.IGNORED_BY_TOOL, Irregularity.Kind.DOWNGRADE_WITHOUT_UPGRADE);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(History history) {
        return history.irregularities().stream()
                .filter(irregularity -> KINDS.contains(irregularity.kind()))
                .map(irregularity -> PAGE.at(
                        Risk.HIGH,
                        irregularity.file(),
                        irregularity.line(),
                        irregularity.seen(),
                        Map.of("kind", irregularity.kind().name()),
                        irregularity.remedy()));
    }
}
