package dev.belay.impact;

import java.util.List;
import java.util.Optional;

/**
 * The type of an expression, as far as it can be told.
 *
 * @param declared the class, when the project declares it
 * @param name its name alone
 * @param arguments of a generic type
 * @param isClass whether the class itself is meant, and not one of its objects
 */
record Typed(Optional<Declared> declared, String name, List<Typed> arguments, boolean isClass) {
    /** Nothing is known. */
    static final Typed UNKNOWN = new Typed(Optional.empty(), "", List.of(), false);

    Typed {
        arguments = List.copyOf(arguments);
    }

    /** An object of a class. */
    static Typed of(Declared declared) {
        return new Typed(Optional.of(declared), declared.type().name(), List.of(), false);
    }

    /** A container of something. */
    static Typed container(Typed of) {
        return of.isKnown() ? new Typed(Optional.empty(), "", List.of(of), false) : UNKNOWN;
    }

    boolean isKnown() {
        return !name.isEmpty() || !arguments.isEmpty();
    }

    /** What a container holds; itself, when it holds nothing. */
    Typed element() {
        return arguments.isEmpty() ? this : arguments.getLast();
    }

    /** The class itself, or an object of it. */
    Typed asClass(boolean yes) {
        return new Typed(declared, name, arguments, yes);
    }
}
