package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entities of the example beside its migrations, compiled here as Maven would. */
class HibernateTest {
    private static final Path EXAMPLE = Path.of("../examples/spending-jpa");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsNewInTheEntitiesBecomesRevisions() throws IOException {
        copy();
        String[] command = {"revision", "-m", "Budgets", "--autogenerate", "--from", "jpa", folder.toString()};
        BelayRun uncompiled = BelayRun.of(command);
        assertThat(uncompiled.printed()).contains("the project is not compiled", "Run mvn compile");
        assertThat(uncompiled.exitCode()).isEqualTo(2);
        compile();
        BelayRun diff = BelayRun.of("diff", "head", "jpa", "--project", folder.toString());
        assertThat(diff.printed().lines().filter(line -> line.startsWith("  ")))
                // a field, a value of an enum, an index and an entity; nothing of triggers, views, comments, defaults,
                // serials, texts
                .startsWith(
                        "  sequence public.budget_seq: added",
                        "  table public.budget: added",
                        "  column public.bank_transaction.merchant: added",
                        "  column public.budget.amount: added",
                        "  column public.budget.category_code: added",
                        "  column public.budget.id: added",
                        "  column public.budget.month: added",
                        "  constraint public.bank_transaction.bank_transaction_kind: definition …varying])::text[])))"
                                + " -> …varying, 'REFUND'::character varying])::text[])))",
                        "  constraint public.budget.budget_category_code_fkey: added",
                        "  constraint public.budget.budget_month: added",
                        "  constraint public.budget.budget_pkey: added",
                        "  index public.bank_transaction_merchant_idx: added",
                        "  index public.budget_month: added",
                        "  index public.budget_pkey: added");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(BelayRun.of(command).printed())
                .contains("belay: 5 entities, Hibernate 6.6.33.Final", "written  ", "U4__budgets");
        BelayRun after = BelayRun.of("diff", "head", "jpa", "--project", folder.toString());
        assertThat(after.printed()).contains("no change from head to jpa", "--explain says why");
        assertThat(after.exitCode()).isZero();
    }

    private void copy() throws IOException {
        for (Path file : files(EXAMPLE)) {
            String name = EXAMPLE.relativize(file).toString();
            if (!name.startsWith("target")) {
                Path copy = folder.resolve(name);
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void compile() throws IOException {
        Path classes = folder.resolve("target/classes");
        Files.createDirectories(classes);
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
        arguments.addAll(List.of("-cp", classPath(), "-d", classes.toString()));
        files(folder.resolve("src/main/java")).forEach(file -> arguments.add(file.toString()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exit).as(said.toString()).isZero();
        Files.copy(folder.resolve("src/main/resources/application.yml"), classes.resolve("application.yml"));
    }

    /** What Maven says, in a file of its own. */
    private String classPath() throws IOException {
        Path told = folder.resolve("classpath.txt");
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-q",
                        "-ntp",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath",
                        "-Dmdep.outputFile=" + told)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("maven.log").toFile())
                .start();
        assertThat(maven.onExit().join().exitValue())
                .as("%s", folder.resolve("maven.log"))
                .isZero();
        return Files.readString(told).strip();
    }
}
