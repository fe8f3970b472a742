package dev.belay.rules;

import com.google.auto.service.AutoService;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.evidence.Evidence;
import dev.belay.evidence.Lookalike;
import java.util.Map;
import java.util.stream.Stream;

/** A new name has a word that looks like a misspelled one of the schema's. */
@AutoService(Rule.class)
public final class DoubtfulName implements Rule {
    private static final Page PAGE = new Page(
            "doubtful-name",
            Hazard.BREAKS_CODE,
            Risk.MEDIUM,
            "a word of a new name is nowhere else in the schema, and differs by one slip from a word that is",
            "code that spells the name as the others does not find it, and another migration is needed to mend it",
            "Spell it as the schema does.",
            new Example.Sql("""
                    CREATE TABLE payment (id bigint PRIMARY KEY, enrichment_status text, enrichment_error text);
                    """, """
                    -- upgrade
                    -- expect: doubtful-name
                    ALTER TABLE payment ADD COLUMN pre_enrchment_status text;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN pre_enrchment_status;
                    """, """
                    -- upgrade
                    ALTER TABLE payment ADD COLUMN pre_enrichment_status text;

                    -- downgrade
                    ALTER TABLE payment DROP COLUMN pre_enrichment_status;
                    """));

    @Override
    public Page page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(Evidence evidence) {
        return evidence.lookalikes().stream().map(seen -> finding(evidence, seen));
    }

    private static Finding finding(Evidence evidence, Lookalike seen) {
        boolean column = seen.added().path().size() > 2;
        String table = column
                ? new ObjectId(ObjectKind.TABLE, seen.added().path().subList(0, 2)).name()
                : seen.added().name();
        Place place = Place.of(
                evidence, evidence.upgrade(), table, seen.added().path().getLast());
        return PAGE.at(
                seen.uses() > 1 ? Risk.MEDIUM : Risk.LOW,
                place.file(),
                place.line(),
                "`%s` in `%s` is nowhere else in the schema; `%s` is in %s, such as `%s`"
                        .formatted(
                                seen.word(),
                                seen.added().name(),
                                seen.known(),
                                seen.uses() == 1 ? "one name" : seen.uses() + " names",
                                seen.example().name()),
                Map.of("known", seen.known()),
                "Write `%s`, or accept the finding if the word is meant.".formatted(seen.known()));
    }
}
