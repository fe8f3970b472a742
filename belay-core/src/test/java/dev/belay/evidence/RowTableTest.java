package dev.belay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows are read as they were written, whatever stands in their cells. */
class RowTableTest {
    static List<String> cells() {
        return List.of(
                "",
                " ",
                "NULL",
                "null",
                "a | b",
                "|",
                "\"",
                "a \"b\"",
                "\\",
                "a\\n",
                "a\nb\tc\r",
                "\u0001\u200e",
                "{\"key\": [1, \"x|y\"]}",
                "'",
                "ä€😀",
                "a\\\"b|".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aCellComesBack(String cell) {
        RowTable table = new RowTable(
                List.of("one", "t\"wo"),
                List.of(
                        List.of(Optional.of(cell), Optional.empty()),
                        List.of(Optional.empty(), Optional.of(cell)),
                        List.of(Optional.of(cell), Optional.of(cell))));
        assertThat(RowTable.parse(table.toString())).isEqualTo(table);
    }

    @Test
    void cellsStandBelowEachOther() {
        RowTable table = new RowTable(
                List.of("id", "name"),
                List.of(List.of(Optional.of("10"), Optional.empty()), List.of(Optional.of("2"), Optional.of("a b"))));
        assertThat(table).hasToString("""
                id | name
                10 | NULL
                2  | a b
                """);
        assertThat(RowTable.parse("id|name\n2|a b\n10|NULL").sorted()).isEqualTo(table.sorted());
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowTable.parse("a | b\n1"))
                .withMessageStartingWith("1 cells under 2 columns");
    }
}
