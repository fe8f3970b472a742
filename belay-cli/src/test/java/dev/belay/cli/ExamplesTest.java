package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the README say what the README says of them. */
class ExamplesTest {
    private static final Pattern REVISION =
            Pattern.compile("(?m)^(passed|BLOCKED|unknown)\\s+(\\S+)\\s+(LOW|MEDIUM|HIGH)\\s+(\\S+)");
    private static final Pattern FINDING =
            Pattern.compile("(?m)^(?:LOW|MEDIUM|HIGH)\\s+(\\S+)\\s+migrations/(c\\d+)\\S*:(\\d+)$");

    @Test
    void spendingPasses() {
        Run run = rehearse("spending");
        assertThat(run.exitCode()).isZero();
        assertThat(REVISION.matcher(run.printed()).results().map(line -> line.group(1) + " " + line.group(4)))
                .hasSize(12)
                .containsOnly("passed restores");
        assertThat(run.printed()).contains("12 passed, 0 blocked", "downgrades: 12 restores");
    }

    @Test
    void eachTroubledRevisionShowsItsFault() {
        Run run = rehearse("troubled");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(REVISION.matcher(run.printed()).results().map(line -> line.group(2) + " " + line.group(4)))
                .containsExactly(
                        "c001 restores",
                        "c002 differs",
                        "c003 differs",
                        "c004 restores",
                        "c005 restores",
                        "c006 restores",
                        "c007 fails",
                        "c008 restores",
                        "c009 missing");
        assertThat(new TreeSet<>(FINDING.matcher(run.printed())
                        .results()
                        .map(finding -> finding.group(2) + ":" + finding.group(3) + " " + finding.group(1))
                        .toList()))
                .isEqualTo(new TreeSet<>(List.of(
                        "c002:7 upgrade-again-fails",
                        "c002:11 downgrade-differs",
                        "c003:7 changes-values",
                        "c003:7 rewrites-table",
                        "c003:10 downgrade-differs",
                        "c004:7 fails-on-existing-rows",
                        "c004:7 scans-under-lock",
                        "c005:7 builds-index-under-lock",
                        "c005:7 fails-on-existing-rows",
                        "c006:7 changes-values",
                        "c007:7 builds-index-under-lock",
                        "c007:10 downgrade-fails",
                        "c008:7 loses-data",
                        "c009:1 downgrade-missing")));
    }

    private record Run(int exitCode, String printed) {}

    private static Run rehearse(String example) {
        StringWriter printed = new StringWriter();
        int exitCode = Main.run(
                Terminal.NONE,
                new PrintWriter(printed),
                new PrintWriter(Writer.nullWriter()),
                "rehearse",
                "../examples/" + example,
                "--no-cache",
                "--quiet");
        return new Run(exitCode, printed.toString());
    }
}
