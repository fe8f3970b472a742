package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.evidence.ColumnTypes;
import dev.belay.gate.Verdict;
import dev.belay.postgres.EmbeddedServer;
import dev.belay.postgres.PostgresVersion;
import dev.belay.rules.ColumnRule;
import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Hazard;
import dev.belay.rules.Page;
import dev.belay.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule on the class path finds what its page says, where it says so, and nothing in what it recommends. */
class RulePagesTest {
    private static final Pattern CLAUSE = Pattern.compile("(?s)[^A-Z].*[^.]");
    private static final Pattern SENTENCE = Pattern.compile("(?s)[A-Z].*\\.");

    private static final Path RULES = Repository.path("docs/rules");
    private static final Map<ExampleFolder, Rehearsed> REHEARSED = new HashMap<>();

    private static EmbeddedServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(PostgresVersion.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Page> pages() {
        return Rule.all().stream().map(Rule::page).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theBadExampleHasExactlyTheFindingsThatAreMarked(Page page) {
        ExampleFolder bad = ExampleFolder.bad(page.example());
        assertThat(Mark.expected(bad.archive())).extracting(Mark::rule).contains(page.id());
        Rehearsed rehearsed = rehearse(page, bad);
        assertThat(rehearsed.marks()).as(told(rehearsed)).isEqualTo(Mark.expected(bad.archive()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theGoodExampleHasNoFindingOfAnyRule(Page page) {
        ExampleFolder good = ExampleFolder.good(page.example());
        assertThat(Mark.expected(good.archive())).isEmpty();
        Rehearsed rehearsed = rehearse(page, good);
        boolean code = page.example() instanceof Example.Code;
        assertThat(rehearsed.judgements().isEmpty()).isEqualTo(code);
        assertThat(rehearsed.judgements()).allSatisfy(judgement -> {
            assertThat(judgement.findings()).isEmpty();
            assertThat(judgement.accepted()).isEmpty();
            assertThat(judgement.verdict()).isEqualTo(new Verdict.Passed());
            assertThat(judgement.evidence().unfilled()).isEmpty();
        });
        assertThat(rehearsed.historyFindings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommittedPageIsWhatIsSeen(Page page) {
        Rehearsed bad = rehearse(page, ExampleFolder.bad(page.example()));
        RuleDocument document = new RuleDocument(page, bad, rehearse(page, ExampleFolder.good(page.example())));
        assertThat(Approval.difference(RULES.resolve(document.file()), document.text())
                        .orElse(""))
                .isEmpty();
    }

    @Test
    void theCommittedIndexListsEveryRuleAndNoOther() throws IOException {
        assertThat(Approval.difference(RULES.resolve("README.md"), RuleDocument.index(pages()))
                        .orElse(""))
                .isEmpty();
        try (Stream<Path> files = Files.list(RULES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of("README"), pages().stream().map(Page::id))
                                    .map(name -> name + ".md")
                                    .toList());
        }
    }

    /** An example is rehearsed once, whichever tests ask what it came to. */
    private Rehearsed rehearse(Page page, ExampleFolder example) {
        return REHEARSED.computeIfAbsent(example, asked -> {
            Path place = folder.resolve(String.valueOf(REHEARSED.size()));
            asked.archive().write(place);
            return page.example() instanceof Example.Code
                    ? Rehearsed.ofCode(place)
                    : Rehearsed.of(server, place, asked.given());
        });
    }

    private static String told(Rehearsed rehearsed) {
        StringBuilder told = new StringBuilder();
        for (Finding finding : rehearsed.findings()) {
            told.append("%n%s %s".formatted(Mark.of(finding), finding.message()));
        }
        return told.toString().replace("%", "%%");
    }

    /** Near-misses of the rules about types, a column a line. */
    @Test
    void columnsAreDoubtedAsTheirLinesSay() throws IOException {
        String sql = Files.readString(Repository.path("belay-docs/src/test/resources/columns.sql"));
        Path place = Files.createDirectories(folder.resolve("columns"));
        Files.writeString(
                place.resolve("c1.sql"), "-- revision: c1\n-- revises: base\n-- message: c\n\n-- upgrade\n" + sql);
        ColumnTypes types = Rehearsed.of(server, place, Set.of())
                .judgements()
                .getFirst()
                .evidence()
                .columnTypes();
        Map<String, String> found = new TreeMap<>();
        types.given()
                .forEach(column -> Rule.all().stream()
                        .flatMap(rule -> rule instanceof ColumnRule about
                                ? about
                                        .doubt(column, types)
                                        .map(doubt -> about.page().id() + " " + doubt.risk())
                                        .stream()
                                : Stream.empty())
                        .forEach(told -> found.merge(column.name(), told, (one, two) -> one + ", " + two)));
        Map<String, String> expected = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^ {4}\"?(\\w+).* -- (\\S+ [A-Z]+)$").matcher(sql);
        while (line.find()) {
            expected.put(line.group(1), line.group(2));
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(10);
    }

    @Test
    void idsAreUnique() {
        assertThat(pages()).extracting(Page::id).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void everyHazardHasARule() {
        assertThat(pages()).extracting(Page::hazard).contains(Hazard.values());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void wordsHaveTheGrammarOfTheRuleBook(Page page) {
        assertThat(page.when()).matches(CLAUSE);
        assertThat(page.effect()).matches(CLAUSE);
        assertThat(page.remedy()).matches(SENTENCE).doesNotContain("!", "please");
    }
}
