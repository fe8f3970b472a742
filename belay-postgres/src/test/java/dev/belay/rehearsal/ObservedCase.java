package dev.belay.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One case of {@code observed/cases.txt}: statements, and what PostgreSQL did as another harness recorded it.
 *
 * @param name group and name
 * @param base SQL that makes the tables, shared by many cases
 * @param setup SQL that is run after it
 * @param superuser whether they need one
 * @param transaction whether the statements run in one transaction
 * @param statements the statements under observation
 * @param facts by key: error, locks, rewritten, newFilenode, rebuilt, reused, created, dropped, scanned; a key that is
 *     absent was seen to be empty
 */
record ObservedCase(
        String name,
        String base,
        String setup,
        boolean superuser,
        boolean transaction,
        List<String> statements,
        Map<String, String> facts) {
    private static final Pattern SECTION = Pattern.compile("(?m)^-- (.+) --\n");
    private static final String SETUP = "setup ";

    /**
     * The cases under a condition: a line that begins with it stands for the one without.
     *
     * @param condition a major version, or {@code untold} where the probe is absent
     */
    static List<ObservedCase> all(String condition) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/observed/cases.txt"));
        List<String> names =
                SECTION.matcher(text).results().map(MatchResult::group).toList();
        String[] bodies = SECTION.split(text, -1);
        Map<String, String> setups = new HashMap<>();
        List<ObservedCase> cases = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index).replaceAll("^-- | --\n$", "");
            if (name.startsWith(SETUP)) {
                setups.put(name.substring(SETUP.length()), bodies[index + 1]);
            } else {
                cases.add(parsed(name, bodies[index + 1], setups, condition));
            }
        }
        return cases;
    }

    private static ObservedCase parsed(String name, String body, Map<String, String> setups, String condition) {
        StringBuilder base = new StringBuilder();
        String setup = "";
        List<String> statements = new ArrayList<>();
        boolean superuser = false;
        boolean transaction = true;
        Map<String, String> facts = new TreeMap<>();
        Map<String, String> special = new TreeMap<>();
        for (String line : body.lines().filter(text -> !text.isBlank()).toList()) {
            String[] words = (line + " ").split(" ", 2);
            String rest = words[1].strip();
            switch (words[0]) {
                case "#" -> {}
                case "from" -> List.of(rest.split(" ")).forEach(part -> base.append(setups.get(part)));
                case "with" -> setup = rest;
                case "as" -> superuser = rest.equals("superuser");
                case "run" -> statements.add(rest);
                case "outside" -> {
                    statements.add(rest);
                    transaction = false;
                }
                case "15", "untold" -> {
                    String[] fact = (rest + " ").split(" ", 2);
                    if (words[0].equals(condition)) {
                        special.put(fact[0], fact[1].strip());
                    }
                }
                default -> facts.put(words[0], rest);
            }
        }
        if (special.containsKey("setup") || special.containsKey("error")) {
            facts.clear();
        }
        facts.putAll(special);
        facts.values().removeIf(String::isEmpty);
        return new ObservedCase(name, base.toString(), setup, superuser, transaction, statements, facts);
    }
}
