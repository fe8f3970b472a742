package dev.belay.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that match a regular expression of PostgreSQL's (manual 9.7.3), as far as it is made of characters, classes,
 * groups, alternatives and repetitions. Whether they really match is for the server to say.
 */
final class PatternSamples {
    private static final int MOST = 64;

    private final String pattern;
    private final int variant;
    private int at;

    private PatternSamples(String pattern, int variant) {
        this.pattern = pattern;
        this.variant = variant;
    }

    /** A few texts; none when the pattern is beyond this reader. */
    static List<String> of(String pattern) {
        Set<String> samples = new LinkedHashSet<>();
        for (int variant = 0; variant < 6; variant++) {
            new PatternSamples(pattern, variant).sample().ifPresent(samples::add);
        }
        return List.copyOf(samples);
    }

    private Optional<String> sample() {
        try {
            String text = alternatives();
            return at == pattern.length() ? Optional.of(text) : Optional.empty();
        } catch (IndexOutOfBoundsException | NumberFormatException beyond) {
            return Optional.empty();
        }
    }

    private String alternatives() {
        List<String> branches = new ArrayList<>(List.of(branch()));
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            branches.add(branch());
        }
        return branches.get(variant % branches.size());
    }

    private String branch() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            text.append(repeated(atom()));
        }
        return text.toString();
    }

    private String atom() {
        char letter = pattern.charAt(at++);
        return switch (letter) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '(' -> group();
            case '[' -> bracket();
            case '\\' -> escape();
            default -> String.valueOf(letter);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?", at)) {
            throw new IndexOutOfBoundsException("lookaround");
        }
        String text = alternatives();
        at++;
        return text;
    }

    private String escape() {
        char letter = pattern.charAt(at++);
        return switch (letter) {
            case 'd' -> String.valueOf(1 + variant);
            case 'w' -> String.valueOf((char) ('a' + variant));
            case 's' -> " ";
            case 'A', 'Z', 'm', 'M', 'y' -> "";
            default -> String.valueOf(letter);
        };
    }

    private String bracket() {
        boolean negated = pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        StringBuilder members = new StringBuilder();
        boolean first = true;
        while (first || pattern.charAt(at) != ']') {
            first = false;
            if (pattern.startsWith("[:", at)) {
                int end = pattern.indexOf(":]", at);
                members.append(named(pattern.substring(at + 2, end)));
                at = end + 2;
            } else {
                member(members);
            }
        }
        at++;
        return negated ? outside(members.toString()) : String.valueOf(members.charAt(variant % members.length()));
    }

    private void member(StringBuilder members) {
        char from = pattern.charAt(at++);
        if (from == '\\') {
            members.append(escape());
        } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
            char to = pattern.charAt(at + 1);
            at += 2;
            for (char letter = from; letter <= to && members.length() < MOST; letter++) {
                members.append(letter);
            }
        } else {
            members.append(from);
        }
    }

    private static String named(String name) {
        return switch (name) {
            case "digit", "xdigit" -> "123";
            case "upper" -> "ABC";
            case "space", "blank" -> " ";
            case "punct" -> ".-";
            default -> "abc";
        };
    }

    private static String outside(String members) {
        for (char letter : "a1A_-. x".toCharArray()) {
            if (members.indexOf(letter) < 0) {
                return String.valueOf(letter);
            }
        }
        return "~";
    }

    private String repeated(String text) {
        if (at >= pattern.length()) {
            return text;
        }
        int times = switch (pattern.charAt(at)) {
            case '*', '?' -> skip(variant % 2);
            case '+' -> skip(1 + variant);
            case '{' -> bounds();
            default -> 1;
        };
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        return text.repeat(Math.min(times, 10_000));
    }

    private int skip(int times) {
        at++;
        return times;
    }

    private int bounds() {
        int end = pattern.indexOf('}', at);
        String[] bounds = pattern.substring(at + 1, end).split(",", -1);
        at = end + 1;
        int least = Integer.parseInt(bounds[0]);
        if (bounds.length == 1) {
            return least;
        }
        int most = bounds[1].isEmpty() ? least + 3 : Integer.parseInt(bounds[1]);
        return variant % 2 == 0 ? Math.max(least, Math.min(1, most)) : most;
    }
}
