package dev.belay.code;

import dev.belay.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one file of code.
 *
 * @param path relative to the root, with forward slashes
 */
public record SourceText(String path, Language language, String text) {
    private static final String MARK = "belay: accept ";
    private static final Pattern ACCEPT = Pattern.compile("belay: accept\\s+(\\S+\\s+because\\s+\\S.*)");
    private static final Pattern ASIDE = Pattern.compile("\\s*(?:(?:#|//|/?\\*|@).*)?");
    private static final List<String> MIGRATIONS = List.of("JavaMigration", "CustomTaskChange", "CustomSqlChange");
    private static final Pattern TEST =
            Pattern.compile("(?:^|.*/)(?:test|tests|testing|__tests__|testFixtures|integrationTest|it|fixtures)/.*"
                    + "|(?:.*/)?(?:test_[^/]*|[^/]*_test|conftest)\\.py|(?:.*/)?[^/]*(?:Test|Tests|IT)\\.(?:java|kt)"
                    + "|.*\\.(?:test|spec)\\.[tj]sx?");

    /** Whether it belongs to tests, by its place or name. */
    public boolean isTest() {
        return TEST.matcher(path).matches();
    }

    /** Whether it is a migration itself, which speaks of a schema that was. */
    boolean isMigration() {
        return switch (language) {
            case PYTHON -> text.contains("down_revision");
            case JAVA -> MIGRATIONS.stream().anyMatch(text::contains);
            case KOTLIN, TYPESCRIPT, SQL, TEMPLATE -> false;
        };
    }

    /** Whether one of its words is one of these. */
    public boolean hasWord(Set<String> words) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            if (!Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
                continue;
            }
            int from = at;
            while (at < length && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            if (words.contains(text.substring(from, at))) {
                return true;
            }
        }
        return false;
    }

    /** The lines that accept a finding, with rule and reason. */
    SortedMap<Integer, String> acceptances() {
        SortedMap<Integer, String> acceptances = new TreeMap<>();
        if (text.contains(MARK)) {
            String[] lines = text.split("\n", -1);
            for (int index = 0; index < lines.length; index++) {
                Matcher accept = ACCEPT.matcher(lines[index]);
                if (accept.find()) {
                    String reason = accept.group(1).replace("*/", "").strip();
                    covered(lines, index)
                            .forEach(line -> acceptances.merge(line, reason, (one, other) -> one + "\n" + other));
                }
            }
        }
        return acceptances;
    }

    /** The line itself; below a comment alone, the next line of code, with the annotations above it. */
    private static List<Integer> covered(String[] lines, int index) {
        List<Integer> covered = new ArrayList<>(List.of(index + 1));
        int at = index;
        while (at + 1 < lines.length && ASIDE.matcher(lines[at]).matches()) {
            at++;
            covered.add(at + 1);
        }
        return covered;
    }
}
