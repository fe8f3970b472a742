package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upgrade loses is kept, and comes back: proved by the rehearsal of what was written, which reports no loss. */
class KeepDataTest {
    private static final Path CASES = Path.of("src/test/resources/keep-data.txt");

    @TempDir
    private Path folder = Path.of("");

    record Case(String name, String given, String upgrade, String downgrade, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(CASES)) {
            lines.add(line);
            if (line.startsWith("-- keeps") || line.startsWith("-- not written: ")) {
                cases.add(read(List.copyOf(lines)));
                lines.clear();
            }
        }
        return cases.stream();
    }

    private static Case read(List<String> lines) {
        int upgrade = lines.indexOf("-- upgrade");
        int downgrade = lines.indexOf("-- downgrade");
        int end = lines.size() - 1;
        return new Case(
                lines.getFirst().substring("-- ".length()),
                String.join("\n", lines.subList(1, upgrade)),
                String.join("\n", lines.subList(upgrade + 1, downgrade < 0 ? end : downgrade)),
                downgrade < 0 ? "" : String.join("\n", lines.subList(downgrade + 1, end)),
                lines.getLast().substring("-- ".length()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bringsBackWhatTheUpgradeLoses(Case one) throws IOException {
        Files.writeString(folder.resolve("1_given.up.sql"), one.given());
        Files.writeString(folder.resolve("2_change.up.sql"), one.upgrade());
        if (!one.downgrade().isEmpty()) {
            Files.writeString(folder.resolve("2_change.down.sql"), one.downgrade());
        }
        String printed = belay("reverse", "2", "--keep-data", "--quiet", folder.toString());
        if (one.expected().startsWith("not written: ")) {
            assertThat(printed).contains("NOT WRITTEN", one.expected().substring("not written: ".length()));
            return;
        }
        assertThat(printed).contains("1 proved and written").doesNotContain("cannot come back");
        if (one.expected().equals("keeps nothing")) {
            assertThat(printed).doesNotContain("keeps: ");
        } else {
            assertThat(printed).contains(one.expected() + "\n");
        }
        assertThat(belay("reverse", "2", "--keep-data", "--quiet", folder.toString()))
                .contains("1 restore already");
    }

    private static String belay(String... arguments) {
        StringWriter printed = new StringWriter();
        Main.run(Terminal.NONE, new PrintWriter(printed), new PrintWriter(printed), arguments);
        return printed.toString();
    }
}
