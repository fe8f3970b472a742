package dev.belay.layout;

import dev.belay.history.Revision;
import dev.belay.sql.Line;
import dev.belay.sql.SqlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file in which marker lines tell the directions apart. */
final class MarkedFile {
    private final String file;
    private final String text;
    private final Pattern marker;

    /**
     * A file.
     *
     * @param marker a whole line whose first group is the direction
     */
    MarkedFile(MigrationFolder folder, String file, Pattern marker) {
        this.file = file;
        this.text = folder.whole(file);
        this.marker = marker;
    }

    /** The stretches below the markers of a direction, in order. */
    List<Slot> slots(String direction) {
        List<Slot> slots = new ArrayList<>();
        int open = -1;
        for (Line line : SqlText.of(file, text).lines()) {
            Matcher found = marker.matcher(line.text().replace("\uFEFF", ""));
            if (found.matches()) {
                if (open >= 0) {
                    slots.add(slot(open, (int) line.begin()));
                }
                open = found.group(1).toLowerCase(Locale.ROOT).equals(direction) ? (int) line.end() : -1;
            }
        }
        if (open >= 0) {
            slots.add(slot(open, text.length()));
        }
        return slots;
    }

    /** The same, or a place below all that is there for a direction that has no marker. */
    List<Slot> slotsOrEnd(String direction, String mark) {
        List<Slot> slots = slots(direction);
        String apart = text.isBlank() || text.endsWith("\n\n") || text.endsWith("\n\r\n") ? "" : "\n";
        return slots.isEmpty() ? List.of(new Slot(file, text.length(), text.length(), apart + mark + "\n", "")) : slots;
    }

    /** The file with a text at a place of it. */
    Drafts inserted(MigrationFolder folder, int at, String more) {
        return folder.drafts().with(folder.path().resolve(file), text.substring(0, at) + more + text.substring(at));
    }

    private Slot slot(int begin, int end) {
        String behind = end < text.length() ? "\n" : "";
        return new Slot(file, begin, end, "", behind);
    }

    /** The file that a revision was read from, relative to the folder. */
    static String of(MigrationFolder folder, Revision revision) {
        Path file = Drafts.normal(folder.root().resolve(revision.file()));
        return Drafts.normal(folder.path()).relativize(file).toString().replace('\\', '/');
    }
}
