package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The report for machines has the form that docs/report.schema.json promises, and says what the text says. */
class JsonReportTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Repository.read("docs/report.schema.json"));

    @TempDir
    private Path folder;

    static List<String> scenarios() throws IOException {
        return ScenarioTest.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void hasThePromisedFormAndTheCountsOfTheText(String name) {
        Scenario scenario = Scenario.named(name);
        String command = scenario.commands().getFirst();
        if (!command.startsWith("belay rehearse ") || command.contains("--help")) {
            return;
        }
        BelayProcess belay = BelayProcess.run(command + " --format json", scenario.place(folder));
        assertThat(errors(belay.out())).as(belay.out()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(belay.out());
        String text = scenario.shown(command);
        assertThat(text).contains(revisions(json), counts(json, "downgrade", List.of()));
        assertThat(text).contains(counts(json, "findings", List.of("HIGH", "MEDIUM", "LOW")));
        assertThat(findings(json)).isEqualTo(findings(text));
    }

    @Test
    void theSchemaRefusesWhatItDoesNotKnow() {
        BelayProcess belay =
                BelayProcess.run("belay rehearse examples/spending b001 --format json", Repository.path(""));
        assertThat(errors(belay.out())).isEmpty();
        assertThat(errors(belay.out().replace("\"message\"", "\"massage\""))).isNotEmpty();
        assertThat(errors(belay.out().replace("\"restores\",", "\"restored\",")))
                .isNotEmpty();
        assertThat(errors(belay.out().replace("\"walBytes\": ", "\"walBytes\": -")))
                .isNotEmpty();
    }

    private static List<String> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static String revisions(JsonNode json) {
        JsonNode summary = json.get("summary");
        int unknown = summary.get("notRehearsed").intValue();
        return ": %d passed, %d blocked%s\n"
                .formatted(
                        summary.get("passed").intValue(),
                        summary.get("blocked").intValue(),
                        unknown == 0 ? "" : ", " + unknown + " not rehearsed");
    }

    /** The line of the text that tells these counts: those that are not zero. */
    private static String counts(JsonNode json, String name, List<String> order) {
        JsonNode counts = json.get("summary").get(name);
        List<String> names = order.isEmpty() ? List.copyOf(counts.propertyNames()) : order;
        String told = names.stream()
                .filter(word -> counts.get(word).intValue() > 0)
                .map(word -> counts.get(word).intValue() + " " + word)
                .collect(Collectors.joining(", "));
        String label = name.equals("downgrade") ? "downgrades: " : name + ": ";
        return told.isEmpty() ? "" : label + told;
    }

    /** How often each rule is found: in the text by the lines that begin with a risk. */
    private static Map<String, Long> findings(String text) {
        return text.lines()
                .filter(line -> line.matches("(HIGH|MEDIUM|LOW)  \\S+  .*"))
                .collect(Collectors.groupingBy(line -> line.split(" +", -1)[1], TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> findings(JsonNode json) {
        Map<String, Long> found = new TreeMap<>();
        json.get("findings").forEach(finding -> found.merge(finding.get("rule").stringValue(), 1L, Long::sum));
        StreamSupport.stream(json.get("revisions").spliterator(), false)
                .flatMap(revision ->
                        StreamSupport.stream(revision.get("findings").spliterator(), false))
                .forEach(finding -> found.merge(finding.get("rule").stringValue(), 1L, Long::sum));
        return found;
    }
}
