package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who uses what a revision changes, in every language; the marks stand above the lines. */
class ImpactCommandTest {
    private static final Path FIXTURE = Path.of("src/test/resources/impact/payments.txt");
    private static final Pattern FILE = Pattern.compile("(?m)^-- (\\S+\\.\\w+) --\n");
    private static final Pattern MARK = Pattern.compile("\\s*(?:#|//|--|<!--) expect: (\\w+).*");

    private static final Pattern HIT = Pattern.compile("(?m)^(breaks|touches|mentions) +(\\S+:\\d+)");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyMarkedLineIsHitAndNoOther() throws IOException {
        Set<String> expected = written();
        String told = belay("impact", "2", "--exit");
        assertThat(HIT.matcher(told).results().map(hit -> hit.group(2) + " " + hit.group(1)))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(told)
                .contains("column public.payment.pay_status is gone", "column public.payment.state is new", "[1]")
                .contains("-> then fails: column \"pay_status\" does not exist (SQLSTATE 42703)");
        assertThat(belay("impact", "2", "--format", "json"))
                .contains("\"sqlstate\": \"42703\"", "\"column\": \"state\"", "[0]");
    }

    @Test
    void aTableOrColumnIsAskedAbout() throws IOException {
        written();
        assertThat(belay("impact", "customer.nick_name"))
                .contains("column public.customer.nick_name", "none uses it", "[0]");
        assertThat(belay("impact", "Customer", "--code", folder.resolve("app").toString()))
                .contains(
                        "table public.customer", "touches   models.py:27  Customer", "mapping: Customer maps customer")
                .contains("touches   accounting.py:6  report");
        assertThat(belay("impact", "custmer"))
                .contains("[2]", "there is no revision, table or column custmer; did you mean customer?");
    }

    @Test
    void whatTheRunningCodeAsksIsAFindingOfARehearsal() throws IOException {
        written();
        assertThat(run("rehearse", folder.toString(), "2", "--code", folder.toString()))
                .contains("HIGH  breaks-code  src/main/java/shop/Payments.java:8")
                .contains(
                        "the query works before revision 2 and fails after: column \"pay_status\" does not exist",
                        "[1]")
                .contains("breaks-code  app/server.ts:3")
                .doesNotContain("breaks-code  migrations");
        assertThat(run("rehearse", folder.toString(), "--code", "nowhere")).contains("[2]", "nowhere does not exist");
    }

    /** Writes the files; the lines below the marks, with their verdicts. */
    private Set<String> written() throws IOException {
        Set<String> expected = new TreeSet<>();
        String text = Files.readString(FIXTURE);
        String[] bodies = FILE.split(text, -1);
        Matcher file = FILE.matcher(text);
        for (int index = 1; file.find(); index++) {
            Path path = folder.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, bodies[index]);
            String[] lines = bodies[index].split("\n", -1);
            for (int line = 0; line < lines.length; line++) {
                Matcher mark = MARK.matcher(lines[line]);
                if (mark.matches()) {
                    expected.add("%s:%d %s".formatted(file.group(1), line + 2, mark.group(1)));
                }
            }
        }
        return expected;
    }

    private String belay(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--project";
        all[arguments.length + 1] = folder.toString();
        return run(all);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(Terminal.NONE, new PrintWriter(out), new PrintWriter(err), arguments);
        return out + err.toString() + "[" + code + "]";
    }
}
