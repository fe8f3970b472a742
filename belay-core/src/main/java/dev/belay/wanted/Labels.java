package dev.belay.wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The values of an enum.
 *
 * @param labels in their order, each as SQL writes it
 */
record Labels(List<String> labels) {
    private static final Pattern LABEL = Pattern.compile("E?'(?:[^']|'')*'");

    Labels {
        labels = List.copyOf(labels);
    }

    /** Reads what {@code string_agg(quote_literal(enumlabel), ', ')} wrote. */
    static Labels of(String text) {
        return new Labels(LABEL.matcher(text).results().map(MatchResult::group).toList());
    }

    String text() {
        return String.join(", ", labels);
    }

    /** Those that the others lack. */
    List<String> without(Labels others) {
        return labels.stream().filter(label -> !others.labels.contains(label)).toList();
    }

    /** The others, in the order of these; a new one behind the one that it follows there. */
    Labels becoming(Labels others) {
        List<String> becoming = new ArrayList<>(labels);
        becoming.retainAll(others.labels);
        String before = "";
        for (String label : others.labels) {
            if (!becoming.contains(label)) {
                becoming.add(becoming.indexOf(before) + 1, label);
            }
            before = label;
        }
        return new Labels(becoming);
    }
}
