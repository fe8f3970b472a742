package dev.belay.jpa;

import dev.belay.error.BelayException;
import org.jspecify.annotations.Nullable;

/** Entities cannot be read. */
public final class EntityException extends BelayException {
    private static final long serialVersionUID = 1L;

    EntityException(String fact, String remedy) {
        this(fact, remedy, null);
    }

    EntityException(String fact, String remedy, @Nullable Throwable cause) {
        super(fact, remedy, cause);
    }

    /**
     * There is none, as in a project of SQL alone.
     *
     * @param place where it was looked for, with its preposition
     */
    static EntityException none(String place) {
        return new EntityException(
                "there are no JPA entities: no class with @Entity of jakarta.persistence is " + place,
                "Name the module that has some: jpa:FOLDER, or Maven's goal called there with -Dbelay.project=MIGRATIONS;"
                        + " a project without entities needs rehearse and check alone.");
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
