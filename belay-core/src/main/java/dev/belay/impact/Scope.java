package dev.belay.impact;

import dev.belay.source.SourceFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What names stand for at one place in a file. */
final class Scope {
    private final boolean isClass;
    private final SourceFile file;
    private final Optional<Scope> around;
    private final Optional<Declared> self;
    private final Map<String, Typed> names = new HashMap<>();

    private Scope(SourceFile file, Optional<Scope> around, Optional<Declared> self, boolean isClass) {
        this.isClass = isClass;
        this.file = file;
        this.around = around;
        this.self = self;
    }

    /** That of a file. */
    static Scope of(SourceFile file) {
        return new Scope(file, Optional.empty(), Optional.empty(), false);
    }

    /** The inside of a class. */
    Scope inside(Optional<Declared> type) {
        return new Scope(file, Optional.of(this), type, true);
    }

    /** The inside of a function or lambda. */
    Scope nested() {
        return new Scope(file, Optional.of(this), self, false);
    }

    SourceFile file() {
        return file;
    }

    /** The class around. */
    Optional<Declared> self() {
        return self;
    }

    /** The scope outside of it. */
    Optional<Scope> around() {
        return around;
    }

    /** Gives a name a meaning; what stands directly in a class is a field, and no local name. */
    void bind(String name, Typed type) {
        if (!isClass) {
            names.put(name, type);
        }
    }

    /** What a local name stands for. */
    Optional<Typed> local(String name) {
        Typed own = names.get(name);
        return own == null ? around.flatMap(outer -> outer.local(name)) : Optional.of(own);
    }
}
