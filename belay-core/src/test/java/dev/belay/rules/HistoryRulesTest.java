package dev.belay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.history.History;
import dev.belay.history.Irregularity;
import dev.belay.history.Irregularity.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is irregular in a history becomes a finding. */
class HistoryRulesTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindOfIrregularityIsWordedByOneRule(Kind kind) {
        Irregularity irregularity = new Irregularity(kind, "db/a.sql", 7, "something is odd", "Mend it.");
        assertThat(findings(irregularity)).singleElement().satisfies(finding -> {
            assertThat(finding.file() + ":" + finding.line()).isEqualTo("db/a.sql:7");
            assertThat(finding.message()).isEqualTo("something is odd");
            assertThat(finding.remedy()).isEqualTo("Mend it.");
            assertThat(finding.evidence()).containsEntry("kind", kind.name());
        });
    }

    @Test
    void aGapAndABaselineDoNotBlock() {
        assertThat(Stream.of(Kind.values())
                        .filter(kind -> findings(new Irregularity(kind, "a.sql", 1, "x", "Y."))
                                        .getFirst()
                                        .risk()
                                == Risk.LOW))
                .containsExactlyInAnyOrder(Kind.GAP, Kind.BELOW_BASELINE);
    }

    private static List<Finding> findings(Irregularity irregularity) {
        History history = new History(List.of(), List.of(irregularity));
        return Rule.all().stream().flatMap(rule -> rule.check(history)).toList();
    }
}
