package dev.belay.docs;

import dev.belay.rules.Example;
import dev.belay.rules.Finding;
import dev.belay.rules.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The document of a rule: its page, and what was seen when its example was rehearsed.
 *
 * @param page what the rule book says
 * @param bad what the first half of the example came to
 * @param good what the second half came to
 */
record RuleDocument(Page page, Rehearsed bad, Rehearsed good) {
    private static final Pattern MARK = Pattern.compile("(?m)^ *(?:--|#|//) expect: .*\n");

    /** Name of the file in {@code docs/rules}. */
    String file() {
        return page.id() + ".md";
    }

    /** The Markdown. */
    String text() {
        return """
                <!-- made from the rule and a rehearsal of its example; to renew it: make approve -->
                # %s

                %s · %s

                - **When:** %s.
                - **Effect:** %s.
                - **Remedy:** %s
                %s
                ## Do not write
                %s
                %s%s
                ## Write
                %s%s""".formatted(
                        page.id(),
                        page.hazard(),
                        "risk up to " + page.risk(),
                        page.when(),
                        page.effect(),
                        page.remedy(),
                        given(),
                        example(page.example().bad()),
                        found(),
                        observed(bad),
                        example(page.example().good()),
                        observed(good));
    }

    private String given() {
        return switch (page.example()) {
            case Example.Sql sql -> "\n## Given\n" + code(sql.given());
            case Example.Files files -> "";
            case Example.Code code -> "";
        };
    }

    /** One code block a file; one alone where the example is a single revision. */
    private String example(String half) {
        return switch (page.example()) {
            case Example.Sql sql -> code(half);
            case Example.Files files -> blocks(half);
            case Example.Code code -> blocks(half);
        };
    }

    private static String blocks(String half) {
        StringBuilder blocks = new StringBuilder();
        for (Map.Entry<String, String> file : Archive.of(half).files().entrySet()) {
            String name = file.getKey();
            String language = name.endsWith(".py") ? "python" : name.endsWith(".java") ? "java" : "sql";
            blocks.append("\n`").append(name).append("`\n").append(code(language, file.getValue()));
        }
        return blocks.toString();
    }

    private static String code(String text) {
        return code("sql", text);
    }

    private static String code(String language, String text) {
        return "```" + language + "\n" + MARK.matcher(text).replaceAll("").strip() + "\n```\n";
    }

    /** What is found of files shows before anything is run. */
    private String observed(Rehearsed rehearsed) {
        return switch (page.example()) {
            case Example.Sql sql -> ObservedTable.of(rehearsed);
            case Example.Files files -> "";
            case Example.Code code -> "";
        };
    }

    private String found() {
        List<Finding> findings = bad.findings().stream()
                .filter(finding -> finding.rule().equals(page.id()))
                .toList();
        StringBuilder found = new StringBuilder("Belay says:\n");
        for (Finding finding : findings) {
            found.append("\n> %s: %s\n>\n> → %s\n".formatted(finding.risk(), finding.message(), finding.remedy()));
        }
        return found.toString();
    }

    /** The index of these documents. */
    static String index(List<Page> pages) {
        StringBuilder index = new StringBuilder("""
                <!-- made from the rules; to renew it: make approve -->
                # Rules

                Each is found by what PostgreSQL was seen to do in a rehearsal, never by the text of a statement alone; those about
                code are found by `belay audit`, which parses it. `belay rules` lists them in the terminal. The risk is the highest
                that a finding of the rule can have.

                | rule | hazard | risk | found when |
                |---|---|---|---|
                """);
        for (Page page : pages) {
            index.append("| [%1$s](%1$s.md) | %2$s | %3$s | %4$s |\n"
                    .formatted(page.id(), page.hazard(), page.risk(), page.when()));
        }
        return index.toString();
    }
}
