package dev.belay.sql;

import java.util.Locale;

/** The words of one statement as they come by: whether a SQL-standard body is open, and whether it is a COPY FROM STDIN. */
final class Words {
    private static final int OPENING = 4;

    private int seen;
    private String opening = "";
    private String before = "";
    private boolean createsRoutine;
    private int bodies;
    private boolean fromStdin;

    /** Tells whether later words can matter. */
    boolean wanted() {
        return seen < OPENING || createsRoutine || opening.startsWith("copy ");
    }

    /**
     * Takes the next word.
     *
     * @param brackets how many are open around it
     */
    void take(String word, int brackets) {
        String lower = word.toLowerCase(Locale.ROOT);
        seen++;
        if (seen <= OPENING) {
            opening = opening + lower + " ";
            createsRoutine = beginsRoutine();
        }
        if (brackets > 0) {
            return;
        }
        fromStdin |= lower.equals("stdin") && before.equals("from");
        before = lower;
        if (createsRoutine) {
            count(lower);
        }
    }

    /** How many BEGIN ATOMIC … END, and CASE … END inside, are open. */
    int bodies() {
        return bodies;
    }

    boolean copies() {
        return fromStdin && opening.startsWith("copy ");
    }

    private boolean beginsRoutine() {
        return opening.startsWith("create function ")
                || opening.startsWith("create procedure ")
                || opening.startsWith("create or replace function ")
                || opening.startsWith("create or replace procedure ");
    }

    private void count(String word) {
        switch (word) {
            case "begin" -> bodies++;
            case "case" -> bodies += bodies > 0 ? 1 : 0;
            case "end" -> bodies -= bodies > 0 ? 1 : 0;
            default -> {}
        }
    }
}
