package dev.belay.impact;

import java.util.Locale;

/** What a change does to a place in code, the worst first. */
public enum Effect {
    /** A query that PostgreSQL took before the change and refuses after it. */
    BREAKS,
    /** It uses what changes. */
    TOUCHES,
    /** It names what changes; whether it uses it is not known. */
    MENTIONS;

    /** In small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
