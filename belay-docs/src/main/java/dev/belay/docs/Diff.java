package dev.belay.docs;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line. */
final class Diff {
    private Diff() {}

    /** Lines of the old text alone with a minus, of the new one alone with a plus; those of both are left out. */
    static List<String> of(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int left = old.size() - 1; left >= 0; left--) {
            for (int right = now.size() - 1; right >= 0; right--) {
                common[left][right] = old.get(left).equals(now.get(right))
                        ? common[left + 1][right + 1] + 1
                        : Math.max(common[left + 1][right], common[left][right + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int left = 0;
        int right = 0;
        while (left < old.size() || right < now.size()) {
            if (left < old.size() && right < now.size() && old.get(left).equals(now.get(right))) {
                left++;
                right++;
            } else if (right == now.size()
                    || (left < old.size() && common[left + 1][right] >= common[left][right + 1])) {
                lines.add("- " + old.get(left++));
            } else {
                lines.add("+ " + now.get(right++));
            }
        }
        return lines;
    }
}
