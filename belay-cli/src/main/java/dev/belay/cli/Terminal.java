package dev.belay.cli;

import dev.belay.output.Screen;

/**
 * What stands at the other ends of standard output, standard error and standard input, as the launcher saw it.
 *
 * @param out where the report goes
 * @param progress how progress is told
 * @param progressColumns how wide a line of progress may be
 * @param asks whether somebody is there who reads a question and types an answer
 */
record Terminal(Screen out, Progress.Manner progress, int progressColumns, boolean asks) {
    private static final int USUAL = 80;
    private static final int NARROWEST = 20;

    /** Files and pipes at both ends. */
    static final Terminal NONE = new Terminal(Screen.NONE, Progress.Manner.SPARSE, USUAL, false);

    /** Takes a width that nobody can read, such as the 0 of some terminals, as the usual one. */
    Terminal {
        progressColumns = progressColumns < NARROWEST ? USUAL : progressColumns;
    }

    /** By the system properties that the launcher sets, {@code belay.colour} and the like. */
    static Terminal ofLauncher() {
        return new Terminal(
                new Screen(Boolean.getBoolean("belay.colour"), Math.max(0, Integer.getInteger("belay.columns", 0))),
                Boolean.getBoolean("belay.progress") ? Progress.Manner.IN_PLACE : Progress.Manner.SPARSE,
                Integer.getInteger("belay.progress.columns", USUAL),
                Boolean.getBoolean("belay.asks"));
    }
}
