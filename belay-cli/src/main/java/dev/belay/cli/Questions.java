package dev.belay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What only a person knows. */
sealed interface Questions {
    /** Tells whether the answer is yes; no where there is none. */
    boolean yes(String question);

    /** Nobody is there. */
    record Unasked() implements Questions {
        @Override
        public boolean yes(String question) {
            return false;
        }
    }

    /**
     * Somebody sits at a terminal.
     *
     * @param answers a line each
     * @param screen where the questions are read
     * @param before takes away what stands in the way of a question
     */
    record Asked(BufferedReader answers, PrintWriter screen, Runnable before) implements Questions {
        @Override
        public boolean yes(String question) {
            before.run();
            screen.print(question + " [y/N] ");
            screen.flush();
            try {
                String answer = answers.readLine();
                return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
