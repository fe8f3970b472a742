package dev.belay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.catalog.Catalog;
import dev.belay.catalog.CatalogObject;
import dev.belay.catalog.ObjectId;
import dev.belay.catalog.ObjectKind;
import dev.belay.code.CodeReader;
import dev.belay.rules.Finding;
import dev.belay.rules.Rule;
import dev.belay.source.SourceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds the lines below its marks, and nothing in what is close to them. */
class AuditTest {
    private static final Path FIXTURES = Path.of("src/test/resources/audit");
    private static final Pattern FILE = Pattern.compile("(?m)^-- (\\S+) --\n");
    private static final Pattern MARK = Pattern.compile(" *(?:#|//) expect: (\\S+)(?: -> (.+))?");

    @TempDir
    private Path folder;

    static List<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void findsTheMarkedLinesAndNoOther(String fixture) throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        Map<String, String> remedies = new TreeMap<>();
        String text = Files.readString(FIXTURES.resolve(fixture));
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
                    String finding = "%s:%d %s".formatted(file.group(1), line + 2, mark.group(1));
                    expected.add(finding);
                    Optional.ofNullable(mark.group(2)).ifPresent(remedy -> remedies.put(finding, remedy));
                }
            }
        }
        CodeReader.Code code = CodeReader.read(folder, each -> true);
        assertThat(code.files()).allSatisfy(each -> assertThat(each.unread()).isEmpty());
        SourceCode source = new SourceCode(
                code.files(), code.tables(), List.of(), code.unregistered(), List.of(), schema(), code.defined());
        List<Finding> findings = Audit.of(source, Rule.all()).findings();
        assertThat(findings)
                .extracting(AuditTest::told)
                .containsExactlyElementsOf(
                        expected.stream().sorted(AuditTest::byPlace).toList());
        assertThat(findings)
                .filteredOn(finding -> remedies.containsKey(told(finding)))
                .allSatisfy(finding -> assertThat(finding.remedy()).isEqualTo(remedies.get(told(finding))));
    }

    /** The columns with their types that a fixture tells in the file {@code schema}. */
    private Optional<Catalog> schema() throws IOException {
        Path told = folder.resolve("schema");
        if (!Files.exists(told)) {
            return Optional.empty();
        }
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>();
        for (String line : Files.readAllLines(told)) {
            String[] parts = line.split("[. ]", 3);
            ObjectId id = ObjectId.of(ObjectKind.COLUMN, "public", parts[0], parts[1]);
            objects.put(id, new CatalogObject(id, new TreeMap<>(Map.of("type", parts[2]))));
        }
        return Optional.of(new Catalog(objects, new TreeMap<>(), new TreeMap<>()));
    }

    private static String told(Finding finding) {
        return "%s:%d %s".formatted(finding.file(), finding.line(), finding.rule());
    }

    private static int byPlace(String left, String right) {
        String[] one = left.split("[: ]", -1);
        String[] other = right.split("[: ]", -1);
        int order = one[0].compareTo(other[0]);
        return order == 0 ? Integer.compare(Integer.parseInt(one[1]), Integer.parseInt(other[1])) : order;
    }
}
