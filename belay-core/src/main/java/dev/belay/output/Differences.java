package dev.belay.output;

import dev.belay.catalog.Change;

/** Words for a change that a downgrade left. */
final class Differences {
    private Differences() {}

    static String afterDowngrade(Change change) {
        return switch (change) {
            case Change.Added added -> added.id() + " is left over after the downgrade";
            case Change.Dropped dropped -> dropped.id() + " is missing after the downgrade";
            case Change.Altered altered -> altered.summary() + " after the downgrade";
        };
    }
}
