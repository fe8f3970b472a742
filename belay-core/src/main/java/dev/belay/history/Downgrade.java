package dev.belay.history;

/** The way back that a revision's author gave, or did not give. */
public sealed interface Downgrade {
    /** There is a script; it may still be empty of statements. */
    record Written(Script script) implements Downgrade {}

    /** The author wrote none. */
    record Missing() implements Downgrade {}

    /**
     * The author says that there is none.
     *
     * @param reason the author's words, empty where the format has no place for them
     */
    record Irreversible(String reason) implements Downgrade {}
}
