package dev.belay.catalog;

/**
 * Two texts that differ, told so that a person sees where.
 *
 * @param before the old one
 * @param after the new one
 */
record TwoTexts(String before, String after) {
    /** Texts up to here are told whole. */
    private static final int SHORT = 100;

    private static final int CONTEXT = 20;
    private static final int LONGEST = 80;

    /** {@code integer -> bigint}; of long texts what stands between their common beginning and end. */
    String told() {
        String left = before.replaceAll("\\s+", " ").strip();
        String right = after.replaceAll("\\s+", " ").strip();
        if (left.equals(right)) {
            return "differs in white space only";
        }
        if (left.length() <= SHORT && right.length() <= SHORT) {
            return left + " -> " + right;
        }
        int start = wordStart(left, Math.max(0, commonStart(left, right) - CONTEXT));
        int end = commonEnd(left, right, commonStart(left, right));
        return cut(left, start, end) + " -> " + cut(right, start, end);
    }

    private static int commonStart(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        int index = 0;
        while (index < shorter && left.charAt(index) == right.charAt(index)) {
            index++;
        }
        return index;
    }

    /** How many last letters are the same, without those of the common beginning. */
    private static int commonEnd(String left, String right, int start) {
        int most = Math.min(left.length(), right.length()) - start;
        int count = 0;
        while (count < most && left.charAt(left.length() - 1 - count) == right.charAt(right.length() - 1 - count)) {
            count++;
        }
        return Math.max(0, count - CONTEXT);
    }

    private static int wordStart(String text, int index) {
        int space = index == 0 ? -1 : text.indexOf(' ', index);
        return space < 0 || space >= index + CONTEXT ? index : space + 1;
    }

    private static String cut(String text, int start, int end) {
        int last = Math.max(start, text.length() - end);
        String middle = text.substring(start, last);
        boolean tooLong = middle.length() > LONGEST;
        String shown = tooLong ? middle.substring(0, LONGEST) : middle;
        return (start > 0 ? "…" : "") + shown.strip() + (tooLong || end > 0 ? "…" : "");
    }
}
