package dev.belay.code;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Words to look for in text; a look costs one pass over the letters and makes no object. */
final class WordSet {
    private static final int LOWER = 0x20;

    private final @Nullable String[] slots;
    private final boolean anyCase;
    private final int longest;

    private WordSet(Collection<String> words, boolean anyCase) {
        this.anyCase = anyCase;
        this.slots = new String[Integer.highestOneBit(Math.max(8, words.size())) << 2];
        int most = 0;
        for (String word : words) {
            most = Math.max(most, word.length());
            int slot = slot(hash(word, 0, word.length()));
            while (slots[slot] != null) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = word;
        }
        this.longest = most;
    }

    /** Words as they are written. */
    static WordSet exact(Collection<String> words) {
        return new WordSet(words, false);
    }

    /** Words in capitals or not. */
    static WordSet anyCase(Collection<String> words) {
        return new WordSet(words, true);
    }

    /** Whether one of the words stands in a text, with no letter, digit or underscore at either side. */
    boolean isIn(String text) {
        int length = text.length();
        int at = 0;
        while (at < length) {
            if (!isPart(text.charAt(at))) {
                at++;
                continue;
            }
            int from = at;
            int hash = 0;
            for (char letter = text.charAt(at); isPart(letter); letter = text.charAt(at)) {
                hash = hash * 31 + folded(letter);
                if (++at == length) {
                    break;
                }
            }
            if (at - from <= longest && has(text, from, at, hash)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(String text, int from, int end, int hash) {
        int slot = slot(hash);
        for (String word = slots[slot]; word != null; word = slots[slot]) {
            if (word.length() == end - from && text.regionMatches(anyCase, from, word, 0, end - from)) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private int hash(String text, int from, int end) {
        int hash = 0;
        for (int at = from; at < end; at++) {
            hash = hash * 31 + folded(text.charAt(at));
        }
        return hash;
    }

    private char folded(char letter) {
        return anyCase && letter >= 'A' && letter <= 'Z' ? (char) (letter | LOWER) : letter;
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }

    private static boolean isPart(char letter) {
        return letter < 128
                ? (letter >= 'a' && letter <= 'z')
                        || (letter >= 'A' && letter <= 'Z')
                        || (letter >= '0' && letter <= '9')
                        || letter == '_'
                        || letter == '$'
                : Character.isJavaIdentifierPart(letter);
    }
}
