package dev.belay.audit;

import com.google.auto.service.AutoService;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Risk;
import dev.belay.rules.Rule;
import dev.belay.source.SourceCode;
import java.util.Map;
import java.util.stream.Stream;

/** A query in the code worked before a revision and fails after it. */
@AutoService(Rule.class)
public final class BreaksCode implements Rule {
    private static final String CREATED = """
            -- migrations/1_create_payment.sql --
            -- revision: 1
            -- revises: base

            -- upgrade
            CREATE TABLE payment (id bigint PRIMARY KEY, status text);

            -- downgrade
            DROP TABLE payment;
            """;
    private static final Page PAGE = new Page(
            "breaks-code",
            Hazard.BREAKS_CODE,
            Risk.HIGH,
            "a query of the code can be prepared on the schema before a revision, and not on the one after it",
            "the statement fails as soon as the revision is applied, for as long as this code runs",
            "Change the code first: add what is new, deploy code that uses it, and drop what is old in a later revision.",
            new Example.Code(CREATED + """
                    -- migrations/2_rename_status.sql --
                    -- revision: 2
                    -- revises: 1

                    -- upgrade
                    ALTER TABLE payment RENAME COLUMN status TO state;

                    -- downgrade
                    ALTER TABLE payment RENAME COLUMN state TO status;
                    -- app/payments.py --
                    def waiting(cursor):
                        # expect: breaks-code
                        cursor.execute("SELECT id FROM payment WHERE status = %s", ("waiting",))
                        return cursor.fetchall()
                    """, CREATED + """
                    -- migrations/2_add_state.sql --
                    -- revision: 2
                    -- revises: 1

                    -- upgrade
                    ALTER TABLE payment ADD COLUMN state text;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN state;
                    -- app/payments.py --
                    def waiting(cursor):
                        cursor.execute("SELECT id FROM payment WHERE status = %s", ("waiting",))
                        return cursor.fetchall()
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(SourceCode code) {
        return code.broken().stream().map(BreaksCode::finding);
    }

    private static Finding finding(SourceCode.Broken broken) {
        String revisions = broken.revisions().size() == 1
                ? "revision " + broken.revisions().getFirst()
                : "revisions %s to %s"
                        .formatted(
                                broken.revisions().getFirst(),
                                broken.revisions().getLast());
        return PAGE.at(
                Risk.HIGH,
                broken.query().file(),
                broken.query().line(),
                "the query works before %s and fails after: %s"
                        .formatted(revisions, broken.error().told()),
                Map.of(
                        "revisions", String.join(", ", broken.revisions()),
                        "sqlstate", broken.error().sqlstate()),
                PAGE.remedy());
    }
}
