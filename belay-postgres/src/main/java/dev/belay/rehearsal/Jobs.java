package dev.belay.rehearsal;

/**
 * How many workers may share a rehearsal.
 *
 * @param most workers, at least 1
 * @param each how many revisions a worker must have to rehearse to be worth its server, at least 1
 */
public record Jobs(int most, int each) {
    /** One worker, whatever there is to do. */
    public static final Jobs ONE = new Jobs(1, 1);

    /** As many workers as somebody asked for; fewer only when there are fewer revisions. */
    public static Jobs of(int workers) {
        return new Jobs(workers, 1);
    }

    /** The workers for so many revisions; at least one. */
    int workers(int revisions) {
        return Math.clamp(revisions / each, 1, most);
    }
}
