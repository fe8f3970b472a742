package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.history.History;
import dev.belay.history.Irregularity;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The order of the history is doubtful. */
@AutoService(Rule.class)
public final class DoubtfulOrder implements Rule {
    private static final Page PAGE = new Page(
            "doubtful-order",
            Hazard.IGNORED_BY_TOOL,
            Risk.HIGH,
            "a version is taken twice, left out, or the history ends in several heads",
            "two machines may run the revisions in different order, or not all of them",
            "Give every revision one place in one line.",
            new Example.Files("""
                    -- 1_create_account.sql --
                    -- revision: 1
                    -- revises: base

                    -- upgrade
                    CREATE TABLE account (id bigint PRIMARY KEY);

                    -- downgrade
                    DROP TABLE account;
                    -- 2_add_email.sql --
                    -- revision: 2
                    -- revises: 1

                    -- upgrade
                    ALTER TABLE account ADD COLUMN email text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN email;
                    -- 3_add_phone.sql --
                    -- expect: doubtful-order
                    -- revision: 3
                    -- revises: 1

                    -- upgrade
                    ALTER TABLE account ADD COLUMN phone text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN phone;
                    """, """
                    -- 1_create_account.sql --
                    -- revision: 1
                    -- revises: base

                    -- upgrade
                    CREATE TABLE account (id bigint PRIMARY KEY);

                    -- downgrade
                    DROP TABLE account;
                    -- 2_add_email.sql --
                    -- revision: 2
                    -- revises: 1

                    -- upgrade
                    ALTER TABLE account ADD COLUMN email text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN email;
                    -- 3_add_phone.sql --
                    -- revision: 3
                    -- revises: 2

                    -- upgrade
                    ALTER TABLE account ADD COLUMN phone text;

                    -- downgrade
                    ALTER TABLE account DROP COLUMN phone;
                    """));

    private static final Set<Irregularity.Kind> KINDS = Set.of(
            Irregularity.Kind.DUPLICATE_VERSION,
            Irregularity.Kind.GAP,
            Irregularity.Kind.SEVERAL_HEADS,
            Irregularity.Kind.UNKNOWN_PARENT,
            Irregularity.Kind.CYCLE,
            Irregularity.Kind.OUT_OF_ORDER,
            Irregularity.Kind.BELOW_BASELINE);

    private static final Set<Irregularity.Kind> LOW = Set.of(Irregularity.Kind.GAP, Irregularity.Kind.BELOW_BASELINE);

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(History history) {
        return history.irregularities().stream()
                .filter(irregularity -> KINDS.contains(irregularity.kind()))
                .map(irregularity -> PAGE.at(
                        LOW.contains(irregularity.kind()) ? Risk.LOW : Risk.HIGH,
                        irregularity.file(),
                        irregularity.line(),
                        irregularity.seen(),
                        Map.of("kind", irregularity.kind().name()),
                        irregularity.remedy()));
    }
}
