package dev.belay.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether code speaks to the database at hand, judged by what stands around it: a folder most of whose names the schema does not
 * have belongs to another one.
 */
final class Neighbours {
    private final Map<String, Counts> byPlace = new HashMap<>();

    /** How many name what is there, of all. */
    private record Counts(int known, int all) {
        Counts with(boolean isKnown) {
            return new Counts(known + (isKnown ? 1 : 0), all + 1);
        }
    }

    /** Notes that something in a file names what is there, or what is not. */
    void note(String file, boolean isKnown) {
        places(file)
                .forEach(place -> byPlace.put(
                        place, byPlace.getOrDefault(place, new Counts(0, 0)).with(isKnown)));
    }

    /**
     * Whether at least half of the others that are nearest, in the file itself, else in its folder, else further out, name what
     * is there. Where there is no other, nothing speaks against it.
     *
     * @param file of one that was noted as unknown
     */
    boolean agree(String file) {
        return places(file).stream()
                .map(place -> byPlace.getOrDefault(place, new Counts(0, 0)))
                .filter(counts -> counts.all() > 1)
                .findFirst()
                .map(counts -> 2 * counts.known() >= counts.all() - 1)
                .orElse(true);
    }

    /** The file and the folders around it, the nearest first. */
    private static List<String> places(String file) {
        List<String> places = new ArrayList<>(List.of(file));
        for (int slash = file.lastIndexOf('/'); slash >= 0; slash = file.lastIndexOf('/', slash - 1)) {
            places.add(file.substring(0, slash));
        }
        places.add("");
        return places;
    }
}
