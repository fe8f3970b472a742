package dev.belay.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts fit the screen that they are read on, and obey nobody. */
class ScreenTest {
    private static final Screen NARROW = new Screen(false, 40);

    @Test
    void aLongSentenceIsWrappedUnderItself() {
        assertThat(NARROW.wrapped("    -> ", "one two three four five six seven eight nine"))
                .isEqualTo("""
                    -> one two three four five six seven
                       eight nine
                """);
        assertThat(Screen.NONE.wrapped("    -> ", "word ".repeat(60).strip()).lines())
                .hasSize(1);
        assertThat(NARROW.wrapped("", "x".repeat(60) + " y")).isEqualTo("x".repeat(60) + "\ny\n");
    }

    @Test
    void foreignTextDoesNotMoveTheCursor() {
        assertThat(Screen.safe("a\u001b[2Jb\u202ec\nd")).isEqualTo("a\\u001b[2Jb\\u202ec d");
    }

    @Test
    void coloursAreThereOnlyWhereTheyAreShown() {
        assertThat(new Colours(true).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(new Colours(Screen.NONE.coloured()).red("x")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.0 ms",
        "9.94, 9.9 ms",
        "34.4, 34 ms",
        "999.4, 999 ms",
        "999.6, 1.0 s",
        "59400, 59 s",
        "59600, 1 min 00 s",
        "125000, 2 min 05 s"
    })
    void timesAreInTheUnitThatPeopleSay(double millis, String told) {
        assertThat(Durations.of(millis)).isEqualTo(told);
    }
}
