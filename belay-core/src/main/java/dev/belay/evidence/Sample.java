package dev.belay.evidence;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows that a revision was tried with, made for it, and what became of them. Columns whose values are others each time, such as
 * those of a clock, are left out.
 *
 * @param inserts statements that make the rows on the schema before the upgrade, in order
 * @param before what the tables that the upgrade concerns hold then, by name
 * @param upgraded what they, and tables with rows that the upgrade made, hold after it
 * @param downgraded what those of {@code before} that are there hold after the downgrade; empty when none ran
 * @param views names of views before or after the upgrade
 */
public record Sample(
        List<String> inserts,
        SortedMap<String, RowTable> before,
        SortedMap<String, RowTable> upgraded,
        SortedMap<String, RowTable> downgraded,
        List<String> views) {
    /** No rows were made. */
    public static final Sample NONE =
            new Sample(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());

    /** Copies. */
    public Sample {
        inserts = List.copyOf(inserts);
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        upgraded = Collections.unmodifiableSortedMap(new TreeMap<>(upgraded));
        downgraded = Collections.unmodifiableSortedMap(new TreeMap<>(downgraded));
        views = List.copyOf(views);
    }
}
