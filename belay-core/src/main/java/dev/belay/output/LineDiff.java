package dev.belay.output;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, with some lines around it. */
public final class LineDiff {
    private static final int CONTEXT = 2;

    /** Texts that differ in more lines than these are told to be different, and not where. */
    private static final int MOST = 1500;

    private LineDiff() {}

    /** Lines that only the old text has behind a minus, those that only the new one has behind a plus; empty when equal. */
    public static String of(String old, String now) {
        List<String> before = old.lines().toList();
        List<String> after = now.lines().toList();
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<String> left = before.subList(start, before.size() - end);
        List<String> right = after.subList(start, after.size() - end);
        if (left.isEmpty() && right.isEmpty()) {
            return old.equals(now) ? "" : "  the end of the last line differs\n";
        }
        List<String> lines = new ArrayList<>();
        before.subList(Math.max(0, start - CONTEXT), start).forEach(line -> lines.add("  " + line));
        lines.addAll(
                left.size() > MOST || right.size() > MOST
                        ? List.of("- %d lines".formatted(left.size()), "+ %d other lines".formatted(right.size()))
                        : middle(left, right));
        before.subList(before.size() - end, Math.min(before.size(), before.size() - end + CONTEXT))
                .forEach(line -> lines.add("  " + line));
        return folded(lines);
    }

    /** By the longest common subsequence. */
    private static List<String> middle(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int one = left.size() - 1; one >= 0; one--) {
            for (int other = right.size() - 1; other >= 0; other--) {
                common[one][other] = left.get(one).equals(right.get(other))
                        ? common[one + 1][other + 1] + 1
                        : Math.max(common[one + 1][other], common[one][other + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int one = 0;
        int other = 0;
        while (one < left.size() || other < right.size()) {
            if (one < left.size() && other < right.size() && left.get(one).equals(right.get(other))) {
                lines.add("  " + left.get(one));
                one++;
                other++;
            } else if (other == right.size()
                    || (one < left.size() && common[one + 1][other] >= common[one][other + 1])) {
                lines.add("- " + left.get(one++));
            } else {
                lines.add("+ " + right.get(other++));
            }
        }
        return lines;
    }

    /** Without the equal lines that are far from any that differs. */
    private static String folded(List<String> lines) {
        StringBuilder text = new StringBuilder();
        boolean gap = false;
        for (int index = 0; index < lines.size(); index++) {
            if (isNearChange(lines, index)) {
                text.append(gap ? "  ...\n" : "")
                        .append(Screen.safe(lines.get(index)))
                        .append('\n');
                gap = false;
            } else {
                gap = true;
            }
        }
        return text.toString();
    }

    private static boolean isNearChange(List<String> lines, int index) {
        return lines.subList(Math.max(0, index - CONTEXT), Math.min(lines.size(), index + CONTEXT + 1)).stream()
                .anyMatch(line -> !line.startsWith("  "));
    }
}
