package dev.belay.rules;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fault, proved by evidence.
 *
 * @param rule id of the rule
 * @param hazard the kind of harm
 * @param risk how much it matters
 * @param file path relative to the project's root
 * @param line 1-based
 * @param message what PostgreSQL did, with numbers and names
 * @param evidence the facts of the message for machines, by name
 * @param remedy what to write instead, in the user's own names
 */
public record Finding(
        String rule,
        Hazard hazard,
        Risk risk,
        String file,
        int line,
        String message,
        SortedMap<String, String> evidence,
        String remedy) {
    /** Copies the evidence. */
    public Finding {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }
}
