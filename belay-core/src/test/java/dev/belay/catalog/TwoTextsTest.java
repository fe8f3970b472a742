package dev.belay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A person sees where two texts differ, however long they are. */
class TwoTextsTest {
    private static final String BODY = "BEGIN\n  NEW.seen_at := now();\n  RETURN NEW;\nEND ";

    @Test
    void shortTextsAreToldWhole() {
        assertThat(told("integer", "bigint")).isEqualTo("integer -> bigint");
        assertThat(told("none", "")).isEqualTo("none -> ");
    }

    @Test
    void ofLongTextsTheDifferenceIsTold() {
        assertThat(told(
                        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql STABLE AS $$ " + BODY + BODY + "$$",
                        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ " + BODY + BODY + "$$"))
                .isEqualTo("…LANGUAGE plpgsql STABLE AS $$ BEGIN NEW.seen… -> …LANGUAGE plpgsql AS $$ BEGIN NEW.seen…");
    }

    @Test
    void oneMayBeTheBeginningOfTheOther() {
        String word = "a".repeat(83);
        assertThat(told(word + " " + "b".repeat(30), word))
                .isEqualTo("…" + "a".repeat(20) + " " + "b".repeat(30) + " -> …" + "a".repeat(20));
    }

    @Test
    void whiteSpaceAloneIsNamed() {
        assertThat(told(BODY, BODY.replace("\n  ", "\n    "))).isEqualTo("differs in white space only");
    }

    private static String told(String before, String after) {
        return new TwoTexts(before, after).told();
    }
}
