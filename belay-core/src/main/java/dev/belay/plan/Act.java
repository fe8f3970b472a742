package dev.belay.plan;

import dev.belay.catalog.ObjectId;

/**
 * One thing that a plan does to one object.
 *
 * @param deed what
 * @param id to which object
 */
record Act(Deed deed, ObjectId id) implements Comparable<Act> {
    /** In the order in which acts are done that do not depend on each other. */
    enum Deed {
        /** A column lets go of its default, or a sequence of its column, for that to be dropped. */
        RELEASE,
        DROP,
        /** It gets out of the way of another of its name, and is dropped when its rows or values have moved. */
        SET_ASIDE,
        ALTER,
        /** A type gets its name, for the functions that it is made of to name it. */
        ANNOUNCE,
        CREATE,
        /** Rows move from a table that was set aside. */
        MOVE,
        /** What is said about an object when all others are there. */
        SETTLE,
        DISCARD
    }

    @Override
    public int compareTo(Act other) {
        int order = deed.compareTo(other.deed);
        if (order == 0) {
            order = deed == Deed.CREATE ? Boolean.compare(runsFunctions(), other.runsFunctions()) : 0;
            order = order == 0 ? id.compareTo(other.id) : order;
            return deed == Deed.DROP || deed == Deed.DISCARD ? -order : order;
        }
        return order;
    }

    /** What runs functions when it is made comes last: what their bodies stand on is in no catalog. */
    private boolean runsFunctions() {
        return switch (id.kind()) {
            case INDEX, CONSTRAINT, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }
}
