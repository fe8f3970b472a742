package dev.belay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The structure of the tree is this table: a package sees only what stands in its line. */
class DirectionTest {
    private static final List<String> FACTS = List.of("error", "sql", "catalog", "history", "evidence", "source");

    /** Each package with those it may see, left to right as in the design. */
    private static final Map<String, List<String>> MAY_SEE = mayEach();

    private static final Pattern EDGE = Pattern.compile("(?m)^\\s+dev\\.belay\\.(\\S+)\\s+->\\s+dev\\.belay\\.(\\S+)");

    @Test
    void packagesSeeOnlyWhatStandsLeftOfThem() throws IOException {
        List<String> wrong = new ArrayList<>();
        int edges = 0;
        for (MatchResult edge : (Iterable<MatchResult>) EDGE.matcher(jdeps()).results()::iterator) {
            String from = edge.group(1);
            String to = edge.group(2);
            edges++;
            assertThat(MAY_SEE).as("a package that the table does not name").containsKeys(from, to);
            if (!from.equals(to) && !MAY_SEE.getOrDefault(from, List.of()).contains(to)) {
                wrong.add(from + " -> " + to);
            }
        }
        assertThat(edges).as("edges that jdeps saw").isGreaterThan(3);
        assertThat(wrong).isEmpty();
    }

    private static Map<String, List<String>> mayEach() {
        Map<String, List<String>> table = new TreeMap<>();
        List<String> left = new ArrayList<>();
        for (String fact : FACTS) {
            table.put(fact, List.copyOf(left));
            left.add(fact);
        }
        for (String judge : List.of("plan", "wanted", "rules", "gate", "audit", "impact", "expectation")) {
            table.put(judge, List.copyOf(left));
            left.add(judge);
        }
        table.put("output", List.copyOf(left));
        left.add("output");
        table.put("program", List.of("error"));
        table.put("layout", plus(FACTS, "plan"));
        table.put("project", plus(FACTS, "layout", "program"));
        table.put("code", plus(FACTS, "project"));
        table.put("model", plus(FACTS, "project"));
        table.put("jpa.probe", List.of());
        table.put("build", List.of("error", "program", "project"));
        table.put("jpa", plus(FACTS, "program", "layout", "project"));
        table.put("postgres", plus(FACTS, "program"));
        table.put("rows", plus(FACTS, "postgres"));
        table.put("witness", plus(FACTS, "postgres"));
        table.put("recording", plus(FACTS, "program"));
        table.put("alembic", plus(FACTS, "postgres", "recording"));
        table.put("engine.launcher", List.of());
        table.put("engine", plus(FACTS, "postgres", "witness", "recording"));
        table.put(
                "rehearsal",
                Stream.concat(
                                FACTS.stream(),
                                Stream.of("program", "postgres", "rows", "witness", "recording", "alembic", "engine"))
                        .toList());
        table.put("cache", plus(table.getOrDefault("rehearsal", List.of()), "rehearsal"));
        table.put("runner", plus(FACTS, "program", "project", "cache"));
        left.addAll(List.of(
                "program",
                "layout",
                "project",
                "code",
                "model",
                "build",
                "jpa",
                "postgres",
                "rows",
                "witness",
                "recording",
                "alembic",
                "engine",
                "rehearsal",
                "cache",
                "runner"));
        table.put("apply", List.copyOf(left));
        left.add("apply");
        for (String face : List.of("cli", "junit", "maven", "mcp")) {
            table.put(face, List.copyOf(left));
        }
        table.put("docs", plus(left, "cli"));
        return table;
    }

    private static List<String> plus(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toList();
    }

    private static String jdeps() throws IOException {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        List<String> arguments =
                new ArrayList<>(List.of("-verbose:package", "-filter:none", "--multi-release", "base"));
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .map(Path::toString)
                    .sorted()
                    .forEach(arguments::add);
        }
        int exit = ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(exit).as(printed.toString()).isZero();
        return printed.toString();
    }
}
