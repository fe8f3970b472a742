package dev.belay.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands and what they print, as a document shows them.
 *
 * @param steps in order
 */
record Session(List<Step> steps) {
    private static final String BLOCK = "(?s)<!-- %s -->\\n```[a-z]*\\n(.*?)\\n```";
    private static final String PROMPT = "$ ";

    Session {
        steps = List.copyOf(steps);
    }

    /**
     * A command.
     *
     * @param command without the prompt
     * @param shown the lines below it; one that is {@code ...} stands for any number of lines
     */
    record Step(String command, List<String> shown) {
        Step {
            shown = List.copyOf(shown);
        }

        /** Tells whether this is what was printed, times aside. */
        boolean shows(String printed) {
            StringBuilder pattern = new StringBuilder();
            for (String line : shown) {
                pattern.append(
                        line.equals("...")
                                ? "(?:[^\\n]*\\n)*?"
                                : Pattern.quote(Normal.of(line).stripTrailing()) + "\\n");
            }
            return Pattern.matches(pattern.toString(), Normal.of(printed.strip() + "\n"));
        }
    }

    /** The sessions of a Markdown document: fenced blocks below a comment {@code <!-- executed -->}. */
    static List<Session> of(String markdown) {
        return of(markdown, "executed");
    }

    /** Those below a comment of another word. */
    static List<Session> of(String markdown, String word) {
        List<Session> sessions = new ArrayList<>();
        Matcher blocks = Pattern.compile(BLOCK.formatted(Pattern.quote(word))).matcher(markdown);
        while (blocks.find()) {
            sessions.add(ofBlock(blocks.group(1)));
        }
        return sessions;
    }

    private static Session ofBlock(String block) {
        List<Step> steps = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        String command = "";
        for (String line : block.split("\n", -1)) {
            if (line.startsWith(PROMPT)) {
                if (!command.isEmpty()) {
                    steps.add(new Step(command, shown));
                }
                command = line.substring(PROMPT.length());
                shown.clear();
            } else {
                shown.add(line);
            }
        }
        steps.add(new Step(command, shown));
        return new Session(steps);
    }
}
