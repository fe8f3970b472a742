package dev.belay.wanted;

import dev.belay.catalog.Blueprint;
import java.util.List;

/**
 * The schema that models want of a database.
 *
 * @param schema what they state, and what they do not speak for as the database has it
 * @param kept every difference that is therefore no change, in the order of the objects
 * @param lost what a change takes away with its values
 */
public record Wanted(Blueprint schema, List<Reason> kept, List<Reason> lost) {
    /** Copies the lists. */
    public Wanted {
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
    }

    /**
     * What models want.
     *
     * @param speaker how far their word goes
     * @param head the database as it is
     * @param models what they make in a database where nothing else is, or nothing but what {@link Ground} tells
     */
    public static Wanted of(Speaker speaker, Blueprint head, Blueprint models) {
        return new Merging(speaker, head, models).wanted();
    }
}
