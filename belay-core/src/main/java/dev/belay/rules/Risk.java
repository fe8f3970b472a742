package dev.belay.rules;

/** The checklist's three levels, lowest first. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH;

    /** The higher of the two. */
    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
