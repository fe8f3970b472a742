package dev.belay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words are taken for a slip of the pen, and which are not. */
class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "enrchment, enrichment, true",
        "enrichhment, enrichment, true",
        "enrishment, enrichment, true",
        "recieved, received, true",
        "stauts, status, true",
        "normalized, normalised, true",
        "enrichment, enrichment, false",
        // another word, not a slip
        "contact, contract, false",
        "passed, paused, false",
        "interval, internal, false",
        "enrihcmnet, enrichment, false",
        // the same word, inflected
        "transaction, transactions, false",
        "transactions, transaction, false",
        "subscribed, subscriber, false",
        // too short to tell
        "form, from, false",
    })
    void aSlipIsToldFromAnotherWord(String word, String other, boolean slip) {
        assertThat(Spelling.isSlip(word, other)).isEqualTo(slip);
        assertThat(Spelling.isSlip(other, word)).isEqualTo(slip);
    }
}
